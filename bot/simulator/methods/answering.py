"""The answer to a tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.params import Params
from bot.simulator.utf16 import length

if TYPE_CHECKING:
    from bot.simulator.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(world: World, params: Params) -> bool:
    """answerCallbackQuery: once, within seconds, at most 200 characters."""
    text = params.text("text")
    if length(text) > world.limits.callback_answer:
        raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    query = world.callbacks.get(params.text("callback_query_id"))
    if query is None or query.answered or world.monotonic() - query.at > world.limits.callback_seconds:
        raise bad_request(TOO_OLD)
    query.answered = True
    world.messages.toast(query.user_id, query.chat_id, text, params.flag("show_alert"))
    return True
