"""Read a lesson page and let the consequences for make-up training follow in the same transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.learning.read_lesson import LessonView, open_page
from bot.study.makeup.note_makeup_act import note_makeup_act
from bot.study.makeup.settle_cases import settle_cases
from bot.study.people.actor import Actor


def read_page(session: Session, now: datetime, actor: Actor, course_id: str, number: int, page: int) -> LessonView:
    """`open_page`, and: reading puts reminders off, and a lesson without a quiz may be the last thing that was owed."""
    view = open_page(session, now, actor, course_id, number, page)
    cadre_id = actor.need_cadre()
    note_makeup_act(session, now, cadre_id, course_id)
    if view.done and not view.has_quiz:
        settle_cases(session, now, cadre_id, course_id)
    return view
