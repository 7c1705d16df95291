"""Remind teachers of essays that wait: three times for each, one letter a day, the last one tells the department too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.study.learning.essay_tables import Essay
from bot.study.marking.rules import NUDGE_DAYS, next_nudge
from bot.study.notices.enqueue import enqueue
from bot.study.notices.liaisons import nearest_liaisons
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, TEACHER
from bot.study.people.tables import Cadre, Role, Unit
from bot.study.values import like_prefix

CHUNK = 500
GATHER = timedelta(minutes=2)  # the letter counts when it is sent: one for all that is found at once


def remind_teachers(session: Session, now: datetime) -> int:
    """Handle at most 500 waiting essays whose reminder is due: how many. Call again until it returns 0.

    Who is told: the nearest teachers at or above the unit; where there are none, and at the last reminder, its admins.
    """
    due = session.execute(
        select(Essay, Cadre.path)
        .join(Cadre, Cadre.id == Essay.cadre_id)
        .where(Essay.nudge_at <= now, Essay.state != "released")
        .order_by(Essay.nudge_at, Essay.id)
        .limit(CHUNK)
        .with_for_update(of=Essay, skip_locked=True)
    ).all()
    waiting, last = set(), set()
    for essay, path in due:
        essay.nudges += 1
        essay.nudge_at = next_nudge(now, essay.handed_in_at, essay.nudges)
        if essay.state == "waiting":
            waiting.add(path)
            if essay.nudges == len(NUDGE_DAYS):
                last.add(path)
    _tell(session, now, waiting, (TEACHER, ADMIN))
    _tell(session, now, last, (ADMIN,))
    session.flush()
    return len(due)


def _tell(session: Session, now: datetime, paths: Collection[str], kinds: Sequence[str]) -> None:
    found = nearest_liaisons(session, paths, kinds=kinds).values() if paths else ()
    for cadre_id in {cadre_id for holders in found for cadre_id in holders}:
        enqueue(
            session, now, f"essays-waiting:{cadre_id}:{now.date()}", "essays-waiting",
            cadre_id=cadre_id, not_before=now + GATHER, expires_at=now + timedelta(days=2),
        )  # fmt: skip


def waiting_now(session: Session, now: datetime, row: Outbox) -> dict[str, Any] | None:
    """How many essays wait in the reader's units at the moment of sending, and for how many days the oldest; None: none.

    `teacher` says whether the reader may mark them.
    """
    held = session.execute(
        select(Role.kind, Unit.path)
        .join(Unit, Unit.id == Role.unit_id)
        .where(Role.cadre_id == row.cadre_id, Role.kind.in_((TEACHER, ADMIN)), Role.ended_at.is_(None))
    ).all()
    mine = [path for kind, path in held if kind == TEACHER] or [path for _, path in held]
    if not mine:
        return None
    count, oldest = session.execute(
        select(func.count(), func.min(Essay.handed_in_at))
        .select_from(Essay)
        .join(Cadre, Cadre.id == Essay.cadre_id)
        .where(Essay.state == "waiting", Essay.cadre_id != row.cadre_id, Cadre.active)
        .where(or_(*(Cadre.path.like(like_prefix(path)) for path in mine)))
    ).one()
    if not count:
        return None
    days = (now.date() - oldest.astimezone(now.tzinfo).date()).days
    return {"count": count, "days": days, "teacher": any(kind == TEACHER for kind, _ in held)}
