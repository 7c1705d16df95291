"""A small anchored ledger to be tampered with: people of several units, awards and reversals in turn, an anchor now and then."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.anchors.anchor_file import AnchorsRead, read_anchors
from bot.anchors.make_anchor import make_anchor
from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from tests.build import a_cadre, award

CADRES, UNITS, STEPS, EVERY = 9, 3, 12, 3  # people, units, rounds of entries, rounds between anchors


@dataclass(frozen=True)
class Prey:
    """An anchored ledger, and what its anchors are."""

    database: Database
    file: Path
    staff: dict[int, str]
    units: dict[int, str]
    now: datetime

    @property
    def anchors(self) -> AnchorsRead:
        """What the file of anchors says now."""
        return read_anchors(self.file, self.database.info["seal"])

    def anchor_of(self, entry_id: int) -> int:
        """The number of the anchor that holds an entry."""
        return next(anchor.number for anchor in self.anchors.anchors if anchor.last >= entry_id)


def make_prey(database: Database, file: Path, now: datetime, seed: int) -> Prey:
    """Write the ledger through the product's own deeds, and anchor it; the last anchor holds all of it."""
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
    return Prey(database, file, staff, units, now)


def _last_award(session: Session, cadre_id: int) -> LedgerEntry | None:
    taken_back = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    query = select(func.max(LedgerEntry.id)).where(
        LedgerEntry.cadre_id == cadre_id, LedgerEntry.kind == "award", LedgerEntry.id.not_in(taken_back)
    )
    entry_id = session.scalar(query)
    return session.get(LedgerEntry, entry_id) if entry_id is not None else None
