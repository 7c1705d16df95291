"""My make-up cases 我的补训, and the receipt for a call-up."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.makeup import OpenMakeup, ReadCallup
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup.read_callup import read_callup
from bot.study.makeup.see_makeup import see_makeup
from bot.study.makeup.see_my_cases import see_my_cases
from bot.views import makeup as views
from handlers.tapped import Tapped


async def asked(message: Message, study: Study) -> Screen:
    """/makeup: the managing list for whoever holds a role, the own cases for everybody else."""
    return views.makeup(await study(see_makeup))


async def mine(tap: CallbackQuery, action: OpenMakeup, study: Study) -> Screen:
    """The own cases."""
    return views.my_cases(await study(see_my_cases))


async def read(tap: CallbackQuery, action: ReadCallup, study: Study) -> Screen:
    """已阅."""
    return views.receipt(await study(read_callup, action.callup))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="makeup")
    router.message.register(asked, Command("makeup"))
    router.callback_query.register(mine, Tapped(OpenMakeup))
    router.callback_query.register(read, Tapped(ReadCallup))
    return router
