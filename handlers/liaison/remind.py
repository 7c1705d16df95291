"""/remind: choose a unit, look at the preview, send, watch it go."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.notices import DraftCampaign, OpenRemind, ResendUnknown, SendCampaign, ShowCampaign
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.resend_unknown import resend_unknown
from bot.study.makeup.see_campaign import see_campaign
from bot.study.makeup.send_campaign import send_campaign
from bot.study.notices.choose_unit import choose_unit
from bot.views import notices as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """The top of the person's scope."""
    return views.choose(await study(choose_unit))


async def choose(tap: CallbackQuery, action: OpenRemind, study: Study) -> Screen:
    """A unit and the units below."""
    return views.choose(await study(choose_unit, action.unit, action.page))


async def draft(tap: CallbackQuery, action: DraftCampaign, study: Study) -> Screen:
    """The preview."""
    return views.preview(await study(draft_campaign, action.unit))


async def send(tap: CallbackQuery, action: SendCampaign, study: Study) -> Screen:
    """Confirmed."""
    return views.progress(await study(send_campaign, action.campaign))


async def show(tap: CallbackQuery, action: ShowCampaign, study: Study) -> Screen:
    """Looked at again."""
    return views.progress(await study(see_campaign, action.campaign))


async def send_again(tap: CallbackQuery, action: ResendUnknown, study: Study) -> Screen:
    """What nobody knows to have arrived goes out once more."""
    return views.progress(await study(resend_unknown, action.campaign))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="remind")
    router.message.register(begin, Command("remind"))
    router.callback_query.register(choose, Tapped(OpenRemind))
    router.callback_query.register(draft, Tapped(DraftCampaign))
    router.callback_query.register(send, Tapped(SendCampaign))
    router.callback_query.register(show, Tapped(ShowCampaign))
    router.callback_query.register(send_again, Tapped(ResendUnknown))
    return router
