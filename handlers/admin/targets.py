"""/targets 调整任务: who may need another target, and exemptions."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import targets as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.credits.adjust_targets import decide_target
from bot.study.credits.target_cards import find_target, see_target, see_targets
from bot.views import targets as views
from handlers.tapped import Tapped


async def begin(message: Message, command: CommandObject, study: Study) -> Screen:
    """/targets, or /targets 工号."""
    return views.found(await study(find_target, command.args or ""))


async def page(tap: CallbackQuery, action: actions.OpenTargets, study: Study) -> Screen:
    """A page of the list."""
    return views.listed(await study(see_targets, action.page))


async def one(tap: CallbackQuery, action: actions.OpenTarget, study: Study) -> Screen:
    """One person."""
    return views.card(await study(see_target, action.cadre, action.year))


async def decided(tap: CallbackQuery, action: actions.DecideTarget, study: Study) -> Screen:
    """As before, as now, or pro rata."""
    return views.card(await study(decide_target, action.cadre, action.kind, action.year))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="targets")
    router.message.register(begin, Command("targets"))
    for deed, action in (
        (page, actions.OpenTargets),
        (one, actions.OpenTarget),
        (decided, actions.DecideTarget),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
