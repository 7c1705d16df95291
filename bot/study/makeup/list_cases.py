"""Open make-up cases in someone's scope: a page of them, the figures of the filters, and all of them for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, true
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course, Module
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.rules import days_left
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from bot.study.values import like_prefix

ALL, NOT_CALLED, UNREAD, OVERDUE = "a", "n", "u", "o"
SHOWS = (ALL, NOT_CALLED, UNREAD, OVERDUE)  # the filters, as buttons carry them
SIZE = 6
Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class CaseRow:
    """An open case as those who manage see it. `unread`: called up without a receipt yet."""

    case_id: int
    cadre_id: int
    name: str
    unit: str
    course: str
    module: int | None
    cause: str
    days_left: int | None
    exhausted: bool
    callup: CallNumber | None
    unread: bool


@dataclass(frozen=True)
class CasePage:
    """A page (from 1) of open cases. `counts` holds each filter's figure; `unit_id` 0 means the whole scope."""

    rows: tuple[CaseRow, ...]
    show: str
    unit_id: int
    unit: str
    page: int
    pages: int
    counts: dict[str, int]
    may_issue: bool
    has_own: bool


@dataclass(frozen=True)
class ShortfallLine:
    """One case for a file. `status` is open, exhausted, passed or waived; `module` is empty for a whole course."""

    staff_no: str
    name: str
    unit: str
    course: str
    module: str
    cause: str
    opened_at: datetime
    due_at: datetime | None
    callup: CallNumber | None
    read_at: datetime | None
    status: str


def list_cases(
    session: Session, now: datetime, actor: Actor, show: str = ALL, unit_id: int = 0, page: int = 1, size: int = SIZE
) -> CasePage:
    """A page of the open cases that `actor` may see; raises `Refusal` without a role or for a unit out of scope."""
    actor.need()
    show = show if show in SHOWS else ALL
    unit = unit_in_scope(session, actor, unit_id)
    scope = case_scope(actor, unit)
    counts = _counts(session, now, scope)
    pages = max(1, -(-counts[show] // size))
    shown = min(max(1, page), pages)
    # Names are looked up for the page alone: joined before, a province would read all its people to show six of them.
    chosen = (
        with_receipt(select(MakeupCase.id).select_from(MakeupCase))
        .where(scope, shown_by(show, now))
        .order_by(MakeupCase.path, MakeupCase.id)
        .offset((shown - 1) * size)
        .limit(size)
        .subquery()
    )
    rows = session.execute(_rows().join(chosen, chosen.c.id == MakeupCase.id).order_by(MakeupCase.path, MakeupCase.id))
    return CasePage(
        tuple(_row(now, row) for row in rows), show, unit_id, unit.name if unit else "", shown, pages, counts,
        bool(actor.paths(ADMIN)), actor.cadre_id is not None,
    )  # fmt: skip


def all_cases(session: Session, actor: Actor) -> Iterator[ShortfallLine]:
    """Every case in scope, open or closed, unit by unit, streamed; raises `Refusal` without a role."""
    actor.need()
    rows = session.execute(
        _joined(
            select(
                Cadre.staff_no, Cadre.name, Unit.name, Course.title, MakeupCase.slug, Module.title, MakeupCase.cause,
                MakeupCase.opened_at, MakeupCase.due_at, Callup.id, Callup.year, Callup.serial, CallupReceipt.read_at,
                MakeupCase.result, MakeupCase.exhausted_at,
            )
        )
        .where(actor.within(MakeupCase.path))
        .order_by(MakeupCase.path, Cadre.staff_no, MakeupCase.id)
        .execution_options(yield_per=1_000)
    )  # fmt: skip
    row: Any
    for row in rows:
        number = CallNumber(row[9], row[10], row[11]) if row[9] is not None else None
        status = row[13] or ("open" if row[14] is None else "exhausted")
        yield ShortfallLine(
            row[0], row[1], row[2], row[3], row[5] or row[4], row[6], row[7], row[8], number, row[12], status
        )  # fmt: skip


def unit_in_scope(session: Session, actor: Actor, unit_id: int) -> Unit | None:
    """The unit to show (0: none in particular); raises `Refusal` when it lies outside the actor's scope."""
    if not unit_id:
        return None
    unit = session.get(Unit, unit_id)
    if unit is None or not actor.covers(unit.path):
        raise Refusal("refusal-no-right")
    return unit


def case_scope(actor: Actor, unit: Unit | None, *kinds: str) -> ColumnElement[bool]:
    """The open cases of a unit and below that lie in the actor's scope (of a right of one of `kinds`)."""
    within_unit = MakeupCase.path.like(like_prefix(unit.path)) if unit else true()
    return and_(MakeupCase.closed_at.is_(None), actor.within(MakeupCase.path, *kinds), within_unit)


def shown_by(show: str, now: datetime) -> ColumnElement[bool]:
    """What a filter lets through; needs the joins of a case's receipt."""
    conditions: dict[str, ColumnElement[bool]] = {
        NOT_CALLED: MakeupCase.callup_id.is_(None),
        UNREAD: and_(MakeupCase.callup_id.is_not(None), CallupReceipt.read_at.is_(None)),
        OVERDUE: MakeupCase.due_at <= now,
    }
    return conditions.get(show, true())


def with_receipt(statement: Statement) -> Statement:
    """Join the receipt of the call-up that a case is under now."""
    return statement.outerjoin(
        CallupReceipt,
        and_(CallupReceipt.callup_id == MakeupCase.callup_id, CallupReceipt.case_id == MakeupCase.id),
    )


def _joined(statement: Statement) -> Statement:
    return with_receipt(
        statement.select_from(MakeupCase)
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .join(Unit, Unit.id == Cadre.unit_id)
        .join(Course, Course.id == MakeupCase.course_id)
        .outerjoin(Module, and_(Module.version_id == Course.version_id, Module.slug == MakeupCase.slug))
        .outerjoin(Callup, Callup.id == MakeupCase.callup_id)
    )


def _rows() -> Statement:
    return _joined(
        select(
            MakeupCase.id, Cadre.id, Cadre.name, Unit.name, Course.title, Module.number, MakeupCase.cause,
            MakeupCase.due_at, MakeupCase.exhausted_at, Callup.id, Callup.year, Callup.serial, CallupReceipt.read_at,
        )
    )  # fmt: skip


def _row(now: datetime, row: Any) -> CaseRow:
    number = CallNumber(row[9], row[10], row[11]) if row[9] is not None else None
    unread = number is not None and row[12] is None
    left = days_left(now, row[7])
    return CaseRow(
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], left, row[8] is not None, number, unread
    )  # fmt: skip


def _counts(session: Session, now: datetime, scope: ColumnElement[bool]) -> dict[str, int]:
    figures = [func.coalesce(func.sum(case((shown_by(show, now), 1), else_=0)), 0) for show in SHOWS]
    row = session.execute(with_receipt(select(*figures).select_from(MakeupCase)).where(scope)).one()
    return dict(zip(SHOWS, map(int, row), strict=True))
