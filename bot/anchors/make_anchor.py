"""Anchor the ledger: one more line in the file outside the database, and the same in the log."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import structlog

from bot.anchors.anchor_file import opened
from bot.storage.database import Database
from bot.study.credits.anchor import Anchor, AnchorRefused, anchor_ledger, horizon, writers

PATIENCE = 30.0  # seconds for transactions under way; each takes milliseconds
_log = structlog.get_logger(__name__)


def make_anchor(database: Database, file: Path, now: datetime) -> Anchor:
    """Append to `file` what the ledger holds now, chained over its last line; key: ``database.info["seal"]``.

    Reads only the entries since the last line. Blocks (database, file, fsync); processes on one file take turns. The log
    gets every anchor too, so that journals kept elsewhere hold it even if the file is lost. Raises `AnchorRefused`
    when the ledger is behind the file's last line (entries were lost, or an older backup restored), when that line is not
    genuine, or when PostgreSQL's writers do not come to an end; `OSError` when the file cannot be written.
    """
    with opened(file, database.info["seal"]) as anchors:
        highest = _settled(database)
        seen = database.read_now(lambda session: anchor_ledger(session, now, anchors.last, highest))
        anchor = anchors.append(seen)
    _log.info(
        "ledger anchored", at=anchor.at.isoformat(), number=anchor.number, last=anchor.last, count=anchor.count,
        hours=anchor.hours, head=anchor.head, mac=anchor.mac,
    )  # fmt: skip
    return anchor


def _settled(database: Database) -> int:
    """An id up to which no entry can appear any more."""
    highest, busy = database.read_now(horizon)
    until = time.monotonic() + PATIENCE
    while busy:
        if time.monotonic() > until:
            raise AnchorRefused(f"transactions that write entries have been open for {PATIENCE:.0f} s: {sorted(busy)}")
        time.sleep(0.01)
        busy &= database.read_now(writers)
    return highest
