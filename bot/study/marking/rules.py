"""Pure decisions of marking: who holds an essay, what may be given, when marks are released, when to remind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

HOLD = timedelta(minutes=30)  # without a tap of its holder another teacher may go on with an essay
GRACE = timedelta(minutes=10)  # in which marks may be taken back before the cadre hears of them
TYPING = timedelta(minutes=30)  # after that a typed text is no longer taken for the comment
NUDGE_DAYS = (1, 4, 11)  # days after the hand-in on whose morning a teacher is reminded; then no more
MORNING = time(9, 0)
FEW = 10  # points up to which each has its own button


def may_hold(now: datetime, me: int, holder: int | None, held_at: datetime | None) -> bool:
    """Whether `me` may mark an essay that `holder` touched last at `held_at`.

    | holder  | touched         | may |
    | nobody  |                 | yes |
    | me      | any time        | yes |
    | another | 29 minutes ago  | no  |
    | another | 30 minutes ago  | yes |
    """
    return holder in (None, me) or held_at is None or now - held_at >= HOLD


def criteria_of(content: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """What is marked: the rubric's criteria with their whole points; without a rubric the whole question, unnamed."""
    rubric = [(str(one["text"]), int(one["points"])) for one in content["rubric"]]
    return tuple(rubric) or (("", int(content["points"])),)


def next_open(points: Sequence[int | None]) -> int:
    """The place of the first criterion without points (from 0); their number when all have some."""
    return next((place for place, given in enumerate(points) if given is None), len(points))


def offered(most: int, given: int | None) -> tuple[int, ...]:
    """The points that have buttons, from 0 to `most`.

    | most | given | offered                              |
    | 4    |       | 0 1 2 3 4                            |
    | 10   |       | 0 to 10                              |
    | 30   |       | 0 3 6 9 12 15 18 21 24 27 30         |
    | 30   | 12    | the same, and 11 and 13              |
    """
    if most <= FEW:
        return tuple(range(most + 1))
    steps = {round(most * tenth / 10) for tenth in range(11)}
    if given is not None:
        steps |= {point for point in (given - 1, given, given + 1) if 0 <= point <= most}
    return tuple(sorted(steps))


def next_nudge(now: datetime, handed_in: datetime, sent: int) -> datetime | None:
    """When teachers are reminded of a waiting essay again: 9:00 in the zone of `now`; None: never.

    | handed in        | sent | next             |
    | 2026-03-02 15:00 | 0    | 2026-03-03 09:00 |
    | 2026-03-02 15:00 | 1    | 2026-03-06 09:00 |
    | 2026-03-02 15:00 | 2    | 2026-03-13 09:00 |
    | 2026-03-02 15:00 | 3    | never            |
    """
    if sent >= len(NUDGE_DAYS):
        return None
    day = handed_in.astimezone(now.tzinfo).date() + timedelta(days=NUDGE_DAYS[sent])
    return datetime.combine(max(day, now.date() + timedelta(days=1)), MORNING, now.tzinfo)
