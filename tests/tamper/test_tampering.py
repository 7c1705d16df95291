"""A short run of `make tamper`: every way of tampering once, and some twice."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.tamper.campaign import WAYS, one_tampering, tamper
from tests.tamper.ledger import make_prey

COUNT = 70


def test_every_tampering_is_found_and_named(database: Database, now: datetime, tmp_path: Path) -> None:
    tally = tamper(make_prey(database, tmp_path / "anchors.jsonl", now, seed=11), COUNT, seed=11)
    assert tally.missed == []
    assert tally.tried.keys() == WAYS.keys()
    assert tally.tried.total() == COUNT


@pytest.mark.parametrize("name", ["cut the end of all", "forget somebody", "seal anew with the key", "exchange ids"])
def test_without_anchors_nobody_could_tell(sqlite_database: Database, now: datetime, tmp_path: Path, name: str) -> None:
    """These leave a ledger that fits in itself: what finds them is the file outside, and nothing else."""
    prey = make_prey(sqlite_database, tmp_path / "anchors.jsonl", now, seed=3, closed=False)
    faults, named = one_tampering(prey, name, random.Random(3))
    assert {fault.what for fault in faults} - {"reversal-differs"} == {"anchor-differs"}
    assert {number for _, _, number in named} <= {fault.number for fault in faults}
