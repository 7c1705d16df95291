"""Pure decisions of dated sittings: which letter about one is due now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta

MORNING = time(9, 0)
OPEN = "open"
LATE = "late"
LONG = timedelta(days=1)
"""A sitting that lasts longer is also told when it opens. Of a shorter one only they are told who have not heard of it: it was
published late, or they came late to it."""
MOST_LETTERS = 5
"""Letters about sittings of one exam that one person gets within `ROUND` at most, however many sittings there are."""
ROUND = timedelta(days=60)


def stage_of(now: datetime, opens: datetime, closes: datetime, remind_days: Collection[int]) -> str | None:
    """Which letter about a sitting is due at `now` (all aware, in one zone): "7" for the one of seven days before, "open" for the
    one of its opening, "late" for the one to those who have heard nothing of it; None: not yet, no more, or its author wants none.
    Whoever comes late to an exam gets the one that is due, not those before it.

    | now (the sitting opens on the 20th at 14:00) | days | sitting lasts | letter |
    |----------------------------------------------|------|---------------|--------|
    | 13th, 08:59                                  | 7, 1 | two hours     |        |
    | 13th, 09:00                                  | 7, 1 | two hours     | 7      |
    | 19th, 08:59                                  | 7, 1 | two hours     | 7      |
    | 19th, 09:00                                  | 7, 1 | two hours     | 1      |
    | 20th, 13:59                                  | 7, 1 | two hours     | 1      |
    | 20th, 14:00                                  | 7, 1 | two hours     | late   |
    | 20th, 16:00                                  | 7, 1 | two hours     |        |
    | 20th, 14:00                                  | 7, 1 | three days    | open   |
    | 23rd, 14:00                                  | 7, 1 | three days    |        |
    | 19th, 09:00                                  | none | two hours     |        |
    | 20th, 14:00                                  | none | two hours     |        |
    | 20th, 14:00                                  | none | three days    | open   |
    """
    if now >= closes:
        return None
    if now >= opens:
        return OPEN if closes - opens > LONG else LATE if remind_days else None
    reached = [days for days in remind_days if now >= _morning(opens, days)]
    return str(min(reached)) if reached else None


def _morning(opens: datetime, days: int) -> datetime:
    return datetime.combine(opens.date() - timedelta(days=days), MORNING, opens.tzinfo)
