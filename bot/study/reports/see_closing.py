"""A closed year as it was certified, what was let in since, and its lines for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from bot.study.credits.assess import Totals
from bot.study.credits.closing_tables import YearChange, YearClosing, YearLine, YearReopening
from bot.study.credits.reopen_year import find_closing, waiting_reopening
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import LedgerEntry
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.reports.ledger_rows import CHUNK
from bot.study.reports.scope import UnitRef

SHOWN = 5  # changes on the screen


@dataclass(frozen=True)
class ChangeLine:
    """An entry that two people let into a closed year; `hours` in hundredths, with the sign."""

    name: str
    number: int
    hours: int
    title: str
    kind: str
    author: str
    at: datetime


@dataclass(frozen=True)
class ClosingCard:
    """A certificate. `mark` begins its digest; `changes` are the newest approved entries since, of `changed` in all, which sum
    to `change_hours` in the principal account; `reopened` says by whom and when it was opened again."""

    closing_id: int
    unit: UnitRef
    year: int
    number: int
    author: str
    at: datetime
    reason: str
    totals: tuple[Totals, ...]
    mark: str
    changes: tuple[ChangeLine, ...]
    changed: int
    change_hours: int
    reopened: tuple[str, datetime, str] | None
    motion_id: int | None


@dataclass(frozen=True)
class CertifiedLine:
    """One person's certified figures for a file; `changed` is what two people let in since (hundredths)."""

    name: str
    staff_no: str
    unit: str
    post: str
    account: str
    target: int
    hours: int
    short: bool
    grade: str
    carried: int
    changed: int


def see_closing(session: Session, now: datetime, actor: Actor, closing_id: int) -> ClosingCard:
    """The certificate; raises `Refusal` unless the actor is an admin over its unit."""
    closing = find_closing(session, actor, closing_id)
    unit = session.get_one(Unit, closing.unit_id)
    opened = session.scalars(select(YearReopening).where(YearReopening.closing_id == closing.id)).first()
    mine = _changes_of(closing, opened)
    rows = session.execute(
        select(
            Cadre.name, LedgerEntry.number, LedgerEntry.hours, LedgerEntry.title, YearChange.kind, YearChange.author,
            YearChange.at,
        )
        .join(LedgerEntry, LedgerEntry.id == YearChange.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .where(mine)
        .order_by(YearChange.id.desc())
        .limit(SHOWN)
    )  # fmt: skip
    changed, moved = session.execute(
        select(func.count(), func.coalesce(func.sum(LedgerEntry.hours), 0))
        .select_from(YearChange)
        .join(LedgerEntry, LedgerEntry.id == YearChange.entry_id)
        .where(mine, LedgerEntry.account == closing.totals[0]["account"])
    ).one()
    waiting = waiting_reopening(session, closing.id)
    return ClosingCard(
        closing.id, UnitRef(unit.id, unit.name), int(closing.cycle), closing.number, closing.author, closing.at,
        closing.reason, tuple(Totals(**each) for each in closing.totals), closing.digest[:8],
        tuple(ChangeLine(*row) for row in rows), int(changed), int(moved),
        (opened.author, opened.at, opened.reason) if opened is not None else None,
        waiting.id if waiting is not None else None,
    )  # fmt: skip


def certified_rows(session: Session, closing_id: int) -> Iterator[CertifiedLine]:
    """Every line of a certificate, account by account in the roster's order. The caller has checked the right."""
    closing = session.get_one(YearClosing, closing_id)
    opened = session.scalars(select(YearReopening).where(YearReopening.closing_id == closing.id)).first()
    moved = (
        select(LedgerEntry.cadre_id, LedgerEntry.account, func.sum(LedgerEntry.hours).label("hours"))
        .join(YearChange, YearChange.entry_id == LedgerEntry.id)
        .where(_changes_of(closing, opened))
        .group_by(LedgerEntry.cadre_id, LedgerEntry.account)
        .subquery()
    )
    titles = {policy.id: policy.title for policy in shelf_of(session).policies}
    rows = session.execute(
        select(
            Cadre.name, Cadre.staff_no, YearLine.unit, YearLine.post, YearLine.account, YearLine.target, YearLine.hours,
            YearLine.short, YearLine.grade, YearLine.carried, func.coalesce(moved.c.hours, 0),
        )
        .join(Cadre, Cadre.id == YearLine.cadre_id)
        .outerjoin(moved, and_(moved.c.cadre_id == YearLine.cadre_id, moved.c.account == YearLine.account))
        .where(YearLine.closing_id == closing_id)
        .order_by(YearLine.id)
        .execution_options(yield_per=CHUNK)
    )  # fmt: skip
    for name, staff_no, unit, post, account, target, hours, short, grade, carried, changed in rows:
        title = titles.get(account, account)
        yield CertifiedLine(name, staff_no, unit, post, title, target, hours, short, grade, carried, int(changed))


def _changes_of(closing: YearClosing, opened: YearReopening | None) -> ColumnElement[bool]:
    """What was let in while this closing held: entries of its people in its year, after its last one."""
    mine = select(YearLine.cadre_id).where(YearLine.closing_id == closing.id)
    during = [
        LedgerEntry.cycle == closing.cycle, LedgerEntry.id > closing.last,
        LedgerEntry.cadre_id.in_(mine) | (YearChange.closing_id == closing.id),
    ]  # fmt: skip
    if opened is not None:
        during.append(LedgerEntry.id <= opened.last)
    return and_(*during)
