"""A small anchored ledger to be tampered with: people of several units, awards and reversals, exemptions, a closed year, anchors
between."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.anchors.anchor_file import AnchorsRead, read_anchors
from bot.anchors.make_anchor import make_anchor
from bot.storage.database import Database
from bot.study.credits.certify import certify, reopen
from bot.study.credits.closing import Approval
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.ledger import reverse
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact, two_signatures
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.people.tables import Unit
from tests.build import BOSS, a_cadre, award
from tests.study.exemption.exempting import end, exempt

CADRES, UNITS, STEPS, EVERY = 9, 3, 12, 3  # people, units, rounds of entries, rounds between anchors


@dataclass(frozen=True)
class Prey:
    """An anchored ledger, and what its anchors are."""

    database: Database
    file: Path
    staff: dict[int, str]
    units: dict[int, str]
    now: datetime
    top: int  # the unit above all of them, whose last year was closed, opened again and closed again

    @property
    def anchors(self) -> AnchorsRead:
        """What the file of anchors says now."""
        return read_anchors(self.file, self.database.info["seal"])

    def anchor_of(self, entry_id: int) -> int:
        """The number of the anchor that holds an entry."""
        return next(anchor.number for anchor in self.anchors.anchors if anchor.last >= entry_id)


def make_prey(database: Database, file: Path, now: datetime, seed: int, *, closed: bool = True) -> Prey:
    """Write the ledger through the product's own deeds, close the year before (unless told not to), and anchor it; the last
    anchor holds all of it."""
    dice = random.Random(seed)

    def people(session: Session) -> tuple[dict[int, str], dict[int, str]]:
        staff, units = {}, {}
        for number in range(CADRES):
            unit = f"第{number % UNITS}镇"
            cadre = a_cadre(session, f"清河县/{unit}", staff_no=f"P{number:03d}")
            staff[cadre.id], units[cadre.unit_id] = cadre.staff_no, unit
        return staff, units

    def round_of(session: Session, step: int) -> None:
        moment = now + timedelta(hours=step)
        for cadre_id in staff:
            if dice.random() < 0.25:
                continue
            if dice.random() < 0.25 and (entry := _last_award(session, cadre_id)) is not None:
                reverse(session, moment, entry, "主任 admin", "录入有误")
                continue
            fact = Fact(
                f"award:module:{cadre_id}:{step}", "module", cadre_id, "业务能力", 100 + 25 * (step % 4),
                f"module:course-{step}/01", f"第{step}课", moment - timedelta(days=365 * dice.randrange(2)),
            )  # fmt: skip
            award(session, moment, fact, f"cadre {cadre_id}")

    staff, units = database.write_now(people)
    for step in range(1, STEPS + 1):
        database.write_now(lambda session, step=step: round_of(session, step))  # type: ignore[misc]
        if step % EVERY == 0:
            make_anchor(database, file, now + timedelta(hours=step))
    database.write_now(lambda session: _exempt_some(session, now + timedelta(hours=STEPS), list(staff)))
    top = database.read_now(lambda session: int(session.scalar(select(Unit.id).where(Unit.depth == 0)) or 0))
    if closed:
        database.write_now(lambda session: _close_last_year(session, now + timedelta(hours=STEPS + 1), top))
        make_anchor(database, file, now + timedelta(hours=STEPS + 2))
    return Prey(database, file, staff, units, now, top)


def _exempt_some(session: Session, now: datetime, people: list[int]) -> None:
    """One for the whole year, two for some days of it, of which one has ended."""
    some_days = date(now.year, 3, 1), date(now.year, 8, 31)
    exempt(session, now, people[0], "away")
    exempt(session, now, people[1], days=some_days)
    card = exempt(session, now, people[2], days=some_days)
    end(session, now, card.exempted[0].request_id)


def _close_last_year(session: Session, now: datetime, top: int) -> None:
    """Closed, an entry let in, opened again by two, closed again, and two more entries let in."""
    year = now.year - 1
    awards = (
        select(LedgerEntry).where(LedgerEntry.cycle == str(year), LedgerEntry.kind == "award").order_by(LedgerEntry.id)
    )
    entry = next(one for one in session.scalars(awards) if _stands(session, one))
    reopen(session, now, _closed(session, now, top, year), "甲 / 乙", "漏记")
    _let_in(session, now, entry.cadre_id, 1, entry.occurred_at, None)
    _closed(session, now, top, year)
    _let_in(session, now, entry.cadre_id, 2, entry.occurred_at, Approval("late", 2, "N1 初审", "N2 终审"))
    request = ReversalRequest(
        entry_id=entry.id,
        telegram_id=1,
        author="N3 申请",
        reason="录入有误",
        asked_at=now,
        state="approved",
        decider="N4 审批",
    )
    session.add(request)
    session.flush()
    approval = Approval("reversal", request.id, "N3 申请", "N4 审批")
    reverse(session, now, entry, two_signatures("N3 申请", "N4 审批"), "录入有误", approval)


def _closed(session: Session, now: datetime, top: int, year: int) -> YearClosing:
    unit = session.get_one(Unit, top)
    motion = YearMotion(
        kind="close", unit_id=unit.id, path=unit.path, cycle=str(year), telegram_id=1, author="主任", reason="年度结束",
        asked_at=now, state="waiting", reached=0,
    )  # fmt: skip
    session.add(motion)
    session.flush()
    closing = certify(session, now, BOSS, motion)
    motion.state, motion.closing_id = "done", closing.id
    session.flush()
    return closing


def _let_in(
    session: Session, now: datetime, cadre_id: int, number: int, day: datetime, approval: Approval | None
) -> None:
    both = two_signatures(approval.asker, approval.approver) if approval is not None else ""
    fact = Fact(f"late:{number}", "module", cadre_id, "业务能力", 50, f"late:{number}", "补录", day, approver=both)
    record_fact(session, now, fact, "终审", approval)


def _stands(session: Session, entry: LedgerEntry) -> bool:
    return session.scalar(select(LedgerEntry.id).where(LedgerEntry.reverses_id == entry.id)) is None


def _last_award(session: Session, cadre_id: int) -> LedgerEntry | None:
    taken_back = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    query = select(func.max(LedgerEntry.id)).where(
        LedgerEntry.cadre_id == cadre_id, LedgerEntry.kind == "award", LedgerEntry.id.not_in(taken_back)
    )
    entry_id = session.scalar(query)
    return session.get(LedgerEntry, entry_id) if entry_id is not None else None
