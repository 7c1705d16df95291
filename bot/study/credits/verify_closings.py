"""Prove closed years: seals, lines, and that the ledger still gives what was certified, but for changes two people approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from bot.study.credits.certify import Line, digests_of, seal_closing, seal_reopening
from bot.study.credits.closing_tables import YearChange, YearClosing, YearLine, YearMotion, YearReopening
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.verify_approvals import approval_faults
from bot.study.credits.verify_chain import Fault
from bot.study.people.tables import Cadre, Unit
from bot.study.values import like_prefix

SHOWN = 50  # people named one by one for each closing


def closing_faults(session: Session) -> Iterator[Fault]:
    """Every fault of closed years; `whose` is a staff number or a unit's name, `number` the closing's or the entry's.

    | in the database                                        | fault              |
    | a closing, its lines or a reopening changed            | closing-changed    |
    | closed again, and nobody had opened it                 | closing-changed    |
    | the ledger no longer gives what a line certified       | closing-differs    |
    | an entry after the close that nobody approved          | closing-unapproved |
    | an approval by others than the sealed rows name        | closing-unapproved |
    | a closing gone whose number the next ones leave out    | closing-missing    |
    | a closing gone that motions, approvals or surplus name | closing-missing    |

    Somebody with every right on the database who removes the newest closing of a unit and all rows about it, its motion too,
    leaves nothing to tell of it but the letter with the check mark, and the surplus that went over.
    """
    key = session.info["seal"]
    opened = {row.closing_id: row for row in session.execute(select(YearReopening.__table__))}
    table = YearClosing.__table__
    rows = session.execute(select(table).order_by(table.c.unit_id, table.c.cycle, table.c.number)).all()
    number: dict[tuple[int, str], int] = {}
    last = {(row.unit_id, row.cycle): row.number for row in rows}
    for row in rows:
        whose, place = f"{_unit(session, row.unit_id)} {row.cycle}", (row.unit_id, row.cycle)
        for missing in range(number.get(place, 0) + 1, row.number):
            yield Fault("closing-missing", whose, missing)
        number[place] = row.number
        reopening = opened.get(row.id)
        sound = seal_closing(key, dict(row._mapping)) == row.hash and row.digest in digests_of(
            key, _lines(session, row.id)
        )
        if reopening is not None:
            sound = sound and seal_reopening(key, dict(reopening._mapping)) == reopening.hash
        if not sound or (reopening is None and row.number < last[place]):
            yield Fault("closing-changed", whose, row.number)
            continue
        yield from _unequal(session, row)
        yield from _unapproved(session, row, reopening.last if reopening else None)
    yield from _gone(session, {row.id for row in rows})
    yield from approval_faults(session, {row.id: row.cycle for row in rows})


def _gone(session: Session, there: set[int]) -> Iterator[Fault]:
    """Closings that something else tells of; nobody knows their number any more."""
    told: dict[int, str] = {}
    for change in session.scalars(select(YearChange.closing_id).distinct()):
        told[change] = f"#{change}"
    for reopened in session.scalars(select(YearReopening.closing_id)):
        told[reopened] = f"#{reopened}"
    for fact in session.scalars(select(FactRow.key).where(FactRow.key.like("carry-over:%"))):
        closing = fact.split(":")[1]
        if closing.isdecimal():
            told[int(closing)] = f"#{closing}"
    motions = select(YearMotion.closing_id, YearMotion.unit_id, YearMotion.cycle).where(
        YearMotion.kind == "close", YearMotion.state.in_(("carrying", "done"))
    )
    for closing_id, unit_id, cycle in session.execute(motions):
        told[closing_id or 0] = f"{_unit(session, unit_id)} {cycle}"
    for closing_id in sorted(told.keys() - there):
        yield Fault("closing-missing", told[closing_id], 0)


def _lines(session: Session, closing_id: int) -> Iterator[Line]:
    table = YearLine.__table__.c
    rows = session.execute(
        select(
            table.account, table.cadre_id, table.serving, table.hours, table.target, table.entries, table.short,
            table.grade, table.carried, table.unit, table.post,
        )
        .where(table.closing_id == closing_id)
        .order_by(table.id)
        .execution_options(yield_per=5_000)
    )  # fmt: skip
    for row in rows:
        yield tuple(row)


def _unequal(session: Session, closing: Any) -> Iterator[Fault]:
    """People whose entries up to the close no longer add up to their line; the detail says certified / found."""
    hours, count = func.coalesce(func.sum(LedgerEntry.hours), 0), func.count(LedgerEntry.id)
    rows = session.execute(
        select(Cadre.staff_no, YearLine.account, YearLine.hours, YearLine.entries, hours, count)
        .join(Cadre, Cadre.id == YearLine.cadre_id)
        .outerjoin(
            LedgerEntry,
            and_(
                LedgerEntry.cadre_id == YearLine.cadre_id, LedgerEntry.cycle == closing.cycle,
                LedgerEntry.account == YearLine.account, LedgerEntry.id <= closing.last,
            ),
        )
        .where(YearLine.closing_id == closing.id)
        .group_by(YearLine.id, Cadre.staff_no)
        .having(or_(hours != YearLine.hours, count != YearLine.entries))
        .order_by(YearLine.id)
        .limit(SHOWN)
    )  # fmt: skip
    for staff_no, account, certified, entries, found, found_entries in rows:
        detail = f"{account} {closing.cycle}: ({certified}, {entries}) / ({int(found)}, {found_entries})"
        yield Fault("closing-differs", staff_no, closing.number, detail)


def _unapproved(session: Session, closing: Any, until: int | None) -> Iterator[Fault]:
    """Entries that came into the closed year while the closing held, without an approval."""
    mine = select(YearLine.cadre_id).where(YearLine.closing_id == closing.id)
    there = select(Balance.cadre_id).where(
        Balance.cycle == closing.cycle, Balance.path.like(like_prefix(closing.path)),
        Balance.cadre_id == LedgerEntry.cadre_id,
    )  # fmt: skip
    query = (
        select(Cadre.staff_no, LedgerEntry.number, LedgerEntry.account)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .outerjoin(YearChange, YearChange.entry_id == LedgerEntry.id)
        .where(
            LedgerEntry.id > closing.last, LedgerEntry.cycle == closing.cycle, YearChange.id.is_(None),
            or_(LedgerEntry.cadre_id.in_(mine), there.exists()),
        )
        .order_by(LedgerEntry.id)
        .limit(SHOWN)
    )  # fmt: skip
    if until is not None:
        query = query.where(LedgerEntry.id <= until)
    for staff_no, number, account in session.execute(query):
        yield Fault("closing-unapproved", staff_no, number, f"{account} {closing.cycle}")


def _unit(session: Session, unit_id: int) -> str:
    return session.scalar(select(Unit.name).where(Unit.id == unit_id)) or f"#{unit_id}"
