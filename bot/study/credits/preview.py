"""What something would be worth, before it has happened."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.engine import entries_for
from bot.study.credits.rules import Fact
from bot.study.credits.shelf import principal_policy


def worth_of_module(session: Session, now: datetime, category: str, hours: int, *, required: bool | None = None) -> int:
    """What passing a module of `hours` earns in the principal account, in hundredths, as long as no cap is reached."""
    fact = Fact("", "module", 0, category, hours, "", "", now, required=required, online=True, passed=True)
    found = entries_for([principal_policy(session, now.date())], fact, lambda policy: {})
    return found[0][1].hours if found else 0
