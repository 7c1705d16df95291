"""Words about make-up training that several screens share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.actions.base import Action
from bot.actions.exams import OpenExam
from bot.actions.learning import ContinueCourse, OpenLesson, OpenQuiz
from bot.screens import Day, Sentence, say
from bot.study.learning.tables import EXAM_NUMBER
from bot.study.makeup.call_number import CallNumber


def what(course: str, module: int | None, title: str = "") -> Sentence:
    """A module of a course (in lists without its title), or the whole course."""
    if not module:
        return say("makeup-what-course", course=course)
    if module == EXAM_NUMBER:
        return say("makeup-what-exam", course=course)
    if not title:
        return say("makeup-what-lesson", course=course, module=str(module))
    return say("makeup-what-module", course=course, module=str(module), title=title)


def cause(why: str) -> Sentence:
    """Why a case was opened."""
    return say("makeup-cause-deadline" if why == "deadline" else "makeup-cause-failed")


def left(days: int | None) -> Sentence:
    """How much time is left, or how long the deadline has passed."""
    if days is None:
        return say("makeup-left-open")
    if days < 0:
        return say("makeup-left-overdue", days=-days)
    return say("makeup-left-days", days=days) if days else say("makeup-left-today")


def order(number: CallNumber) -> Sentence:
    """A call-up's number as it stands on paper."""
    return say("callup-number", year=str(number.year), serial=str(number.serial))


def day(iso: str) -> Day:
    """A day from a letter's values."""
    return Day(date.fromisoformat(iso))


def straight_to(task: Mapping[str, Any]) -> Action:
    """The lesson, quiz or exam that a letter's values lead to; the course page when they name no module."""
    if not task.get("module"):
        return ContinueCourse(task["course"])
    if task.get("exam"):
        return OpenExam(task["course"])
    if task.get("quiz"):
        return OpenQuiz(task["course"], task["module"])
    return OpenLesson(task["course"], task["module"], 0)
