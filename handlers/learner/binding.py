"""Binding: a start link, or a code sent as plain text (a link is not sent again in a chat that exists already)."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message

from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.people.bind import NotForBinding, bind, bind_typed
from bot.study.people.codes import looks_like_code
from bot.views.binding import binding_result


async def followed_link(message: Message, command: CommandObject, study: Study) -> Screen:
    """/start with a code."""
    return binding_result(await study(bind, command.args or ""))


async def typed_code(message: Message, study: Study) -> Screen:
    """Text that looks like a code: whoever is bound already means something else (the answer of a blank, say)."""
    try:
        return binding_result(await study(bind_typed, message.text or ""))
    except NotForBinding:
        raise SkipHandler from None


async def like_a_code(message: Message) -> bool:
    """Text that could be a code."""
    return message.text is not None and looks_like_code(message.text)


def make_router() -> Router:
    """The conversation's router. Include it before the one that takes typed answers."""
    router = Router(name="binding")
    router.message.register(followed_link, CommandStart(deep_link=True))
    router.message.register(typed_code, like_a_code)
    return router
