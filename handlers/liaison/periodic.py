"""Reminders that come again and again: choose a time after the preview of /remind, look at one's own, stop one."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions.periodic import ChoosePeriodic, OpenPeriodic, StartPeriodic, StopPeriodic
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup.see_periodic import choose_periodic, see_periodic
from bot.study.makeup.start_periodic import start_periodic
from bot.study.makeup.stop_periodic import stop_periodic
from bot.views import periodic as views
from handlers.tapped import Tapped


async def choose(tap: CallbackQuery, action: ChoosePeriodic, study: Study) -> Screen:
    """The times to choose from."""
    return views.choose(await study(choose_periodic, action.unit))


async def start(tap: CallbackQuery, action: StartPeriodic, study: Study) -> Screen:
    """Chosen."""
    return views.started(await study(start_periodic, action.unit, action.every, action.day))


async def mine(tap: CallbackQuery, action: OpenPeriodic, study: Study) -> Screen:
    """One's own."""
    return views.mine(await study(see_periodic))


async def stop(tap: CallbackQuery, action: StopPeriodic, study: Study) -> Screen:
    """One less."""
    return views.stopped(await study(stop_periodic, action.schedule))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="periodic")
    router.callback_query.register(choose, Tapped(ChoosePeriodic))
    router.callback_query.register(start, Tapped(StartPeriodic))
    router.callback_query.register(mine, Tapped(OpenPeriodic))
    router.callback_query.register(stop, Tapped(StopPeriodic))
    return router
