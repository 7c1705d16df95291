"""Tell people of a dated sitting before it opens: few letters, each once, read again when they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_many_once
from bot.study.jobs.ask_job import ask_job
from bot.study.learning.catalogue import course_pages
from bot.study.learning.exam_passes import a_pass
from bot.study.learning.exam_plan import exam_of
from bot.study.learning.exam_rules import coming, local, renewal_window, sitting_key
from bot.study.learning.exam_tables import Exam
from bot.study.learning.next_sitting import has_next
from bot.study.learning.sitting_rules import LATE, MOST_LETTERS, OPEN, ROUND, stage_of
from bot.study.learning.tables import Course, Enrolment
from bot.study.notices.enqueue import PERSONAL
from bot.study.notices.tables import Outbox
from bot.study.people.actor import THE_PRODUCT
from bot.study.people.tables import Binding, Cadre, Preference
from content.model_exam import Exam as Rules
from content.model_exam import Sitting

KIND = "exam-ahead"
PIECE = 500
HEARD = ("pending", "leased", "sending", "sent", "unknown")


def look_soon(session: Session, now: datetime, version_id: int) -> None:
    """A version has come into force: its sittings are looked at now, not within the hour. Letters have keys, so none goes twice."""
    plan = session.scalar(select(Exam.plan).where(Exam.version_id == version_id))
    if plan is not None and coming(now, exam_of(plan)):
        ask_job(session, now, THE_PRODUCT, f"exams:{version_id}:{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "exams")


def sittings_to_announce(session: Session, now: datetime) -> list[tuple[str, str, str]]:
    """The sittings of exams in force of which a letter is due now: (course, key of the sitting, stage)."""
    plans = session.execute(select(Course.id, Exam.plan).join(Exam, Exam.version_id == Course.version_id)).all()
    return [
        (course, sitting_key(sitting), stage)
        for course, rules in ((course, exam_of(plan)) for course, plan in plans)
        for sitting in coming(now, rules)
        if (stage := _stage(now, rules, sitting)) is not None
    ]


def announce(session: Session, now: datetime, course: str, sitting: str, stage: str, after: int) -> int | None:
    """Write the letters to some people with ids above `after`: the last one, or None at the end.

    To whoever has the course as a task, can be reached, has not passed (or may renew), and whose next sitting it is. Who has
    switched study reminders off gets only the last one before it. Whoever has another one to sit first, or may not sit this one
    as things are, is asked for again at the next look. Whether it is true for each of them is asked when it is sent.
    """
    rules = _rules(session, course)
    found = (
        next((one for one in coming(now, rules) if sitting_key(one) == sitting), None) if rules is not None else None
    )
    if rules is None or found is None or _stage(now, rules, found) != stage:
        return None
    about = f"{KIND}:{course}:{sitting}:"
    key = f"{about}{stage}:"
    told = exists().where(Outbox.key == literal(key) + cast(Enrolment.cadre_id, String))
    still_passed = a_pass(
        Enrolment.cadre_id, Enrolment.course_id,
        valid_on=now.date() + renewal_window(rules.valid_months) + timedelta(days=1),
    )  # fmt: skip
    heard = _heard(about, rules)
    last_word = or_(
        literal(stage == str(min(rules.remind_days, default=0))), and_(literal(stage in (OPEN, LATE)), ~heard)
    )
    cadres = session.scalars(
        select(Enrolment.cadre_id)
        .join(Cadre, Cadre.id == Enrolment.cadre_id)
        .join(Binding, Binding.cadre_id == Cadre.id)
        .outerjoin(Preference, Preference.telegram_id == Binding.telegram_id)
        .where(Enrolment.course_id == course, Enrolment.cadre_id > after, Cadre.active)
        .where(Binding.unbound_at.is_(None), Binding.reachable, ~told, ~still_passed, has_next(now, rules, found))
        .where(or_(Preference.nudges.is_(None), Preference.nudges, last_word), *([~heard] if stage == LATE else []))
        .order_by(Enrolment.cadre_id)
        .limit(PIECE)
    ).all()
    expires_at = local(found.closes if stage in (OPEN, LATE) else found.opens, now)
    insert_many_once(
        session, Outbox, ["key"],
        [
            {
                "key": f"{key}{cadre}", "kind": KIND, "cadre_id": cadre, "priority": PERSONAL, "quiet": True,
                "values": {"course_id": course, "sitting": sitting, "stage": stage}, "created_at": now,
                "not_before": now, "expires_at": expires_at, "state": "pending", "tries": 0,
            }
            for cadre in cadres
        ],
    )  # fmt: skip
    return cadres[-1] if len(cadres) == PIECE else None


def sitting_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """The sitting at the moment of sending, and whether the lessons come first. None when it is not this person's next one: it was
    moved, the exam is passed, with a teacher, not asked of them, or used up; when the letter that follows this one is due already;
    or when they have been told often enough."""
    assert row.cadre_id is not None
    course_id, key = str(row.values["course_id"]), str(row.values["sitting"])
    page = next(iter(course_pages(session, now, row.cadre_id, course_id)), None)
    line = page.exam if page is not None else None
    if page is None or line is None or _told(session, now, row) >= MOST_LETTERS:
        return None
    found = next((one for one in coming(now, line.rules) if sitting_key(one) == key), None)
    lessons = line.standing.state == "lessons" or page.lock is not None
    if found is None or _stage(now, line.rules, found) != row.values["stage"]:
        return None
    pauses = line.standing.opens if line.standing.state == "cooling" else None
    mine = line.standing.sitting == key or (pauses is not None and pauses <= local(found.opens, now))
    if not (mine or lessons):
        return None
    return {
        **row.values, "course": page.title, "exam": line.rules.title, "name": found.name, "minutes": line.rules.minutes,
        "opens": local(found.opens, now).isoformat(), "closes": local(found.closes, now).isoformat(), "lessons": lessons,
    }  # fmt: skip


def _rules(session: Session, course: str) -> Rules | None:
    plan = session.scalar(
        select(Exam.plan).join(Course, Course.version_id == Exam.version_id).where(Course.id == course)
    )
    return exam_of(plan) if plan is not None else None


def _stage(now: datetime, rules: Rules, sitting: Sitting) -> str | None:
    return stage_of(now, local(sitting.opens, now), local(sitting.closes, now), rules.remind_days)


def _heard(about: str, rules: Rules) -> ColumnElement[bool]:
    """A condition on `Enrolment`: a letter about the sitting has gone to this cadre, or is on its way."""
    stages = dict.fromkeys((*map(str, rules.remind_days), OPEN, LATE))
    keys = [literal(f"{about}{stage}:") + cast(Enrolment.cadre_id, String) for stage in stages]
    return exists().where(Outbox.key.in_(keys), Outbox.state.in_(HEARD))


def _told(session: Session, now: datetime, row: Outbox) -> int:
    """How many letters about this exam have gone to this person of late."""
    mine = (Outbox.cadre_id == row.cadre_id, Outbox.state == "sent", Outbox.settled_at > now - ROUND)
    of_this = Outbox.key.startswith(f"{KIND}:{row.values['course_id']}:")
    return session.scalar(select(func.count()).where(*mine, Outbox.kind == KIND, of_this)) or 0
