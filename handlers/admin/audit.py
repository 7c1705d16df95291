"""/audit: who did what, when, to whom."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions.reports import OpenAudit
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.reports.see_audit import find_audit, see_audit
from bot.views import audit as views
from handlers.tapped import Tapped


async def begin(message: Message, command: CommandObject, study: Study) -> Screen:
    """The newest entries, of the person named after the command if any."""
    return views.log(await study(find_audit, (command.args or "").strip()))


async def page(tap: CallbackQuery, action: OpenAudit, study: Study) -> Screen:
    """A page."""
    return views.log(await study(see_audit, action.page, action.cadre))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="audit")
    router.message.register(begin, Command("audit"))
    router.callback_query.register(page, Tapped(OpenAudit))
    return router
