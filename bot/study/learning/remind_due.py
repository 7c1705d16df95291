"""Find tasks whose reminder is due and write one letter per person, naming all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_many_once
from bot.study.learning.exam_rest import waiting_for_exams
from bot.study.learning.tables import Course, Enrolment
from bot.study.learning.tell_exhausted import tell_exhausted
from bot.study.notices.enqueue import PERSONAL
from bot.study.notices.rules import NUDGES, a_week_on, next_nudge, wants_reminder
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Binding, Cadre, Preference

CHUNK = 500
STALE = timedelta(days=2)  # a reminder that could not go out for two days is dropped, the next one says it better


@dataclass(frozen=True)
class _Person:
    path: str
    nudges: bool


def remind_due(session: Session, now: datetime, limit: int = CHUNK) -> int:
    """Handle at most `limit` tasks whose `nudge_at` has come, and the other due tasks of the same people.

    Returns how many were handled: call again, in a new transaction, until it is 0. Each person gets one letter a day
    at most (its key says so), naming every task; only bound, reachable, active cadres get one. The fifth reminder
    of a task also tells whoever looks after the unit. A task that only waits for an exam which opens later is not named.
    """
    first = session.scalars(
        select(Enrolment)
        .where(Enrolment.nudge_at <= now)
        .order_by(Enrolment.nudge_at, Enrolment.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    if not first:
        return 0
    cadre_ids = {enrolment.cadre_id for enrolment in first}
    due = session.scalars(
        select(Enrolment)
        .where(Enrolment.cadre_id.in_(cadre_ids), Enrolment.nudge_at <= now)
        .order_by(Enrolment.cadre_id, Enrolment.due_at, Enrolment.id)
        .with_for_update(skip_locked=True)
    ).all()
    courses = _required(session, {enrolment.course_id for enrolment in due})
    rests = waiting_for_exams(session, now, {(one.cadre_id, one.course_id) for one in due})
    people = _reachable(session, cadre_ids)
    letters, exhausted = [], set()
    for cadre_id, group in groupby(due, key=lambda enrolment: enrolment.cadre_id):
        person = people.get(cadre_id)
        tasks = _count(now, list(group), courses, person, rests)
        if person is not None and tasks:
            letters.append(_letter(now, cadre_id, tasks))
            exhausted |= {person.path for task in tasks if task.nudges == NUDGES}
    insert_many_once(session, Outbox, ["key"], letters)
    tell_exhausted(session, now, exhausted)
    session.flush()
    return len(due)


def _count(
    now: datetime,
    due: Iterable[Enrolment],
    courses: Collection[str],
    person: _Person | None,
    rests: Mapping[tuple[int, str], datetime],
) -> list[Enrolment]:
    """The tasks to name in this person's letter; sets every task's next date."""
    named = []
    for task in due:
        is_open = task.completed_at is None and task.course_id in courses
        if not is_open or (task.due_at is not None and task.due_at <= now):
            task.nudge_at = None
            continue
        if (task.cadre_id, task.course_id) in rests:
            task.nudge_at = rests[task.cadre_id, task.course_id]
            continue
        if person is not None and wants_reminder(person.nudges, now, task.due_at):
            task.nudges += 1
            named.append(task)
        task.nudge_at = next_nudge(now, task.acted_at or task.assigned_at, task.due_at, task.nudges)
        if person is None and task.nudge_at is None and task.nudges < NUDGES and task.due_at is None:
            task.nudge_at = a_week_on(now)  # may bind any day
    return named


def _letter(now: datetime, cadre_id: int, tasks: list[Enrolment]) -> dict[str, object]:
    return {
        "key": f"reminder:cadre:{cadre_id}:{now.date()}",
        "kind": "reminder",
        "cadre_id": cadre_id,
        "values": {"enrolments": [task.id for task in tasks]},
        "priority": PERSONAL,
        "quiet": True,
        "created_at": now,
        "not_before": now,
        "expires_at": now + STALE,
        "state": "pending",
        "tries": 0,
    }


def _required(session: Session, course_ids: set[str]) -> set[str]:
    return set(session.scalars(select(Course.id).where(Course.id.in_(course_ids), Course.required)))


def _reachable(session: Session, cadre_ids: set[int]) -> dict[int, _Person]:
    rows = session.execute(
        select(Cadre.id, Cadre.path, Preference.nudges)
        .join(Binding, Binding.cadre_id == Cadre.id)
        .outerjoin(Preference, Preference.telegram_id == Binding.telegram_id)
        .where(Cadre.id.in_(cadre_ids), Cadre.active, Binding.unbound_at.is_(None), Binding.reachable)
    )
    return {cadre_id: _Person(path, nudges is not False) for cadre_id, path, nudges in rows}
