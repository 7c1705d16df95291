"""Pure decisions of dated sittings: which letter about one is due now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta

MORNING = time(9, 0)
OPEN = "open"
LONG = timedelta(days=1)
"""A sitting that lasts longer is also told when it opens; of a short one that would come too late to prepare for."""
MOST_LETTERS = 5
"""Letters about sittings of one exam that one person gets within `ROUND` at most, however many sittings there are."""
ROUND = timedelta(days=60)


def stage_of(now: datetime, opens: datetime, closes: datetime, remind_days: Collection[int]) -> str | None:
    """Which letter about a sitting is due at `now` (all aware, in one zone): "7" for the one of seven days before, "open" for the
    one of its opening; None: not yet, or no more. Whoever comes late to an exam gets the one that is due, not those before it.

    | now (the sitting opens on the 20th at 14:00) | days | sitting lasts | letter |
    |----------------------------------------------|------|---------------|--------|
    | 13th, 08:59                                  | 7, 1 | two hours     |        |
    | 13th, 09:00                                  | 7, 1 | two hours     | 7      |
    | 19th, 08:59                                  | 7, 1 | two hours     | 7      |
    | 19th, 09:00                                  | 7, 1 | two hours     | 1      |
    | 20th, 13:59                                  | 7, 1 | two hours     | 1      |
    | 20th, 14:00                                  | 7, 1 | two hours     |        |
    | 20th, 14:00                                  | 7, 1 | three days    | open   |
    | 23rd, 14:00                                  | 7, 1 | three days    |        |
    | 19th, 09:00                                  | none | two hours     |        |
    """
    if now >= closes:
        return None
    if now >= opens:
        return OPEN if closes - opens > LONG else None
    reached = [days for days in remind_days if now >= _morning(opens, days)]
    return str(min(reached)) if reached else None


def _morning(opens: datetime, days: int) -> datetime:
    return datetime.combine(opens.date() - timedelta(days=days), MORNING, opens.tzinfo)
