"""One make-up case as those who manage see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course, Module
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.rules import days_left
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class CaseCard:
    """A case with its course from cause to result. `module` is None for a whole course."""

    case_id: int
    cadre_id: int
    staff_no: str
    name: str
    unit: str
    course: str
    module: int | None
    module_title: str
    cause: str
    opened_at: datetime
    due_at: datetime | None
    days_left: int | None
    callup: CallNumber | None
    read_at: datetime | None
    exhausted: bool
    closed_at: datetime | None
    result: str | None
    may_waive: bool


def see_case(session: Session, now: datetime, actor: Actor, case_id: int) -> CaseCard:
    """A case in scope; raises `Refusal` without a role, and for a case out of scope as for an unknown one."""
    actor.need()
    row = session.execute(
        select(MakeupCase, Cadre, Unit.name, Course.title, Module.number, Module.title, Callup, CallupReceipt.read_at)
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .join(Unit, Unit.id == Cadre.unit_id)
        .join(Course, Course.id == MakeupCase.course_id)
        .outerjoin(Module, and_(Module.version_id == Course.version_id, Module.slug == MakeupCase.slug))
        .outerjoin(Callup, Callup.id == MakeupCase.callup_id)
        .outerjoin(CallupReceipt, and_(CallupReceipt.callup_id == Callup.id, CallupReceipt.case_id == MakeupCase.id))
        .where(MakeupCase.id == case_id, actor.within(MakeupCase.path))
    ).first()
    if row is None:
        raise Refusal("makeup-case-unknown")
    case, cadre, unit, course, module, module_title, callup, read_at = row
    return CaseCard(
        case.id, cadre.id, cadre.staff_no, cadre.name, unit, course, module, module_title or "", case.cause,
        case.opened_at, case.due_at, days_left(now, case.due_at),
        CallNumber(callup.id, callup.year, callup.serial) if callup else None, read_at,
        case.exhausted_at is not None, case.closed_at, case.result,
        case.closed_at is None and actor.covers(case.path, ADMIN),
    )  # fmt: skip
