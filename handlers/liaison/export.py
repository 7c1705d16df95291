"""/export: ask for the ledger or the shortfall list as a file."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.reports import AskExport, AskYearExport, OpenExport, OpenExportTable
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.reports.ask_export import ask_export, see_export, see_table
from bot.views import exports as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """What can be made of the whole scope."""
    return views.menu(await study(see_export))


async def menu(tap: CallbackQuery, action: OpenExport, study: Study) -> Screen:
    """What can be made of a unit."""
    return views.menu(await study(see_export, action.unit))


async def ask(tap: CallbackQuery, action: AskExport, study: Study) -> Screen:
    """Make it."""
    return views.asked(await study(ask_export, action.unit, action.what, action.form))


async def table(tap: CallbackQuery, action: OpenExportTable, study: Study) -> Screen:
    """One of them: what it holds, its forms and years."""
    return views.table(await study(see_table, action.unit, action.what, action.year))


async def ask_year(tap: CallbackQuery, action: AskYearExport, study: Study) -> Screen:
    """Make it of that year."""
    return views.asked(await study(ask_export, action.unit, action.what, action.form, action.year))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="export")
    router.message.register(begin, Command("export"))
    router.callback_query.register(menu, Tapped(OpenExport))
    router.callback_query.register(ask, Tapped(AskExport))
    router.callback_query.register(table, Tapped(OpenExportTable))
    router.callback_query.register(ask_year, Tapped(AskYearExport))
    return router
