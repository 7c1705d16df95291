"""Alarms before the organisation department: of its units only, never about oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.study.alarms.tables import Anomaly
from bot.study.learning.tables import Attempt, CourseVersion, Module
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal

PER_PAGE = 8
Other = aliased(Cadre)


@dataclass(frozen=True)
class AlarmLine:
    """An alarm in the list; `who` are the names of those in the reader's scope."""

    alarm_id: int
    kind: str
    state: str
    who: tuple[str, ...]
    course: str
    module: str
    at: datetime


@dataclass(frozen=True)
class Alarms:
    """A page of them, what nobody has looked at first; `new` are those at all."""

    lines: tuple[AlarmLine, ...]
    new: int
    page: int
    pages: int


@dataclass(frozen=True)
class Suspect:
    """One of those an alarm is about; empty words for somebody out of the reader's scope."""

    cadre_id: int
    name: str
    staff_no: str
    unit: str
    number: int
    score: int
    submitted_at: datetime


@dataclass(frozen=True)
class AlarmCard:
    """An alarm with the figures of its rule, and what was decided."""

    line: AlarmLine
    detail: dict[str, Any]
    people: tuple[Suspect, ...]
    reason: str
    decided_by: str
    decided_at: datetime | None


def see_alarms(session: Session, now: datetime, actor: Actor, page: int = 1) -> Alarms:
    """A page of the alarms of the actor's units; raises `Refusal` without an admin's right."""
    actor.need(ADMIN)
    rows = select(func.count()).select_from(Anomaly).join(Cadre, Cadre.id == Anomaly.cadre_id)
    rows = rows.outerjoin(Other, Other.id == Anomaly.other_cadre_id).where(_mine(actor))
    total = session.scalar(rows) or 0
    new = session.scalar(rows.where(Anomaly.state == "new")) or 0
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    found = session.execute(
        _alarms(actor)
        .order_by(case((Anomaly.state == "new", 0), (Anomaly.state == "looked", 1), else_=2), Anomaly.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return Alarms(tuple(_line(actor, *row) for row in found), new, page, pages)


def see_alarm(session: Session, now: datetime, actor: Actor, alarm_id: int) -> AlarmCard:
    """One alarm; raises `Refusal` for one out of scope as for one that is none."""
    actor.need(ADMIN)
    row = session.execute(_alarms(actor).where(Anomaly.id == alarm_id)).first()
    if row is None:
        raise Refusal("alarm-unknown")
    alarm, first, other, *_ = row
    people = [_suspect(session, actor, first, alarm.attempt_id)]
    if other is not None and alarm.other_attempt_id is not None:
        people.append(_suspect(session, actor, other, alarm.other_attempt_id))
    return AlarmCard(
        _line(actor, *row), alarm.detail, tuple(people), alarm.reason or "", alarm.decided_by or "", alarm.decided_at
    )


def find_alarm(session: Session, actor: Actor, alarm_id: int) -> tuple[Anomaly, Cadre]:
    """The row of an alarm in scope, locked until the deed commits, and the person it is about first."""
    actor.need(ADMIN)
    row = session.execute(_alarms(actor).where(Anomaly.id == alarm_id).with_for_update(of=Anomaly)).first()
    if row is None:
        raise Refusal("alarm-unknown")
    return row[0], row[1]


def _mine(actor: Actor) -> ColumnElement[bool]:
    """Of somebody in scope, and nobody judges what concerns themselves."""
    me = actor.cadre_id or 0
    about_others = (Anomaly.cadre_id != me) & or_(Anomaly.other_cadre_id.is_(None), Anomaly.other_cadre_id != me)
    return or_(actor.within(Cadre.path, ADMIN), actor.within(Other.path, ADMIN)) & about_others


def _alarms(actor: Actor) -> Any:
    return (
        select(Anomaly, Cadre, Other, CourseVersion.title, Module.title)
        .join(Cadre, Cadre.id == Anomaly.cadre_id)
        .outerjoin(Other, Other.id == Anomaly.other_cadre_id)
        .join(Attempt, Attempt.id == Anomaly.attempt_id)
        .join(Module, Module.id == Attempt.module_id)
        .join(CourseVersion, CourseVersion.id == Module.version_id)
        .where(_mine(actor))
    )


def _line(actor: Actor, alarm: Anomaly, first: Cadre, other: Cadre | None, course: str, module: str) -> AlarmLine:
    seen = [one.name for one in (first, other) if one is not None and actor.covers(one.path, ADMIN)]
    return AlarmLine(alarm.id, alarm.kind, alarm.state, tuple(seen), course, module, alarm.found_at)


def _suspect(session: Session, actor: Actor, cadre: Cadre, attempt_id: int) -> Suspect:
    attempt = session.get_one(Attempt, attempt_id)
    seen = actor.covers(cadre.path, ADMIN)
    return Suspect(
        cadre.id if seen else 0, cadre.name if seen else "", cadre.staff_no if seen else "",
        unit_name(session, cadre.path) if seen else "", attempt.number, attempt.score or 0,
        attempt.submitted_at or attempt.started_at,
    )  # fmt: skip
