"""What a cadre must reach in a cycle of an account, and which cycle runs now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of, target_of
from bot.study.credits.shelf import principal_policy, shelf_of
from bot.study.people.tables import Cadre


def current_cycle(session: Session, now: datetime) -> str:
    """The principal account's cycle at `now` (aware in the office's zone)."""
    day = now.date()
    return cycle_of(principal_policy(session, day), day)


def target_in(session: Session, cadre: Cadre, account: str, cycle: str) -> int:
    """The target of `cadre` in hundredths; 0 where no policy of the account says one."""
    policy = shelf_of(session).for_cycle(account, cycle)
    return target_of(policy, cadre.rank) if policy is not None else 0
