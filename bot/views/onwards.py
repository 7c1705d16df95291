"""The next step as a screen, whatever it is."""

from __future__ import annotations

from bot.screens import Screen
from bot.study.learning.catalogue import CoursePage
from bot.study.learning.next_step import NextView
from bot.study.learning.quiz_views import QuestionView, SummaryView
from bot.study.learning.read_lesson import LessonView
from bot.study.learning.see_exam import ExamIntro
from bot.study.learning.start_quiz import QuizIntro
from bot.study.people.actor import Actor
from bot.study.reports.see_home import Home
from bot.views.binding import unbound_welcome
from bot.views.courses import course_page, nothing_left
from bot.views.exams import exam_intro
from bot.views.home import home
from bot.views.lesson import lesson_page
from bot.views.quiz import attempt_view, quiz_intro


def onwards(step: NextView) -> Screen:
    """Where the cadre goes on."""
    match step:
        case QuestionView() | SummaryView():
            return attempt_view(step)
        case LessonView():
            return lesson_page(step)
        case QuizIntro():
            return quiz_intro(step)
        case ExamIntro():
            return exam_intro(step)
        case CoursePage():
            return course_page(step)
        case None:
            return nothing_left()


def home_or_welcome(found: Home | Actor) -> Screen:
    """Home for a bound cadre, a welcome for everybody else."""
    return home(found) if isinstance(found, Home) else unbound_welcome(found)
