"""What something would be worth, before it has happened."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.engine import Worth, entries_for
from bot.study.credits.rules import Fact, cycle_of
from bot.study.credits.shelf import principal_policy, shelf_of
from bot.study.credits.sums import sums_of
from content.policy import Policy


def worth_of_module(session: Session, now: datetime, category: str, hours: int, *, required: bool | None = None) -> int:
    """What passing a module of `hours` earns in the principal account, in hundredths, as long as no cap is reached."""
    fact = Fact("", "module", 0, category, hours, "", "", now, required=required, online=True, passed=True)
    return _worth(session, now, fact)


def worth_of_exam(session: Session, now: datetime, category: str, hours: int) -> int:
    """The same for passing an exam."""
    return _worth(
        session, now, Fact("", "exam", 0, category, hours, "", "", now, online=True, passed=True, approver="exam")
    )


def _worth(session: Session, now: datetime, fact: Fact) -> int:
    found = entries_for([principal_policy(session, now.date())], fact, lambda policy: {})
    return found[0][1].hours if found else 0


def worth_of_fact(session: Session, now: datetime, fact: Fact) -> list[tuple[Policy, Worth]]:
    """What each policy in force on the fact's day would make of it now, caps by what the ledger holds included; nothing is kept.

    `now` is aware in the office's zone. The principal account comes first; policies that know no such facts are left out.
    """
    shelf, day = shelf_of(session), fact.occurred_at.astimezone(now.tzinfo).date()
    return entries_for(
        shelf.in_force(day), fact, lambda policy: sums_of(session, fact.cadre_id, policy.id, cycle_of(policy, day))
    )
