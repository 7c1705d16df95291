"""How the bot hears of updates: by asking, or by being called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.simulator.errors import bad_request, conflict
from bot.simulator.params import Json, Params
from bot.simulator.records import Webhook

if TYPE_CHECKING:
    from bot.simulator.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(world: World, params: Params) -> list[Json]:
    """getUpdates: long polling up to 50 real seconds; 409 beside a webhook or a second poller."""
    if world.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(world, params)
    limit = params.integer("limit", 100)
    timeout = min(50, max(0, params.integer("timeout")))
    return await world.updates.poll(params.integer("offset"), min(100, max(1, limit)), timeout)


async def set_webhook(world: World, params: Params) -> bool:
    """setWebhook; an empty address removes it. Plain HTTP is taken too, for a local one has no certificate."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return await delete_webhook(world, params)
    if not re.match(r"https?://[^/\s]+", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _drop(world, params)
    _allow(world, params)
    world.webhook = Webhook(url, secret, params.integer("max_connections", 40))
    world.updates.interrupt("terminated by setWebhook request")
    return True


async def delete_webhook(world: World, params: Params) -> bool:
    """deleteWebhook."""
    _drop(world, params)
    world.webhook = Webhook()
    world.updates.arrived.fire()
    return True


async def get_webhook_info(world: World, params: Params) -> Json:
    """getWebhookInfo, with the last delivery that failed."""
    webhook = world.webhook
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.last_error:
        info |= {"last_error_date": webhook.last_error_at, "last_error_message": webhook.last_error}
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info


def _allow(world: World, params: Params) -> None:
    if params.has("allowed_updates"):
        world.updates.allowed = list(params.parsed("allowed_updates", "allowed_updates") or [])


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.pending.clear()
