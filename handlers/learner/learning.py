"""Home, courses, lessons and the next step."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.actions.learning import Continue, ContinueCourse, NoDeed, OpenCourse, OpenCourses, OpenHome, OpenLesson
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning.see_courses import see_course, see_courses
from bot.study.makeup.read_page import read_on, read_page
from bot.study.reports.see_home import see_home
from bot.views.courses import course_list, course_page
from bot.views.lesson import lesson_page
from bot.views.onwards import home_or_welcome, onwards
from handlers.tapped import Tapped


async def home(event: Message | CallbackQuery, study: Study) -> Screen:
    """The home screen, or the welcome of an account that is bound to nobody."""
    return home_or_welcome(await study(see_home))


async def learn(event: Message | CallbackQuery, study: Study) -> Screen:
    """Straight to the next step."""
    return onwards(await study(read_on))


async def learn_course(tap: CallbackQuery, action: ContinueCourse, study: Study) -> Screen:
    """Straight to the next step of one course."""
    return onwards(await study(read_on, action.course))


async def courses(message: Message, study: Study) -> Screen:
    """The course list."""
    return course_list(await study(see_courses), 1)


async def courses_page(tap: CallbackQuery, action: OpenCourses, study: Study) -> Screen:
    """A page of the course list."""
    return course_list(await study(see_courses), action.page)


async def course(tap: CallbackQuery, action: OpenCourse, study: Study) -> Screen:
    """One course."""
    return course_page(await study(see_course, action.course))


async def lesson(tap: CallbackQuery, action: OpenLesson, study: Study) -> Screen:
    """A page of a module."""
    return lesson_page(await study(read_page, action.course, action.module, action.page))


async def nothing(tap: CallbackQuery) -> Screen:
    """A button that only shows a number."""
    return Screen()


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="learning")
    router.message.register(home, CommandStart())
    router.message.register(learn, Command("learn"))
    router.message.register(courses, Command("courses"))
    router.callback_query.register(home, Tapped(OpenHome))
    router.callback_query.register(learn, Tapped(Continue))
    router.callback_query.register(learn_course, Tapped(ContinueCourse))
    router.callback_query.register(courses_page, Tapped(OpenCourses))
    router.callback_query.register(course, Tapped(OpenCourse))
    router.callback_query.register(lesson, Tapped(OpenLesson))
    router.callback_query.register(nothing, Tapped(NoDeed))
    return router
