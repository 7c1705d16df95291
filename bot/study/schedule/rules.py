"""When a rule falls due on the wall clock of a zone, and what a clock that comes late does with the slots it missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

SKIP, LATEST, ALL = "skip", "latest", "all"
EPOCH = datetime(2024, 1, 1)  # noqa: DTZ001 - a wall clock; a Monday, the first of a month and of a year: INTERVAL counts from here
DAY = timedelta(days=1)  # no zone has ever jumped farther
STEPS = {"WEEKLY": 7 * DAY, "DAILY": DAY, "HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1)}
MONTHS = {"YEARLY": 12, "MONTHLY": 1}
NEEDS = {
    "MINUTELY": ("BYSECOND",),
    "HOURLY": ("BYMINUTE", "BYSECOND"),
    "DAILY": ("BYHOUR", "BYMINUTE", "BYSECOND"),
    "WEEKLY": ("BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND"),
    "MONTHLY": ("BYMONTHDAY", "BYHOUR", "BYMINUTE", "BYSECOND"),
    "YEARLY": ("BYMONTH", "BYMONTHDAY", "BYHOUR", "BYMINUTE", "BYSECOND"),
}
INSTEAD = {"BYMONTHDAY": "BYDAY"}  # the second Friday of a month says its day as well


class BadRule(Exception):
    """Not a recurrence of RFC 5545 that says by itself when it falls due."""


@dataclass(frozen=True)
class Rhythm:
    """An RFC 5545 recurrence (without COUNT; UNTIL is a wall time) on the wall clock of `zone`."""

    rule: str
    zone: str

    def slots(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The moments (UTC) with after < slot <= until, in order, none twice.

        | the wall clock                              | the slot                                      |
        |---------------------------------------------|-----------------------------------------------|
        | shows the time once                         | then                                          |
        | leaves the time out (summer time begins)    | as if the clock had not yet been put forward  |
        | shows the time twice (summer time ends)     | the first of the two                          |
        | has no such day (the 31st, 29 February)     | none in that month or year                    |
        """
        while (slot := self.next_slot(after)) is not None and slot <= until:
            yield slot
            after = slot

    def next_slot(self, after: datetime) -> datetime | None:
        """The first slot (UTC) later than `after`; None: never again."""
        zone = ZoneInfo(self.zone)
        found: datetime | None = None
        for wall in self._walls(_looked_back(after.astimezone(zone))):
            slot = wall.replace(tzinfo=zone).astimezone(UTC)
            if slot > after and (found is None or slot < found):
                found = slot
            # A time that the clock left out falls after some that stand later on the wall: look on until past it.
            if found is not None and wall >= found.astimezone(zone).replace(tzinfo=None):
                break
        return found

    def check(self) -> None:
        """Raises `BadRule` unless the rule says all of its time itself: nothing may hang on when it was made."""
        parts = _parts(self.rule)
        needs = NEEDS.get(parts.get("FREQ", ""))
        if needs is None or "COUNT" in parts or "\n" in self.rule:
            raise BadRule(self.rule)
        if any(name not in parts and INSTEAD.get(name) not in parts for name in needs):
            raise BadRule(self.rule)
        try:
            self._walls(EPOCH)
        except ValueError as error:
            raise BadRule(self.rule) from error

    def _walls(self, since: datetime) -> Iterator[datetime]:
        """Wall times from `since` or a little before, in order, counted from the epoch: a rule means the same to everybody."""
        return iter(rrulestr(self.rule, dtstart=_begin(_parts(self.rule), since)))


def _parts(rule: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in rule.upper().split(";"))


def _begin(parts: dict[str, str], since: datetime) -> datetime:
    """The last beginning of an interval before `since`: walking there from the epoch would take longer every year."""
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    if frequency in MONTHS:
        step = interval * MONTHS[frequency]
        gone = ((since.year - EPOCH.year) * 12 + since.month - EPOCH.month) // step * step
        return EPOCH.replace(year=EPOCH.year + gone // 12, month=1 + gone % 12)
    return EPOCH + (since - EPOCH) // (STEPS[frequency] * interval) * (STEPS[frequency] * interval)


def _looked_back(local: datetime) -> datetime:
    """Where to begin on the wall: earlier by what the clock has been put forward within a day."""
    forward = (local.utcoffset() or timedelta(0)) - (
        (local.astimezone(UTC) - DAY).astimezone(local.tzinfo).utcoffset() or timedelta(0)
    )
    return local.replace(tzinfo=None) - max(forward, timedelta(0))


def each_week(weekday: int, hour: int, year: int) -> str:
    """The rule: this weekday (1 Monday … 7 Sunday) at the full hour, to the end of `year`."""
    day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[weekday - 1]
    return f"FREQ=WEEKLY;BYDAY={day};BYHOUR={hour};BYMINUTE=0;BYSECOND=0;UNTIL={year}1231T235959"


def each_month(day: int, hour: int, year: int) -> str:
    """The rule: this day of the month at the full hour, to the end of `year`."""
    return f"FREQ=MONTHLY;BYMONTHDAY={day};BYHOUR={hour};BYMINUTE=0;BYSECOND=0;UNTIL={year}1231T235959"


@dataclass(frozen=True)
class Policy:
    """What becomes of slots that the clock comes late for. `grace`: seconds in which a slot may still be done; None: ever."""

    catch_up: str
    grace: int | None = None

    def worth_doing(self, slots: Iterable[datetime], now: datetime) -> frozenset[datetime]:
        """Which of the slots that are due are to be done now; the others are left out.

        | catch_up | done                              |
        |----------|-----------------------------------|
        | skip     | those not later than `grace`      |
        | latest   | the newest, if not later          |
        | all      | every one not later               |
        """
        timely = [slot for slot in slots if self.grace is None or now - slot <= timedelta(seconds=self.grace)]
        return frozenset(timely if self.catch_up != LATEST else sorted(timely)[-1:])


def back_off(tries: int) -> timedelta:
    """How long a slot whose deed has failed `tries` times waits: 10, 20, 40 … seconds, an hour at most."""
    return timedelta(seconds=min(3600, 10 * 2 ** min(tries - 1, 9)))
