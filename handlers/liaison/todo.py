"""/todo 待办: what waits for the decision of a liaison, a teacher or an admin."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.todo import OpenTodo
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.reports.see_todo import see_todo
from bot.views.todo import todo_list
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """/todo."""
    return todo_list(await study(see_todo))


async def again(tap: CallbackQuery, action: OpenTodo, study: Study) -> Screen:
    """The same by a button."""
    return todo_list(await study(see_todo))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="todo")
    router.message.register(begin, Command("todo"))
    router.callback_query.register(again, Tapped(OpenTodo))
    return router
