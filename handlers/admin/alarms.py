"""/alarms: attempts that look unlike a person reading, for the organisation department alone."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import alarms as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.alarms.decide_alarm import dismiss_alarm, look_at_alarm
from bot.study.alarms.see_alarms import see_alarm, see_alarms
from bot.views import alarms as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """/alarms."""
    return views.alarms(await study(see_alarms))


async def page(tap: CallbackQuery, action: actions.OpenAlarms, study: Study) -> Screen:
    """A page of them."""
    return views.alarms(await study(see_alarms, action.page))


async def one(tap: CallbackQuery, action: actions.OpenAlarm, study: Study) -> Screen:
    """One of them."""
    return views.alarm(await study(see_alarm, action.alarm))


async def looked(tap: CallbackQuery, action: actions.LookAtAlarm, study: Study) -> Screen:
    """Looked at."""
    return views.alarm(await study(look_at_alarm, action.alarm))


async def why(tap: CallbackQuery, action: actions.ChooseDismissal, study: Study) -> Screen:
    """Why is it nothing?"""
    return views.reasons(await study(see_alarm, action.alarm))


async def dismissed(tap: CallbackQuery, action: actions.DismissAlarm, study: Study) -> Screen:
    """It is nothing."""
    return views.alarm(await study(dismiss_alarm, action.alarm, action.reason))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="alarms")
    router.message.register(begin, Command("alarms"))
    router.callback_query.register(page, Tapped(actions.OpenAlarms))
    router.callback_query.register(one, Tapped(actions.OpenAlarm))
    router.callback_query.register(looked, Tapped(actions.LookAtAlarm))
    router.callback_query.register(why, Tapped(actions.ChooseDismissal))
    router.callback_query.register(dismissed, Tapped(actions.DismissAlarm))
    return router
