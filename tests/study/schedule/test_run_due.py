"""Slots are done once, in the transaction that remembers it; a clock that jumps neither skips nor doubles one."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.schedule.purge import purge_occurrences
from bot.study.schedule.run_due import AT_ONCE, due_schedules, run_due
from bot.study.schedule.standing import STANDING, Standing, ensure_schedules
from bot.study.schedule.tables import Occurrence, Schedule
from tests.study.schedule.slots import BASE, HOURLY, NOTE, Killed, a_schedule, effects, look, look_at, note, states

HOUR = timedelta(hours=1)


def hours(*numbers: int) -> list[datetime]:
    return [BASE + number * HOUR for number in numbers]


def make(database: Database, key: str = "k", **options: Any) -> int:
    return database.write_now(lambda session: a_schedule(session, key, **options))


def the(database: Database) -> Schedule:
    return database.read_now(lambda session: session.scalars(select(Schedule)).one())


def test_a_slot_is_done_once_however_often_it_is_looked_at(database: Database) -> None:
    make(database)
    assert look(database, BASE + HOUR - timedelta(seconds=1)) == []
    for _ in range(3):
        look(database, BASE + HOUR)
    assert states(database, "k") == {BASE + HOUR: "done"}
    assert effects(database, "k") == {BASE + HOUR: 1}
    schedule = the(database)
    assert (schedule.seen_at, schedule.next_due_at) == (BASE + HOUR, BASE + 2 * HOUR)


@pytest.mark.parametrize(
    ("catch_up", "grace", "done"),
    [("all", None, [1, 2, 3, 4, 5]), ("latest", None, [5]), ("skip", 5400, [4, 5]), ("latest", 60, []), ("all", 9000, [3, 4, 5])],
)  # fmt: skip
def test_after_a_stop_the_policy_says_what_is_done(
    database: Database, catch_up: str, grace: int | None, done: list[int]
) -> None:
    make(database, catch_up=catch_up, grace=grace)
    look(database, BASE + 5 * HOUR + timedelta(minutes=30))
    assert states(database, "k") == {
        slot: "done" if slot in hours(*done) else "missed" for slot in hours(1, 2, 3, 4, 5)
    }
    assert sorted(effects(database, "k")) == hours(*done)


def test_after_a_very_long_stop_the_newest_slot_alone_is_the_latest(database: Database) -> None:
    many = 2 * AT_ONCE + 30
    make(database, catch_up="latest")
    ran = look(database, BASE + many * HOUR)
    assert [(each.done, each.missed, each.more) for each in ran] == [
        (0, AT_ONCE, True), (0, AT_ONCE, True), (1, 29, False),
    ]  # fmt: skip
    assert effects(database, "k") == {BASE + many * HOUR: 1}
    assert len(states(database, "k")) == many


def test_what_a_clock_far_ahead_left_out_is_taken_up_when_its_time_comes(database: Database) -> None:
    make(database, catch_up="latest")
    look(database, BASE + HOUR)
    look(database, BASE + 10 * HOUR)  # the clock jumped; it does the tenth hour, and leaves out the others
    assert [slot for slot, state in states(database, "k").items() if state == "missed"] == hours(*range(2, 10))
    for minutes in range(90, 60 * 12, 15):  # it is put right
        look(database, BASE + timedelta(minutes=minutes))
    assert set(states(database, "k").values()) == {"done"}
    assert effects(database, "k") == dict.fromkeys(hours(*range(1, 12)), 1)


def test_what_a_clock_far_ahead_did_is_not_done_again_even_after_housekeeping(database: Database) -> None:
    make(database, rule="FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0")
    ahead = BASE + timedelta(days=800)
    look(database, ahead)
    assert database.write_now(lambda session: purge_occurrences(session, ahead)) == 0
    for day in range(2, 820, 17):
        look(database, BASE + timedelta(days=day, hours=1))
    assert set(effects(database, "k").values()) == {1}
    assert len(effects(database, "k")) == 819
    later = ahead + timedelta(days=366)
    look(database, later)
    gone = database.write_now(lambda session: purge_occurrences(session, later, 5_000))
    assert gone == 800, "what was settled over a year ago is forgotten"


def test_a_clock_that_is_behind_does_nothing_again(database: Database) -> None:
    make(database)
    look(database, BASE + 5 * HOUR)
    look(database, BASE + 2 * HOUR)
    assert the(database).seen_at == BASE + 2 * HOUR
    look(database, BASE + 5 * HOUR)
    look(database, BASE + 6 * HOUR)
    assert effects(database, "k") == dict.fromkeys(hours(1, 2, 3, 4, 5, 6), 1)


def test_a_deed_that_breaks_is_undone_alone_and_tried_again(database: Database) -> None:
    breaks = {BASE + HOUR: 2}

    def fragile(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        outcome = note(session, now, schedule, slot)
        session.flush()
        if breaks.get(slot, 0) > 0:
            breaks[slot] -= 1
            raise ValueError("no luck")
        return outcome

    make(database, "a", kind="fragile")
    make(database, "b", kind="fragile", rule="FREQ=HOURLY;BYMINUTE=30;BYSECOND=0")
    deeds = {"fragile": fragile}
    now = BASE + HOUR
    failures = [failure for ran in look(database, now, deeds) for failure in ran.failures]
    assert [(failure.key, failure.slot, failure.tries, str(failure.error)) for failure in failures] == [
        ("a", BASE + HOUR, 1, "no luck")
    ]
    assert (len(effects(database, "a")), len(effects(database, "b"))) == (0, 1), "the other schedule goes on"
    assert look(database, now + timedelta(seconds=9), deeds) == [], "it waits"
    assert [ran.failures[0].tries for ran in look(database, now + timedelta(seconds=10), deeds)] == [2]
    assert look(database, now + timedelta(seconds=29), deeds) == [], "longer this time"
    assert [ran.done for ran in look(database, now + timedelta(seconds=30), deeds)] == [1]
    assert effects(database, "a") == {BASE + HOUR: 1}
    look(database, BASE + 2 * HOUR, deeds)
    assert effects(database, "a") == dict.fromkeys(hours(1, 2), 1)


@pytest.mark.parametrize(("catch_up", "grace"), [("latest", None), ("skip", 1800)])
def test_a_failed_slot_that_nobody_wants_any_more_is_left_out(
    database: Database, catch_up: str, grace: int | None
) -> None:
    make(database, catch_up=catch_up, grace=grace, kind="gone")
    look(database, BASE + HOUR)
    assert states(database, "k") == {BASE + HOUR: "failed"}, "a kind that this version does not know fails too"
    database.write_now(lambda session: setattr(session.scalars(select(Schedule)).one(), "kind", "note"))
    look(database, BASE + 2 * HOUR)
    assert states(database, "k") == {BASE + HOUR: "missed", BASE + 2 * HOUR: "done"}
    row = database.read_now(lambda session: session.scalars(select(Occurrence).order_by(Occurrence.slot)).first())
    assert row is not None
    assert row.outcome == {"tries": 1, "error": "KeyError: 'gone'"}, "why stays readable"


def test_a_failure_under_a_clock_far_ahead_does_not_wait_for_that_clock(database: Database) -> None:
    make(database, kind="gone")
    look(database, BASE + 3.5 * HOUR)
    database.write_now(lambda session: setattr(session.scalars(select(Schedule)).one(), "kind", "note"))
    look(database, BASE + HOUR)
    assert states(database, "k") == dict.fromkeys(hours(1), "done") | dict.fromkeys(hours(2, 3), "failed")
    look(database, BASE + 2 * HOUR)
    look(database, BASE + 3 * HOUR)
    assert effects(database, "k") == dict.fromkeys(hours(1, 2, 3), 1)


def test_a_database_that_fails_undoes_the_whole_look(database: Database) -> None:
    def no_disk(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        if slot == BASE + 2 * HOUR:
            raise OperationalError("COMMIT", {}, OSError("disk full"))
        return note(session, now, schedule, slot)

    make(database)
    with pytest.raises(OperationalError):
        look(database, BASE + 3 * HOUR, {"note": no_disk})
    assert (states(database, "k"), effects(database, "k")) == ({}, {})
    look(database, BASE + 3 * HOUR)
    assert effects(database, "k") == dict.fromkeys(hours(1, 2, 3), 1)


def test_a_kill_in_the_middle_leaves_nothing_half_done(database: Database) -> None:
    def dies(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        note(session, now, schedule, slot)
        session.flush()
        raise Killed

    number = make(database)
    with pytest.raises(Killed):
        look_at(database, BASE + HOUR, number, {"note": dies})
    assert (states(database, "k"), effects(database, "k")) == ({}, {})
    look(database, BASE + HOUR)
    assert effects(database, "k") == {BASE + HOUR: 1}


def test_a_deed_may_end_its_schedule(database: Database) -> None:
    def last(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        schedule.ended_at = now
        return note(session, now, schedule, slot)

    make(database)
    look(database, BASE + 3 * HOUR, {"note": last})
    assert states(database, "k") == {BASE + HOUR: "done"}
    assert the(database).next_due_at is None
    assert look(database, BASE + 9 * HOUR) == []


# SQLite has one writer at a time: nobody can look while another does.
@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_schedule_that_another_process_has_in_hand_is_left_to_it(database: Database) -> None:
    number = make(database)
    held, looked = threading.Event(), threading.Event()

    def slow(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        held.set()
        assert looked.wait(10)
        return note(session, now, schedule, slot)

    first = database.submit(lambda session: run_due(session, BASE + HOUR, number, {"note": slow}))
    assert held.wait(10)
    second = database.write_now(lambda session: run_due(session, BASE + HOUR, number, NOTE))
    looked.set()
    assert (first.result().done, second.done) == (1, 0)
    assert effects(database, "k") == {BASE + HOUR: 1}


def test_the_products_schedules_are_made_once_and_follow_the_table(database: Database) -> None:
    def ensure(now: datetime, zone: str = "Asia/Shanghai", standing: tuple[Standing, ...] = STANDING) -> dict[str, Any]:
        database.write_now(lambda session: ensure_schedules(session, now, zone, standing))
        rows = database.read_now(lambda session: session.scalars(select(Schedule)).all())
        return {row.key: (row.rule, row.zone, row.catch_up, row.seen_at, row.next_due_at) for row in rows}

    first = ensure(BASE)
    assert set(first) == {each.kind for each in STANDING}
    assert first["verify"][4] == datetime.fromisoformat("2026-03-03T03:30+08:00")
    assert ensure(BASE + 5 * HOUR) == first, "a start changes nothing"
    changed = ensure(BASE + 6 * HOUR, standing=(Standing("verify", HOURLY, "all"),))
    assert changed["anchor"] == first["anchor"]
    assert changed["verify"] == (HOURLY, "Asia/Shanghai", "all", BASE + 6 * HOUR, BASE + 7 * HOUR)
    moved = ensure(BASE + 7 * HOUR, zone="Europe/Berlin")
    assert moved["verify"][4] == datetime.fromisoformat("2026-03-03T03:30+01:00")
    assert database.read_now(lambda session: due_schedules(session, BASE + 7 * HOUR)) == []
