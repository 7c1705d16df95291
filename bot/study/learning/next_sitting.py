"""Whose next sitting one is: the conditions of `exam_rules.standing` over rows, asked for everybody at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_

from bot.study.learning.exam_rules import coming, local, sitting_key
from bot.study.learning.tables import EXAM_SLUG, Attempt, Enrolment, ModuleProgress
from content.model_exam import Exam, Sitting


def has_next(now: datetime, rules: Exam, sitting: Sitting) -> ColumnElement[bool]:
    """A condition on `Enrolment`: `sitting` (not closed yet) is the next one that this cadre may sit, as things are at `now`.

    Not yet while an earlier one is still to be sat, a paper is not handed in or with a teacher, no attempt is left, or the pause
    after the last one lasts beyond its opening. All of that may change, so such a cadre is asked for again later.
    """
    ahead = coming(now, rules)
    earlier = ahead[: ahead.index(sitting)]
    return and_(*(_sat(one) for one in earlier), ~_sat(sitting), ~_paper_out(), ~_kept_out(now, rules, sitting))


def _sat(sitting: Sitting) -> ColumnElement[bool]:
    return _paper(Attempt.sitting == sitting_key(sitting))


def _paper_out() -> ColumnElement[bool]:
    return _paper(Attempt.submitted_at.is_(None))


def _paper(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Attempt.cadre_id == Enrolment.cadre_id, Attempt.course_id == Enrolment.course_id, Attempt.slug == EXAM_SLUG,
        condition,
    )  # fmt: skip


def _kept_out(now: datetime, rules: Exam, sitting: Sitting) -> ColumnElement[bool]:
    used_up = ModuleProgress.failed >= rules.attempts + ModuleProgress.extra
    begins = max(now, local(sitting.opens, now))
    pausing = and_(
        ModuleProgress.failed > 0, ModuleProgress.last_submitted_at > begins - timedelta(minutes=rules.cool_down)
    )
    return exists().where(
        ModuleProgress.cadre_id == Enrolment.cadre_id, ModuleProgress.course_id == Enrolment.course_id,
        ModuleProgress.slug == EXAM_SLUG, or_(ModuleProgress.marking_since.is_not(None), used_up, pausing),
    )  # fmt: skip
