"""/early: who in the own scope cannot make the year any more, or only just."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.early import OpenEarly, OpenEarlyUnits, RenewEarly
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.forecast.see_early import renew_early, see_early, see_early_units
from bot.views import early as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """The whole scope."""
    return views.listed(await study(see_early))


async def listed(tap: CallbackQuery, action: OpenEarly, study: Study) -> Screen:
    """A page of a unit."""
    return views.listed(await study(see_early, action.unit, action.show, action.page))


async def units(tap: CallbackQuery, action: OpenEarlyUnits, study: Study) -> Screen:
    """The units below."""
    return views.units(await study(see_early_units, action.unit, action.page))


async def renew(tap: CallbackQuery, action: RenewEarly, study: Study) -> Screen:
    """Make it anew."""
    return views.renewing(await study(renew_early, action.unit))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="early")
    router.message.register(begin, Command("early"))
    router.callback_query.register(listed, Tapped(OpenEarly))
    router.callback_query.register(units, Tapped(OpenEarlyUnits))
    router.callback_query.register(renew, Tapped(RenewEarly))
    return router
