"""/stats: how questions fare."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.stats import AskStatsFile, OpenModuleStats, OpenQuestionStats, OpenStats
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.reports import question_stats as deeds
from bot.study.reports.ask_stats import ask_stats
from bot.views import stats as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """Which module?"""
    return views.modules(await study(deeds.see_modules), 1)


async def modules(tap: CallbackQuery, action: OpenStats, study: Study) -> Screen:
    """A page of the modules."""
    return views.modules(await study(deeds.see_modules), action.page)


async def module(tap: CallbackQuery, action: OpenModuleStats, study: Study) -> Screen:
    """The questions of a module."""
    return views.module(await study(deeds.see_module_stats, action.module_id), action.page)


async def question(tap: CallbackQuery, action: OpenQuestionStats, study: Study) -> Screen:
    """One question."""
    return views.question(await study(deeds.see_question_stats, action.question))


async def file(tap: CallbackQuery, action: AskStatsFile, study: Study) -> Screen:
    """As a file."""
    return views.asked(await study(ask_stats, action.module_id))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="stats")
    router.message.register(begin, Command("stats"))
    router.callback_query.register(modules, Tapped(OpenStats))
    router.callback_query.register(module, Tapped(OpenModuleStats))
    router.callback_query.register(file, Tapped(AskStatsFile))
    router.callback_query.register(question, Tapped(OpenQuestionStats))
    return router
