"""Remind of open make-up cases: to the cadre few times and then no more, to the liaison when it did not help."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.study.learning.exam_rest import waiting_for_exams
from bot.study.makeup.due_cases import DueCase, due_cases
from bot.study.makeup.enqueue_many import PersonalLetter, enqueue_many
from bot.study.makeup.next_steps import NextStep, next_steps
from bot.study.makeup.report_to_liaisons import report_to_liaisons
from bot.study.makeup.rules import MOST_NUDGES, may_nudge, next_look
from bot.study.makeup.tables import MakeupCase


def remind_makeup(session: Session, now: datetime) -> int:
    """Handle the cases whose next look has come, at most 500 a call: how many. Call again until it returns 0.

    An overdue case is escalated once per round, to the cadre and to whoever looks after the unit. The fifth reminder
    of a round tells them too. A case that waits for a call-up or for an exam that opens later, or
    a person who is not bound, is not reminded.
    """
    cases = due_cases(session, now)
    if not cases:
        return 0
    steps = next_steps(session, [case.id for case in cases])
    exams = {(case.cadre_id, case.course_id) for case in cases if case.id in steps and steps[case.id].exam}
    rests = waiting_for_exams(session, now, exams)
    reminders: list[PersonalLetter] = []
    overdue: list[PersonalLetter] = []
    silent: set[str] = set()
    looked: list[dict[str, Any]] = []
    for case in cases:
        step, left = steps.get(case.id), case.left(now)
        if case.completed:  # finished on a way that did not settle it (a lesson without a quiz): settle it now
            looked.append(
                {"id": case.id, "closed_at": now, "result": "passed", "nudges": case.nudges, "nudge_at": None}
            )
            continue
        sends = not case.overdue(now) and not case.exhausted and case.reachable and may_nudge(case.wants_nudges, left)
        later = rests.get((case.cadre_id, case.course_id))
        sends = sends and later is None
        if case.overdue(now) and case.reachable and not case.exhausted:
            overdue.append(_letter(now, case, step, f"overdue:makeup:{case.id}:{case.round}"))
        if sends:
            number = case.nudges + 1
            reminders.append(_letter(now, case, step, f"reminder:makeup:{case.id}:{case.round}:{number}"))
            if number == MOST_NUDGES:
                silent.add(case.path)
        nudges = case.nudges + int(sends)
        looked.append(
            {
                "id": case.id,
                "closed_at": None,
                "result": None,
                "nudges": nudges,
                "nudge_at": _next(now, case, nudges, later),
            }
        )
    session.execute(update(MakeupCase), looked)
    enqueue_many(session, now, "makeup-reminder", reminders)
    enqueue_many(session, now, "makeup-overdue", overdue)
    report_to_liaisons(session, now, {case.path for case in cases if _escalates(case, now)} | silent)
    return len(cases)


def _escalates(case: DueCase, now: datetime) -> bool:
    return case.overdue(now) and case.active and not case.completed


def _next(now: datetime, case: DueCase, nudges: int, later: datetime | None) -> datetime | None:
    if not case.active:
        return None
    if later is not None and not case.overdue(now):
        return later if case.due_at is None else min(later, case.due_at)
    if case.exhausted:
        return case.due_at if case.due_at is not None and case.due_at > now else None
    return None if case.overdue(now) else next_look(now, nudges, case.due_at)


def _letter(now: datetime, case: DueCase, step: NextStep | None, key: str) -> PersonalLetter:
    values: dict[str, Any] = {"case": case.id, "course": case.course_id, "title": case.title, "whole": not case.slug}
    if step is not None:
        values |= step.as_values()
    if case.due_at is not None:
        values["due"] = case.due_at.astimezone(now.tzinfo).date().isoformat()
    # A reminder that could not be said before the deadline makes room for the one that says it has passed.
    return PersonalLetter(key, case.cadre_id, values, None if case.overdue(now) else case.due_at)
