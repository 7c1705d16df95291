"""A file of a kind that nothing here reads: what to do instead."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import Message

from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup.ask_import import KINDS
from bot.study.makeup.unread_file import unread_file
from bot.views import unread_file as views


async def received(message: Message, study: Study) -> Screen:
    """Such a file was sent."""
    assert message.document is not None
    return views.unread(await study(unread_file, message.document.file_name or ""))


async def with_unread(message: Message) -> bool:
    """A message that brings a file, but no spreadsheet. Those that take other files stand before this conversation."""
    return message.document is not None and not (message.document.file_name or "").lower().endswith(KINDS)


def make_router() -> Router:
    """The conversation's router. Include it behind those that take files by their ending, and before the roster."""
    router = Router(name="unread")
    router.message.register(received, with_unread)
    return router
