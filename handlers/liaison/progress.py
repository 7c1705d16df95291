"""/progress: the figures of units, drill down, people, and the picture."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.reports import DrawProgress, OpenPeople, OpenProgress
from bot.inbox.study import Study
from bot.pictures.draw_progress import draw_progress
from bot.screens import Screen
from bot.study.reports.see_people import see_people
from bot.study.reports.see_progress import see_chart, see_progress
from bot.views import progress as views
from bot.wording import Wording
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """The beginning of the person's scope."""
    return views.shown(await study(see_progress))


async def unit(tap: CallbackQuery, action: OpenProgress, study: Study) -> Screen:
    """A unit, or a page of it."""
    return views.shown(await study(see_progress, action.unit, action.page))


async def people(tap: CallbackQuery, action: OpenPeople, study: Study) -> Screen:
    """The people of a unit."""
    return views.people(await study(see_people, action.unit, action.page))


async def picture(tap: CallbackQuery, action: DrawProgress, study: Study, wording: Wording) -> Screen:
    """The figures as a picture, drawn in a thread: it takes half a second of one core."""
    seen = await study(see_chart, action.unit, action.page)
    return views.picture(seen, await asyncio.to_thread(draw_progress, seen, wording, study.language))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="progress")
    router.message.register(begin, Command("progress"))
    router.callback_query.register(unit, Tapped(OpenProgress))
    router.callback_query.register(people, Tapped(OpenPeople))
    router.callback_query.register(picture, Tapped(DrawProgress))
    return router
