"""The open make-up cases that the clock must look at now, with whom and what they concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from bot.study.learning.exam_passes import a_pass
from bot.study.learning.tables import EXAM_SLUG, Course, Enrolment
from bot.study.makeup.rules import days_left
from bot.study.makeup.tables import MakeupCase
from bot.study.people.tables import Binding, Cadre, Preference

CHUNK = 500


@dataclass(frozen=True)
class DueCase:
    """A case whose next look has come.

    `reachable`: active, bound, and the bot is not blocked. `completed`: the course is done, so nothing is owed (except an
    exam whose pass has expired, which a case of a completed course with a pass is about).
    """

    id: int
    cadre_id: int
    name: str
    path: str
    course_id: str
    title: str
    slug: str
    due_at: datetime | None
    round: int
    nudges: int
    exhausted: bool
    reachable: bool
    wants_nudges: bool
    completed: bool
    active: bool

    def left(self, now: datetime) -> int | None:
        """Calendar days to the deadline."""
        return days_left(now, self.due_at)

    def overdue(self, now: datetime) -> bool:
        """Whether the deadline has passed."""
        return self.due_at is not None and self.due_at <= now


def due_cases(session: Session, now: datetime) -> list[DueCase]:
    """At most 500 of them, locked until the transaction ends; those that another process holds are left to it."""
    renewing = (MakeupCase.slug == EXAM_SLUG) & a_pass(MakeupCase.cadre_id, MakeupCase.course_id)
    rows = session.execute(
        select(
            MakeupCase.id, MakeupCase.cadre_id, Cadre.name, MakeupCase.path, Course.id, Course.title, MakeupCase.slug,
            MakeupCase.due_at, MakeupCase.round, MakeupCase.nudges, MakeupCase.exhausted_at, Binding.id,
            Preference.nudges, Enrolment.completed_at.is_not(None) & ~renewing, Cadre.active,
        )
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .join(Course, Course.id == MakeupCase.course_id)
        .outerjoin(
            Enrolment, and_(Enrolment.cadre_id == MakeupCase.cadre_id, Enrolment.course_id == MakeupCase.course_id)
        )
        .outerjoin(
            Binding, and_(Binding.cadre_id == Cadre.id, Binding.unbound_at.is_(None), Binding.reachable, Cadre.active)
        )
        .outerjoin(Preference, Preference.telegram_id == Binding.telegram_id)
        .where(MakeupCase.nudge_at <= now, MakeupCase.closed_at.is_(None))
        .order_by(MakeupCase.nudge_at, MakeupCase.id)
        .limit(CHUNK)
        .with_for_update(of=MakeupCase, skip_locked=True)
    ).all()  # fmt: skip
    return [
        DueCase(*row[:10], row[10] is not None, row[11] is not None, row[12] is not False, bool(row[13]), row[14])
        for row in rows
    ]
