"""Read a lesson page and let the consequences for make-up training follow in the same transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.learning.next_step import NextView, go_on
from bot.study.learning.read_lesson import LessonView, open_page
from bot.study.learning.see_courses import see_course
from bot.study.makeup.note_makeup_act import note_makeup_act
from bot.study.makeup.settle_cases import settle_cases
from bot.study.people.actor import Actor


def read_page(session: Session, now: datetime, actor: Actor, course_id: str, number: int, page: int) -> LessonView:
    """`open_page`, and: reading puts reminders off, and a lesson without a quiz may be the last thing that was owed."""
    return _followed(session, now, actor, open_page(session, now, actor, course_id, number, page))


def read_on(session: Session, now: datetime, actor: Actor, course_id: str | None = None) -> NextView:
    """`go_on`, with the same consequences where the next step is a lesson.

    In a course where nothing is left to do its page is shown: a reminder may be older than the last deed.
    """
    step = go_on(session, now, actor, course_id)
    if step is None and course_id is not None:
        return see_course(session, now, actor, course_id)
    return _followed(session, now, actor, step) if isinstance(step, LessonView) else step


def _followed(session: Session, now: datetime, actor: Actor, view: LessonView) -> LessonView:
    cadre_id = actor.need_cadre()
    note_makeup_act(session, now, cadre_id, view.course_id)
    if view.done and not view.has_quiz:
        settle_cases(session, now, cadre_id, view.course_id)
    return view
