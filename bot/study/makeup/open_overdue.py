"""Find missed deadlines and open make-up cases for them, in bulk."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_many_once
from bot.study.learning.essays import with_teacher
from bot.study.learning.exam_ahead import exam_ahead
from bot.study.learning.rules import due_at
from bot.study.learning.tables import Course, Enrolment
from bot.study.makeup.enqueue_many import PersonalLetter, enqueue_many
from bot.study.makeup.next_steps import next_steps
from bot.study.makeup.rules import DAYS_TO_REPAIR, case_key, next_look
from bot.study.makeup.tables import MakeupCase
from bot.study.people.tables import Binding, Cadre

CHUNK = 1_000


def open_overdue(session: Session, now: datetime) -> int:
    """Open a course case for each required task whose deadline has passed, at most 1,000 a call: how many were found.

    Call again until it returns 0. Each missed deadline is found once; a case of the course that is open already is
    widened to the whole course. Whoever has handed in what a teacher has still to mark is looked at after that, and
    whoever has an exam ahead when its last sitting has closed.
    """
    missed = session.execute(
        select(Enrolment.id, Enrolment.cadre_id, Enrolment.course_id, Cadre.path)
        .join(Cadre, Cadre.id == Enrolment.cadre_id)
        .join(Course, Course.id == Enrolment.course_id)
        .where(Enrolment.due_at < now, Enrolment.completed_at.is_(None), Enrolment.missed_at.is_(None))
        .where(Course.required, Cadre.active, ~with_teacher(), ~exam_ahead(session, now))
        .order_by(Enrolment.due_at)
        .limit(CHUNK)
        .with_for_update(of=Enrolment, skip_locked=True)
    ).all()
    if not missed:
        return 0
    session.execute(
        update(Enrolment).where(Enrolment.id.in_([row.id for row in missed])).values(missed_at=now, nudge_at=None)
    )
    closed = _closed_before(session, {row.cadre_id for row in missed})
    due = due_at(now, None, DAYS_TO_REPAIR)
    common = {"cause": "deadline", "slug": "", "opened_at": now, "due_at": due, "round": 0, "nudges": 0}
    rows: list[dict[str, Any]] = [
        {
            "key": case_key(row.cadre_id, row.course_id, closed[row.cadre_id, row.course_id]),
            "cadre_id": row.cadre_id,
            "course_id": row.course_id,
            "path": row.path,
            "nudge_at": next_look(now, 0, due),
            **common,
        }
        for row in missed
    ]
    insert_many_once(session, MakeupCase, ["key"], rows)
    keys = [row["key"] for row in rows]
    session.execute(
        update(MakeupCase)
        .where(MakeupCase.key.in_(keys), MakeupCase.cause != "deadline", MakeupCase.closed_at.is_(None))
        .values(cause="deadline", slug="")
    )
    _tell(session, now, keys)
    return len(missed)


def _closed_before(session: Session, cadre_ids: set[int]) -> Counter[tuple[int, str]]:
    rows = session.execute(
        select(MakeupCase.cadre_id, MakeupCase.course_id, func.count())
        .where(MakeupCase.cadre_id.in_(cadre_ids), MakeupCase.closed_at.is_not(None))
        .group_by(MakeupCase.cadre_id, MakeupCase.course_id)
    )
    return Counter({(cadre_id, course_id): count for cadre_id, course_id, count in rows})


def _tell(session: Session, now: datetime, keys: list[str]) -> None:
    told = session.execute(
        select(MakeupCase.id, MakeupCase.cadre_id, MakeupCase.due_at, Course.id, Course.title)
        .join(Course, Course.id == MakeupCase.course_id)
        .join(Binding, Binding.cadre_id == MakeupCase.cadre_id)
        .where(MakeupCase.key.in_(keys), MakeupCase.closed_at.is_(None))
        .where(Binding.unbound_at.is_(None), Binding.reachable)
        .order_by(MakeupCase.id)
    ).all()
    steps = next_steps(session, [row[0] for row in told])
    tasks: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    ends: dict[int, datetime | None] = {}
    for case_id, cadre_id, due, course, title in told:
        step = steps.get(case_id)
        task = {"case": case_id, "course": course, "title": title, **(step.as_values() if step else {})}
        if due is not None:
            task["due"] = due.astimezone(now.tzinfo).date().isoformat()
        tasks[cadre_id].append(task)
        ends[cadre_id] = due
    # One letter a person: courses that were given together are due together.
    letters = [
        PersonalLetter(f"makeup-opened:{theirs[0]['case']}", cadre_id, {"tasks": theirs}, ends[cadre_id])
        for cadre_id, theirs in tasks.items()
    ]
    enqueue_many(session, now, "makeup-opened", letters)
