"""After a close: the surplus of policies that carry it over goes into the next year, person by person, once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot.study.credits.closing import YearIsClosed, closing_guard
from bot.study.credits.closing_tables import YearClosing, YearLine
from bot.study.credits.engine import rule_for
from bot.study.credits.ledger import reverse
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import CARRY_OVER, Fact, carry_source, cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.people.chunks import chunks
from content.policy import Policy, last_day

PIECE = 100  # people in one transaction


def carry_piece(session: Session, now: datetime, closing_id: int, after: int) -> int | None:
    """Carry over for some lines with ids above `after`; the last id done, or None at the end. A repetition changes nothing.

    A year closed again carries the new surplus: what an earlier close had carried is reversed where it was another amount,
    so that at the end the next year holds exactly what this close certified. Whoever moved to a unit that has closed the next
    year already is left out (see `left_behind`): nothing goes into a certified year by a close of another one.
    """
    closing = session.get_one(YearClosing, closing_id)
    into = _next(session, now, closing)
    if not into:
        return None
    lines = session.scalars(
        select(YearLine)
        .where(YearLine.closing_id == closing_id, YearLine.id > after, YearLine.account.in_(list(into)))
        .order_by(YearLine.id)
        .limit(PIECE)
    ).all()
    held = _held(session, closing, [line.cadre_id for line in lines])
    for line in lines:
        entry, before = held.get((line.cadre_id, line.account), (None, 0))
        if before != line.carried and _is_open(session, now, line.cadre_id, into[line.account][1]):
            _set(session, now, closing, line, into[line.account], entry)
    return lines[-1].id if len(lines) == PIECE else None


def left_behind(session: Session, now: datetime, closing_id: int) -> int:
    """For how many people the next year does not hold what this close certified, once all pieces are done: their next year is
    closed by another unit, or the next policy has no rule that takes a surplus."""
    closing = session.get_one(YearClosing, closing_id)
    into = _next(session, now, closing)
    rows = session.execute(
        select(YearLine.cadre_id, YearLine.account, YearLine.carried)
        .where(YearLine.closing_id == closing_id, YearLine.account.in_(list(into)))
        .order_by(YearLine.id)
    ).all()
    people = set()
    for piece in chunks(rows):
        held = _held(session, closing, [row.cadre_id for row in piece])
        people |= {row.cadre_id for row in piece if held.get((row.cadre_id, row.account), (None, 0))[1] != row.carried}
    return len(people)


def _next(session: Session, now: datetime, closing: YearClosing) -> dict[str, tuple[Policy, datetime]]:
    """The accounts that carry over, each with its policy of the next year and that year's first moment."""
    found = {}
    shelf = shelf_of(session)
    for account in {policy.id for policy in shelf.policies}:
        policy = shelf.for_cycle(account, closing.cycle)
        if policy is None or policy.carry_over is None:
            continue
        day = last_day(policy, closing.cycle) + timedelta(days=1)
        following = shelf.policy(account, day)
        if following is not None:
            found[account] = (following, datetime.combine(day, time.min, now.tzinfo))
    return found


def _is_open(session: Session, now: datetime, cadre_id: int, begins: datetime) -> bool:
    """Whether the person's year that begins then takes a fact: no other unit has closed it. A year that runs costs no query."""
    try:
        for policy in shelf_of(session).in_force(begins.date()):
            closing_guard(session, now, cadre_id, policy.id, cycle_of(policy, begins.date()))
    except YearIsClosed:
        return False
    return True


def _held(
    session: Session, closing: YearClosing, cadre_ids: list[int]
) -> dict[tuple[int, str], tuple[LedgerEntry, int]]:
    """What was carried over before and still counts: its entry, and the surplus it was made of."""
    reversal = aliased(LedgerEntry)
    rows = session.execute(
        select(LedgerEntry, FactRow.hours)
        .join(FactRow, FactRow.id == LedgerEntry.fact_id)
        .outerjoin(reversal, reversal.reverses_id == LedgerEntry.id)
        .where(
            LedgerEntry.cadre_id.in_(cadre_ids),
            FactRow.kind == CARRY_OVER,
            LedgerEntry.reverses_id.is_(None),
            reversal.id.is_(None),
        )
    )
    return {
        (entry.cadre_id, entry.account): (entry, hours)
        for entry, hours in rows
        if entry.source == carry_source(entry.account, closing.cycle)
    }


def _set(
    session: Session,
    now: datetime,
    closing: YearClosing,
    line: YearLine,
    into: tuple[Policy, datetime],
    entry: LedgerEntry | None,
) -> None:
    if entry is not None:
        reverse(session, now, entry, closing.author, closing.reason)
    policy, begins = into
    if not line.carried:
        return
    fact = Fact(
        f"carry-over:{closing.id}:{line.account}:{line.cadre_id}", CARRY_OVER, line.cadre_id,
        policy.carry_over.into if policy.carry_over is not None else "", line.carried,
        carry_source(line.account, closing.cycle), closing.cycle, begins,
    )  # fmt: skip
    rule = rule_for(policy, fact)
    if rule is not None:
        titled = Fact(**{**fact.__dict__, "title": f"{rule.title} {closing.cycle}"})
        record_fact(session, now, titled, closing.author)
