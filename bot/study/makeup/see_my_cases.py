"""What a cadre sees of the own make-up cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.next_steps import NextStep, next_steps
from bot.study.makeup.rules import days_left
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.people.actor import Actor

CLOSED = 5  # of this year's closed cases that are listed


@dataclass(frozen=True)
class MyCase:
    """An open case. `whole`: the whole course is asked for. `step`: what to do next, if anything can be done now."""

    case_id: int
    course_id: str
    course: str
    whole: bool
    cause: str
    due_at: datetime | None
    days_left: int | None
    callup: CallNumber | None
    exhausted: bool
    step: NextStep | None


@dataclass(frozen=True)
class MyClosedCase:
    """A case closed this year."""

    course: str
    closed_at: datetime | None
    result: str | None


@dataclass(frozen=True)
class MyCases:
    """Open cases, the nearest deadline first, and the last ones closed this year. `manages`: has others' cases too.

    `unread` are the call-ups that wait for a receipt, also those whose case is closed already.
    """

    open: tuple[MyCase, ...]
    unread: tuple[CallNumber, ...]
    closed: tuple[MyClosedCase, ...]
    manages: bool


def see_my_cases(session: Session, now: datetime, actor: Actor) -> MyCases:
    """The actor's own cases; raises `Refusal` when this account is bound to nobody."""
    cadre_id = actor.need_cadre()
    rows = session.execute(
        select(MakeupCase, Course.title, Callup)
        .join(Course, Course.id == MakeupCase.course_id)
        .outerjoin(Callup, Callup.id == MakeupCase.callup_id)
        .where(MakeupCase.cadre_id == cadre_id, MakeupCase.closed_at.is_(None))
        .order_by(MakeupCase.due_at, MakeupCase.id)
    ).all()
    steps = next_steps(session, [row[0].id for row in rows])
    mine = tuple(
        MyCase(
            case.id, case.course_id, title, not case.slug, case.cause, case.due_at, days_left(now, case.due_at),
            CallNumber(callup.id, callup.year, callup.serial) if callup else None,
            case.exhausted_at is not None, steps.get(case.id) if case.exhausted_at is None else None,
        )
        for case, title, callup in rows
    )  # fmt: skip
    new_year = now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    closed = session.execute(
        select(Course.title, MakeupCase.closed_at, MakeupCase.result)
        .join(Course, Course.id == MakeupCase.course_id)
        .where(MakeupCase.cadre_id == cadre_id, MakeupCase.closed_at >= new_year)
        .order_by(MakeupCase.closed_at.desc())
        .limit(CLOSED)
    )
    unread = session.execute(
        select(Callup.id, Callup.year, Callup.serial)
        .join(CallupReceipt, CallupReceipt.callup_id == Callup.id)
        .where(CallupReceipt.cadre_id == cadre_id, CallupReceipt.read_at.is_(None))
        .distinct()
        .order_by(Callup.id)
    )
    numbers = tuple(CallNumber(*row) for row in unread)
    return MyCases(mine, numbers, tuple(MyClosedCase(*row) for row in closed), actor.has_role)
