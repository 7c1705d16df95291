"""The training file of somebody in scope, from the cadre card."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions.people import AskPersonFile, OpenPersonFile
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.reports.ask_paper import ask_person_file, see_person_file
from bot.views import papers as views
from handlers.tapped import Tapped


async def choose(tap: CallbackQuery, action: OpenPersonFile, study: Study) -> Screen:
    """In which form?"""
    return views.person_file(await study(see_person_file, action.cadre))


async def ask(tap: CallbackQuery, action: AskPersonFile, study: Study) -> Screen:
    """Make it."""
    return views.asked(await study(ask_person_file, action.cadre, action.form))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="papers")
    router.callback_query.register(choose, Tapped(OpenPersonFile))
    router.callback_query.register(ask, Tapped(AskPersonFile))
    return router
