"""In which cycles of which account the days of an exemption fall: an account's year may begin on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.shelf import accounts_of, shelf_of
from content.policy import Policy, first_day, last_day


def cycles_between(policy_of: Callable[[str], Policy | None], first: date, last: date) -> Iterator[str]:
    """The cycles of an account that hold a day from `first` to `last`; `policy_of` a cycle says on which days it runs.

    | starts | days                    | cycles     |
    |--------|-------------------------|------------|
    | 01-01  | 2026-11-01 … 2026-12-31 | 2026       |
    | 12-01  | 2026-11-01 … 2026-12-31 | 2026, 2027 |
    | 12-01  | 2026-12-01 … 2026-12-31 | 2027       |
    | 07-01  | 2026-06-30 … 2026-07-01 | 2026, 2027 |
    """
    for year in range(first.year, last.year + 2):  # a cycle is named by the year in which it ends
        policy = policy_of(str(year))
        if policy is not None and first_day(policy, str(year)) <= last and first <= last_day(policy, str(year)):
            yield str(year)


def touched(session: Session, request: ExemptionRequest) -> list[tuple[str, str]]:
    """The (account, cycle) pairs of which a request is about some days, the principal account first; one about a whole year, or
    whose days are not said yet, is about the cycle of that name in every account."""
    if not request.part or request.first is None or request.last is None:
        return [(account, request.cycle) for account in accounts_of(session)]
    shelf, first, last = shelf_of(session), request.first, request.last
    return [
        (account, cycle)
        for account in accounts_of(session)
        for cycle in cycles_between(partial(shelf.for_cycle, account), first, last)
    ]
