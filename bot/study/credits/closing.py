"""The one question that the ledger asks before it takes an entry: may anything still be written into that cycle?"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session


def closing_guard(session: Session, entry: dict[str, Any]) -> None:
    """Every cycle is open, so nothing is refused. `entry` holds the columns of the entry that shall be written."""
