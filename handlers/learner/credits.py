"""My credits."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.credits import AskStatement, OpenCreditDetails, OpenStatements
from bot.actions.learning import OpenCredits, OpenEntries, WhyEntry
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.credits import see_credits as deeds
from bot.study.forecast.see_my_credits import see_details, see_my_credits
from bot.study.reports.ask_paper import ask_statement, see_statements
from bot.views import credits as views
from bot.views import papers
from handlers.tapped import Tapped


async def overview(event: Message | CallbackQuery, study: Study) -> Screen:
    """Hours against the target, and whether it can still be made."""
    return views.credits(await study(see_my_credits))


async def details(tap: CallbackQuery, study: Study) -> Screen:
    """By category, with minimums and caps."""
    return views.details(await study(see_details))


async def entries(tap: CallbackQuery, action: OpenEntries, study: Study) -> Screen:
    """The ledger entries."""
    return views.entries(await study(deeds.see_entries, action.page))


async def why(tap: CallbackQuery, action: WhyEntry, study: Study) -> Screen:
    """Why an entry has its number."""
    return views.why(await study(deeds.why_entry, action.number))


async def statements(tap: CallbackQuery, study: Study) -> Screen:
    """Of which year?"""
    return papers.statements(await study(see_statements))


async def statement(tap: CallbackQuery, action: AskStatement, study: Study) -> Screen:
    """Make it."""
    return papers.asked(await study(ask_statement, action.cycle, action.form))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="credits")
    router.message.register(overview, Command("credits"))
    router.callback_query.register(overview, Tapped(OpenCredits))
    router.callback_query.register(details, Tapped(OpenCreditDetails))
    router.callback_query.register(statements, Tapped(OpenStatements))
    router.callback_query.register(statement, Tapped(AskStatement))
    router.callback_query.register(entries, Tapped(OpenEntries))
    router.callback_query.register(why, Tapped(WhyEntry))
    return router
