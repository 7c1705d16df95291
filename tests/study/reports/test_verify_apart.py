"""Verified in several processes, a ledger has the same faults as verified in one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.cli import verify_apart as apart
from bot.cli.verify_apart import verify_apart
from bot.storage.database import Database
from bot.study.credits import verify as whole
from tests.tamper.ledger import CADRES, Prey, make_prey
from tests.tamper.tools import ENTRY, drop_entries, entries, take_away_guards


@pytest.fixture
def prey(database: Database, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prey:
    """A small ledger, in many small parts."""
    monkeypatch.setattr(whole, "CHUNK", 4)
    monkeypatch.setattr(apart, "STRETCH", 20)
    return make_prey(database, tmp_path / "anchors.jsonl", now, seed=5)


def test_processes_find_what_one_would_find(prey: Prey) -> None:
    def tamper(session: Session) -> None:
        take_away_guards(session)
        rows = entries(session, ENTRY.c.number == 2)
        drop_entries(session, [rows[0]["id"]])
        session.execute(text(f"UPDATE ledger_entry SET hours = 9999 WHERE id = {rows[-1]['id']}"))
        session.execute(text("UPDATE unit_balance SET participants = participants + 1"))

    anchors = prey.anchors.anchors
    told: list[int] = []
    sound = verify_apart(prey.database, anchors, 2, told.append)
    assert (sound.cadres, sound.faults, sound.anchors) == (CADRES, (), len(anchors))
    assert sound.units > 0
    assert told == sorted(told)
    assert told[-1] == sound.entries > 50
    assert sound == prey.database.read_now(lambda session: whole.verify(session, None, anchors))

    prey.database.write_now(tamper)
    faulty = prey.database.read_now(lambda session: whole.verify(session, None, anchors))
    assert {"number-missing", "entry-changed", "balance-differs", "unit-differs", "anchor-differs"} <= {
        fault.what for fault in faulty.faults
    }
    assert verify_apart(prey.database, anchors, 2) == faulty
