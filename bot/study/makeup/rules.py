"""Pure decisions of make-up training: keys, deadlines, when to remind, what a failed attempt leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

DAYS_TO_REPAIR = 30  # from the opening of a case to its deadline
CALLUP_DAYS = (7, 15, 30)  # what an admin may choose for a call-up
MOST_NUDGES = 5  # of one round; a deed of the cadre begins the next
SPACING = (3, 7, 7, 7)  # days from the opening, the last deed or the last reminder
BEFORE_DUE = (3, 1)  # days before the deadline
APART = 2  # days between two reminders at least
MORNING = time(9, 0)


@dataclass(frozen=True)
class Shortfall:
    """What the last failed attempt leads to: `granted` more attempts, or (0) none without a call-up."""

    granted: int

    @property
    def exhausted(self) -> bool:
        """Whether only a call-up lets this cadre go on."""
        return self.granted == 0


def after_last_failure(attempts: int, extra: int) -> Shortfall:
    """`attempts` is what the course allows, `extra` what make-up has granted on top before.

    | attempts | extra | granted | exhausted |
    | 3        | 0     | 3       | no        |
    | 3        | 3     | 0       | yes       |
    | 3        | 6     | 0       | yes       |
    """
    return Shortfall(0 if extra else attempts)


def case_key(cadre_id: int, course_id: str, closed: int) -> str:
    """The meaning of a case: the shortfall of this cadre in this course after `closed` earlier ones were closed.

    The module is no part of it, so the key itself keeps two cases of one course from being open at once.
    """
    return f"makeup:{cadre_id}:{course_id}:{closed}"


def next_nudge(now: datetime, nudges: int, due_at: datetime | None) -> datetime | None:
    """When to remind next, seen from `now` (aware, local): the opening, the cadre's last deed or the last reminder.

    Reminders are few and end: five a round, at least two days apart, none once the deadline is past; the fifth of a
    case with a deadline is kept for its last day.

    | now        | sent | due        | next       |
    | 2026-03-02 | 0    | 2026-04-01 | 2026-03-05 |
    | 2026-03-05 | 1    | 2026-04-01 | 2026-03-12 |
    | 2026-03-21 | 3    | 2026-04-01 | 2026-03-29 |
    | 2026-03-22 | 4    | 2026-04-01 | 2026-03-31 |
    | 2026-03-31 | 5    | 2026-04-01 |            |
    | 2026-03-31 | 0    | 2026-04-01 |            |
    | 2026-03-02 | 0    | 2026-03-09 | 2026-03-06 |
    | 2026-03-29 | 4    |            |            |
    """
    if nudges >= MOST_NUDGES:
        return None
    today = now.date()
    spaced = [today + timedelta(days=SPACING[nudges])] if nudges < len(SPACING) else []
    near: list[date] = []
    if due_at is not None:
        last_day = due_at.astimezone(now.tzinfo).date()
        near = [last_day - timedelta(days=before) for before in BEFORE_DUE]
        near = near[-1:] if nudges == MOST_NUDGES - 1 else near
        spaced = [day for day in spaced if all(abs((day - other).days) >= APART for other in (*near, last_day))]
        spaced = [day for day in spaced if day < last_day]
    later = [day for day in near + spaced if day > today]
    return datetime.combine(min(later), MORNING, now.tzinfo) if later else None


def next_look(now: datetime, nudges: int, due_at: datetime | None) -> datetime | None:
    """When the clock must look at an open case again: the next reminder, else the deadline, else never."""
    return next_nudge(now, nudges, due_at) or (due_at if due_at is not None and due_at > now else None)


def try_again(now: datetime, closed: datetime) -> datetime:
    """When to try again to hand in a paper that closed at `closed` and could not be handed in at `now`: after as long as it has
    been late by now, but five seconds at least and an hour at most.

    | late by    | again in   |
    |------------|------------|
    | 1 second   | 5 seconds  |
    | 20 seconds | 20 seconds |
    | 10 minutes | 10 minutes |
    | 3 hours    | 1 hour     |
    """
    return now + min(max(now - closed, timedelta(seconds=5)), timedelta(hours=1))


def days_left(now: datetime, due_at: datetime | None) -> int | None:
    """Calendar days from today to the deadline (0: today, below 0: overdue); None without one."""
    return None if due_at is None else (due_at.astimezone(now.tzinfo).date() - now.date()).days


def may_nudge(wanted: bool, left: int | None) -> bool:
    """Whoever switched study reminders off still gets the one on the last day before a deadline.

    | wanted | days left | remind |
    | yes    | 20        | yes    |
    | no     | 20        | no     |
    | no     | 1         | yes    |
    | no     |           | no     |
    """
    return wanted or (left is not None and left <= min(BEFORE_DUE))


def common_path(first: str, last: str) -> str:
    """The unit that holds both: the longest common path of the alphabetically first and last of many paths.

    | first    | last     | common |
    | /1/5/    | /1/5/    | /1/5/  |
    | /1/5/9/  | /1/52/   | /1/    |
    | /1/      | /2/      | /      |
    """
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first.split("/")[:-1], last.split("/")[:-1], strict=False))
    return "/".join(part for part, _ in same) + "/"
