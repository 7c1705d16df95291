"""When rules fall due, and what a late clock does: tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.schedule.rules import ALL, LATEST, SKIP, BadRule, Policy, Rhythm, back_off
from bot.study.schedule.standing import STANDING

NINE = "BYHOUR=9;BYMINUTE=0;BYSECOND=0"
HALF_PAST_TWO = "FREQ=DAILY;BYHOUR=2;BYMINUTE=30;BYSECOND=0"
HOURLY = "FREQ=HOURLY;BYMINUTE=0;BYSECOND=0"


def walls(rule: str, zone: str, after: str, count: int) -> list[str]:
    """The next slots after a wall time, as the zone's clock shows them."""
    place = ZoneInfo(zone)
    moment = datetime.fromisoformat(after).replace(tzinfo=place)
    found = []
    for _ in range(count):
        slot = Rhythm(rule, zone).next_slot(moment)
        if slot is None:
            break
        assert slot > moment
        moment = slot
        found.append(f"{slot.astimezone(place):%Y-%m-%d %H:%M%z}"[:-2])
    return found


@pytest.mark.parametrize(
    ("rule", "zone", "after", "slots"),
    [
        # a weekly rule across a year end
        (
            f"FREQ=WEEKLY;BYDAY=MO;{NINE}",
            "Asia/Shanghai",
            "2026-12-22 09:00",
            ["2026-12-28 09:00+08", "2027-01-04 09:00+08"],
        ),
        # the moment itself is not after itself
        (f"FREQ=WEEKLY;BYDAY=MO;{NINE}", "Asia/Shanghai", "2026-12-28 09:00", ["2027-01-04 09:00+08"]),
        # until the end of a year, and never again
        (
            f"FREQ=WEEKLY;BYDAY=MO;{NINE};UNTIL=20261231T235959",
            "Asia/Shanghai",
            "2026-12-22 09:00",
            ["2026-12-28 09:00+08"],
        ),
        # every second week is the same week for everybody, whenever it was set up
        (
            f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;{NINE}",
            "Asia/Shanghai",
            "2026-03-01 00:00",
            ["2026-03-09 09:00+08", "2026-03-23 09:00+08"],
        ),
        (
            f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;{NINE}",
            "Asia/Shanghai",
            "2026-03-10 00:00",
            ["2026-03-23 09:00+08", "2026-04-06 09:00+08"],
        ),
        # months without a 31st, and the last day of a month
        (
            f"FREQ=MONTHLY;BYMONTHDAY=31;{NINE}",
            "Asia/Shanghai",
            "2026-02-01 00:00",
            ["2026-03-31 09:00+08", "2026-05-31 09:00+08"],
        ),
        (
            f"FREQ=MONTHLY;BYMONTHDAY=-1;{NINE}",
            "Asia/Shanghai",
            "2026-01-31 09:00",
            ["2026-02-28 09:00+08", "2026-03-31 09:00+08"],
        ),
        # every second month from January, across a year end
        (
            f"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1;{NINE}",
            "Asia/Shanghai",
            "2026-11-02 00:00",
            ["2027-01-01 09:00+08", "2027-03-01 09:00+08"],
        ),
        # leap days, also over a century that has none
        (
            f"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;{NINE}",
            "Asia/Shanghai",
            "2026-01-01 00:00",
            ["2028-02-29 09:00+08", "2032-02-29 09:00+08"],
        ),
        (f"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;{NINE}", "Asia/Shanghai", "2096-03-01 00:00", ["2104-02-29 09:00+08"]),
        # the second Friday
        (
            f"FREQ=MONTHLY;BYDAY=2FR;{NINE}",
            "Asia/Shanghai",
            "2026-03-01 00:00",
            ["2026-03-13 09:00+08", "2026-04-10 09:00+08"],
        ),
        # summer time begins in Berlin: 2:30 does not exist, and is half past three by the clock
        (HALF_PAST_TWO, "Europe/Berlin", "2026-03-28 02:30", ["2026-03-29 03:30+02", "2026-03-30 02:30+02"]),
        (HALF_PAST_TWO, "Europe/Berlin", "2026-03-29 03:10", ["2026-03-29 03:30+02", "2026-03-30 02:30+02"]),
        (HALF_PAST_TWO, "Europe/Berlin", "2026-03-29 03:30", ["2026-03-30 02:30+02"]),
        # summer time ends: 2:30 comes twice, the first counts
        (HALF_PAST_TWO, "Europe/Berlin", "2026-10-24 12:00", ["2026-10-25 02:30+02", "2026-10-26 02:30+01"]),
        # every hour of the wall clock: the hour left out falls together with the next, the hour shown twice is one
        (HOURLY, "Europe/Berlin", "2026-03-29 01:00", ["2026-03-29 03:00+02", "2026-03-29 04:00+02"]),
        (HOURLY, "Europe/Berlin", "2026-10-25 01:00", ["2026-10-25 02:00+02", "2026-10-25 03:00+01"]),
        # a time left out comes after one that stands later on the wall: in order all the same
        (
            "FREQ=DAILY;BYHOUR=2,3;BYMINUTE=15,45;BYSECOND=0",
            "Europe/Berlin",
            "2026-03-29 01:00",
            ["2026-03-29 03:15+02", "2026-03-29 03:45+02", "2026-03-30 02:15+02"],
        ),
        # half an hour of summer time, and a day that an island never had
        (
            "FREQ=DAILY;BYHOUR=2;BYMINUTE=15;BYSECOND=0",
            "Australia/Lord_Howe",
            "2026-10-03 12:00",
            ["2026-10-04 02:45+11", "2026-10-05 02:15+11"],
        ),
        (
            f"FREQ=DAILY;{NINE}",
            "Pacific/Apia",
            "2011-12-28 09:00",
            ["2011-12-29 09:00-10", "2011-12-31 09:00+14", "2012-01-01 09:00+14"],
        ),
    ],
)
def test_the_next_slots(rule: str, zone: str, after: str, slots: list[str]) -> None:
    Rhythm(rule, zone).check()
    assert walls(rule, zone, after, len(slots)) == slots


def test_after_the_end_there_is_no_slot() -> None:
    rhythm = Rhythm(f"FREQ=DAILY;{NINE};UNTIL=20261231T235959", "Asia/Shanghai")
    assert rhythm.next_slot(datetime(2026, 12, 31, 0, 59, tzinfo=UTC)) == datetime(2026, 12, 31, 1, 0, tzinfo=UTC)
    assert rhythm.next_slot(datetime(2026, 12, 31, 1, 0, tzinfo=UTC)) is None


def test_an_hourly_rule_misses_no_real_hour_over_a_year_but_the_one_shown_twice() -> None:
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    slots = list(Rhythm(HOURLY, "Europe/Berlin").slots(begin, end))
    assert len(slots) == len(set(slots)) == 365 * 24 - 1
    assert slots == sorted(slots)
    steps = {later - earlier for earlier, later in pairwise(slots)}
    assert steps == {timedelta(hours=1), timedelta(hours=2)}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@settings(deadline=None, max_examples=40)
@given(
    begin=st.integers(0, 60 * 24 * 365).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    rule=st.sampled_from(
        [
            "FREQ=MINUTELY;INTERVAL=45;BYSECOND=0", "FREQ=HOURLY;BYMINUTE=10,40;BYSECOND=0", HALF_PAST_TWO,
            f"FREQ=WEEKLY;BYDAY=TU,SU;{NINE}", f"FREQ=MONTHLY;BYMONTHDAY=15,31;{NINE}",
        ]
    ),
    cuts=st.lists(st.integers(0, 60 * 24 * 12), max_size=6),
)  # fmt: skip
def test_looking_in_pieces_finds_what_looking_once_finds(
    zone: str, begin: datetime, rule: str, cuts: list[int]
) -> None:
    """However often and whenever one looks: no slot falls between two looks, none is seen twice."""
    rhythm = Rhythm(rule, zone)
    end = begin + timedelta(days=12)
    moments = [begin, *(begin + timedelta(minutes=cut) for cut in sorted(cuts)), end]
    pieces = [slot for low, high in pairwise(moments) for slot in rhythm.slots(low, high)]
    assert pieces == list(rhythm.slots(begin, end))
    assert pieces == sorted(set(pieces))


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=DAILY", "FREQ=DAILY;BYHOUR=9", f"FREQ=WEEKLY;{NINE}", f"FREQ=MONTHLY;{NINE}", "FREQ=SECONDLY",
        f"FREQ=YEARLY;BYMONTH=2;{NINE}", f"FREQ=DAILY;COUNT=3;{NINE}", f"FREQ=DAILY;{NINE};BYDAY=XX", f"FREQ=FORTNIGHTLY;{NINE}",
        f"DTSTART:20260101T090000\nRRULE:FREQ=DAILY;{NINE}", "FREQ=DAILY;BYHOUR=x;BYMINUTE=0;BYSECOND=0",
    ],
)  # fmt: skip
def test_a_rule_that_does_not_say_its_whole_time_is_refused(rule: str) -> None:
    with pytest.raises(BadRule):
        Rhythm(rule, "Asia/Shanghai").check()


@pytest.mark.parametrize("each", STANDING, ids=lambda each: each.kind)
def test_the_products_own_rules_are_sound(each) -> None:  # type: ignore[no-untyped-def]
    Rhythm(each.rule, "Asia/Shanghai").check()


@pytest.mark.parametrize(
    ("catch_up", "grace", "late", "done"),
    [
        (SKIP, 60, [0, 60, 61, 3600], [0, 60]),
        (SKIP, 0, [0, 1], [0]),
        (LATEST, None, [0, 60, 3600], [0]),
        (LATEST, None, [10**7, 10**8], [10**7]),
        (LATEST, 60, [59, 100], [59]),
        (LATEST, 60, [61, 100], []),
        (ALL, None, [0, 60, 10**8], [0, 60, 10**8]),
        (ALL, 3600, [0, 3600, 3601], [0, 3600]),
        (LATEST, None, [], []),
    ],
)
def test_what_a_late_clock_does(catch_up: str, grace: int | None, late: list[int], done: list[int]) -> None:
    now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    slots = {seconds: now - timedelta(seconds=seconds) for seconds in late}
    assert Policy(catch_up, grace).worth_doing(slots.values(), now) == {slots[seconds] for seconds in done}


@pytest.mark.parametrize(("tries", "seconds"), [(1, 10), (2, 20), (5, 160), (9, 2560), (10, 3600), (99, 3600)])
def test_a_failed_slot_waits_longer_each_time(tries: int, seconds: int) -> None:
    assert back_off(tries) == timedelta(seconds=seconds)
