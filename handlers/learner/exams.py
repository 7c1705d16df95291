"""/exams: one's own with their rules and their beginning, and the figures of those to look after.

Answering and handing in are those of every quiz.
"""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.exams import AskExam, OpenExam, OpenExamFigures, OpenExamPeople, OpenExams, StartExam
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning.see_exam import see_exam
from bot.study.learning.start_exam import start_exam
from bot.study.reports.exam_figures import see_exam_figures, see_exam_people
from bot.study.reports.see_exams import see_exams
from bot.views import exam_figures as figures
from bot.views import exams as views
from handlers.tapped import Tapped


async def listed(message: Message, study: Study) -> Screen:
    """All exams that concern this person."""
    return figures.exam_list(await study(see_exams))


async def list_again(tap: CallbackQuery, action: OpenExams, study: Study) -> Screen:
    """The same after a tap."""
    return figures.exam_list(await study(see_exams))


async def indicators(tap: CallbackQuery, action: OpenExamFigures, study: Study) -> Screen:
    """How an exam goes in one's scope."""
    return figures.exam_figures(await study(see_exam_figures, action.course, action.unit, action.page))


async def people(tap: CallbackQuery, action: OpenExamPeople, study: Study) -> Screen:
    """Who has not sat, has failed, whose pass expires."""
    found = await study(see_exam_people, action.course, action.unit, action.which, action.page)
    return figures.exam_people(found)


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
    router.message.register(listed, Command("exams"))
    router.callback_query.register(list_again, Tapped(OpenExams))
    router.callback_query.register(indicators, Tapped(OpenExamFigures))
    router.callback_query.register(people, Tapped(OpenExamPeople))
    router.callback_query.register(intro, Tapped(OpenExam))
    router.callback_query.register(ask, Tapped(AskExam))
    router.callback_query.register(begin, Tapped(StartExam))
    return router
