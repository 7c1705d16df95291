"""When to remind and when to be silent: pure decisions over moments and counts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

NUDGES = 5  # reminders at most in a round; a deed of the cadre begins the next round
DEADLINE_DAYS = (7, 3, 1)  # days before the deadline
IDLE_DAYS = (3, 7, 14, 28, 56)  # days without a deed of the cadre
APART = 2  # days between two reminders at least
MORNING = time(9, 0)  # when a reminder is due, in the office's zone
DAY_BEGINS, DAY_ENDS = time(8, 0), time(21, 0)  # outside: quiet hours
DAILY_CAP = 3  # messages a day that nobody asked for, per person


def first_nudge(now: datetime, due_at: datetime | None) -> datetime | None:
    """When the first reminder of a round that begins `now` is due (see `next_nudge`); None: never."""
    return next_nudge(now, now, due_at, 0)


def next_nudge(now: datetime, since: datetime, due_at: datetime | None, sent: int) -> datetime | None:
    """When the next reminder of an open task is due: 9:00 of a later day in the zone of `now`; None: no more in this round.

    `since` is when the round began (the cadre's last deed, or the assignment), `sent` how many this round has had.

    | reminder              | falls on the day                   | left out when                                     |
    |-----------------------|------------------------------------|---------------------------------------------------|
    | the deadline is near  | 7, 3, 1 days before the deadline   | it is the fifth and not the one on the last day   |
    | unfinished for N days | 3, 7, 14, 28, 56 days after `since`| it is less than 2 days from one for the deadline, |
    |                       |                                    | or the fifth of a task that has a deadline        |
    | any                   |                                    | five were sent; today or earlier; deadline passed |
    """
    if sent >= NUDGES:
        return None
    zone = now.tzinfo
    due = due_at.astimezone(zone).date() if due_at else None
    near = [due - timedelta(days=days) for days in DEADLINE_DAYS] if due else []
    if due and sent == NUDGES - 1:
        days = near[-1:]  # the last word is kept for the last day
    else:
        began = since.astimezone(zone).date()
        idle = [began + timedelta(days=days) for days in IDLE_DAYS]
        days = near + [day for day in idle if all(abs((day - other).days) >= APART for other in near)]
    later = [day for day in days if day > now.date() and (due is None or day < due)]
    return datetime.combine(min(later), MORNING, tzinfo=zone) if later else None


def days_left(now: datetime, due_at: datetime) -> int:
    """Whole days of the office between today and the day of the deadline (0: today)."""
    return (due_at.astimezone(now.tzinfo).date() - now.date()).days


def in_quiet_hours(now: datetime) -> bool:
    """Whether the office's clock shows 21:00 to 08:00: nothing is sent then that nobody asked for."""
    return not DAY_BEGINS <= now.time() < DAY_ENDS


def next_morning(now: datetime) -> datetime:
    """The next 08:00 that follows `now`."""
    morning = datetime.combine(now.date(), DAY_BEGINS, tzinfo=now.tzinfo)
    return morning if now < morning else morning + timedelta(days=1)


def day_began(now: datetime) -> datetime:
    """The first moment of the office's day."""
    return datetime.combine(now.date(), time(0, 0), tzinfo=now.tzinfo)


def backoff(tries: int) -> timedelta:
    """How long to wait after `tries` sends that never left: 2, 4, 8 … seconds, five minutes at most."""
    return timedelta(seconds=min(300, 2 ** min(tries, 9)))


def a_week_on(now: datetime) -> datetime:
    """9:00 seven days from today: when to look again at someone who cannot be reached yet."""
    return datetime.combine(now.date() + timedelta(days=7), MORNING, tzinfo=now.tzinfo)


def wants_reminder(nudges: bool, now: datetime, due_at: datetime | None) -> bool:
    """Whether a person gets a reminder now: those who switched them off still get the one on the last day."""
    return nudges or (due_at is not None and days_left(now, due_at) <= 1)
