"""/import: a roster sent as a file is checked, reported by letter, and imported after a person's word."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.people import CancelImport, ConfirmImport, OpenImport
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup.ask_import import ask_check, cancel_import, confirm_import, may_import
from bot.views import roster as views
from handlers.tapped import Tapped


async def explained(event: Message | CallbackQuery, study: Study) -> Screen:
    """What to send."""
    await study(may_import)
    return views.guide()


async def received_file(message: Message, study: Study) -> Screen:
    """A file was sent."""
    assert message.document is not None
    file = message.document
    name = file.file_name or ""
    await study(ask_check, message.message_id, file.file_id, name, file.file_size or 0)
    return views.received(name)


async def confirmed(tap: CallbackQuery, action: ConfirmImport, study: Study) -> Screen:
    """Import what was checked."""
    return views.answered(await study(confirm_import, action.job))


async def cancelled(tap: CallbackQuery, action: CancelImport, study: Study) -> Screen:
    """Drop what was checked."""
    return views.answered(await study(cancel_import, action.job))


async def with_file(message: Message) -> bool:
    """A message that brings a file."""
    return message.document is not None


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="roster")
    router.message.register(received_file, with_file)
    router.message.register(explained, Command("import"))
    router.callback_query.register(explained, Tapped(OpenImport))
    router.callback_query.register(confirmed, Tapped(ConfirmImport))
    router.callback_query.register(cancelled, Tapped(CancelImport))
    return router
