"""Exams: the rules, the question whether to begin, the beginning. Answering and handing in are those of every quiz."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions.exams import AskExam, OpenExam, StartExam
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning.see_exam import see_exam
from bot.study.learning.start_exam import start_exam
from bot.views import exams as views
from handlers.tapped import Tapped


async def intro(tap: CallbackQuery, action: OpenExam, study: Study) -> Screen:
    """What the exam asks for."""
    return views.exam_intro(await study(see_exam, action.course))


async def ask(tap: CallbackQuery, action: AskExam, study: Study) -> Screen:
    """Start the clock?"""
    return views.exam_confirm(await study(see_exam, action.course))


async def begin(tap: CallbackQuery, action: StartExam, study: Study) -> Screen:
    """The clock runs."""
    return views.exam_begun(await study(start_exam, action.course, action.number))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="exams")
    router.callback_query.register(intro, Tapped(OpenExam))
    router.callback_query.register(ask, Tapped(AskExam))
    router.callback_query.register(begin, Tapped(StartExam))
    return router
