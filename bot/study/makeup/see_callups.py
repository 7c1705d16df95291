"""The call-ups in someone's scope, and one of them with its receipts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, func, select
from sqlalchemy.orm import Session

from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.callup_values import REACHED
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

SIZE = 6
NAMES = 30


@dataclass(frozen=True)
class CallupLine:
    """A call-up in the list, counted within the reader's scope."""

    number: CallNumber
    issued_at: datetime
    due_at: datetime
    people: int
    read: int
    cases: int
    closed: int


@dataclass(frozen=True)
class CallupsPage:
    """A page (from 1) of call-ups, newest first."""

    lines: tuple[CallupLine, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class CallupCard:
    """One call-up, within the reader's scope: receipts by people, closed by cases.

    `unread` names at most 30 who can be reached by chat, `unreached` at most 30 who cannot: the office hands the order
    to these on paper. `may_remind`: there is someone to remind, they had a night to read it, and the reader may.
    """

    number: CallNumber
    issued_at: datetime
    issued_by: str
    due_at: datetime
    people: int
    read: int
    cases: int
    closed: int
    unread: tuple[str, ...]
    unread_count: int
    unreached: tuple[str, ...]
    unreached_count: int
    may_remind: bool


def see_callups(session: Session, now: datetime, actor: Actor, page: int = 1) -> CallupsPage:
    """The call-ups that name anyone in scope; raises `Refusal` without a role."""
    actor.need()
    count = session.scalar(
        select(func.count(CallupReceipt.callup_id.distinct()))
        .join(MakeupCase, MakeupCase.id == CallupReceipt.case_id)
        .where(actor.within(MakeupCase.path))
    )
    pages = max(1, -(-(count or 0) // SIZE))
    shown = min(max(1, page), pages)
    rows = session.execute(
        select(Callup, *_figures())
        .join(CallupReceipt, CallupReceipt.callup_id == Callup.id)
        .join(MakeupCase, MakeupCase.id == CallupReceipt.case_id)
        .where(actor.within(MakeupCase.path))
        .group_by(Callup.id)
        .order_by(Callup.id.desc())
        .offset((shown - 1) * SIZE)
        .limit(SIZE)
    )
    lines = tuple(
        CallupLine(CallNumber(row[0].id, row[0].year, row[0].serial), row[0].issued_at, row[0].due_at, *row[1:])
        for row in rows
    )
    return CallupsPage(lines, shown, pages)


def see_callup(session: Session, now: datetime, actor: Actor, callup_id: int) -> CallupCard:
    """One call-up; raises `Refusal` without a role, or when it names nobody in scope (as for an unknown one)."""
    actor.need()
    mine = (CallupReceipt.callup_id == callup_id) & actor.within(MakeupCase.path)
    people, read, cases, closed = session.execute(
        select(*_figures()).join(MakeupCase, MakeupCase.id == CallupReceipt.case_id).where(mine)
    ).one()
    if not cases:
        raise Refusal("callup-unknown")
    callup = session.get_one(Callup, callup_id)
    unread, unread_count = _names(session, mine & CallupReceipt.read_at.is_(None) & REACHED)
    unreached, unreached_count = _names(session, mine & CallupReceipt.read_at.is_(None) & ~REACHED)
    return CallupCard(
        CallNumber(callup.id, callup.year, callup.serial), callup.issued_at, callup.issued_by, callup.due_at,
        people, read, cases, closed, unread, unread_count, unreached, unreached_count,
        bool(actor.paths(ADMIN)) and unread_count > 0 and not issued_today(callup, now),
    )  # fmt: skip


def issued_today(callup: Callup, now: datetime) -> bool:
    """Whether the order went out on the office's present day."""
    return callup.issued_at.astimezone(now.tzinfo).date() == now.date()


def _figures() -> list[ColumnElement[Any]]:
    """People named, people who have read it, cases, closed cases."""
    return [
        func.count(CallupReceipt.cadre_id.distinct()),
        func.count(case((CallupReceipt.read_at.is_not(None), CallupReceipt.cadre_id)).distinct()),
        func.count(CallupReceipt.case_id),
        func.coalesce(func.sum(cast(MakeupCase.closed_at.is_not(None), Integer)), 0),
    ]


def _names(session: Session, which: ColumnElement[bool]) -> tuple[tuple[str, ...], int]:
    named = (
        select(Cadre.id, Cadre.name, func.min(MakeupCase.path).label("path"))
        .join(CallupReceipt, CallupReceipt.cadre_id == Cadre.id)
        .join(MakeupCase, MakeupCase.id == CallupReceipt.case_id)
        .where(which)
        .group_by(Cadre.id, Cadre.name)
        .subquery()
    )
    count = session.scalar(select(func.count()).select_from(named)) or 0
    names = session.scalars(select(named.c.name).order_by(named.c.path, named.c.id).limit(NAMES))
    return tuple(names), count
