"""Random clocks, kills and several schedules against a plain model; and faults sown on purpose, which this must find."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

import bot.study.schedule.run_due as product
from bot.storage.database import Database
from bot.study.schedule.rules import Rhythm
from bot.study.schedule.tables import Schedule
from tests.study.schedule.model import PlainSchedule
from tests.study.schedule.slots import BASE, Killed, a_schedule, effects, forget, look_at, note, states

MINUTELY = "FREQ=MINUTELY;INTERVAL={};BYSECOND=0"
KINDS = {
    "all": (20, "all", None), "latest": (30, "latest", None), "skip": (15, "skip", 10), "window": (20, "latest", 30),
}  # fmt: skip  # name -> minutes between slots, policy, grace in minutes
# A step: real minutes go by, then a process looks whose clock is wrong by so much, and dies at that deed (0: it lives).
STEPS = st.lists(
    st.tuples(st.integers(0, 70), st.sampled_from([0, 0, 0, 7, 61, 240, -7, -90]), st.sampled_from([0, 0, 0, 1, 2])),
    max_size=12,
)
Look = Callable[[Database, datetime, int, dict[str, Any]], object]
_examples = itertools.count(1)


def at(minute: int) -> datetime:
    return BASE + timedelta(minutes=minute)


def live(database: Database, steps: list[tuple[int, int, int]], look: Look = look_at) -> None:
    """Do the steps with the product and with the model, then let a right clock catch up; both must tell the same."""
    name = next(_examples)
    models = {f"{name}-{kind}": PlainSchedule(*options) for kind, options in KINDS.items()}
    database.write_now(forget)
    for key, plain in models.items():
        options = {"catch_up": plain.catch_up, "grace": plain.grace * 60 if plain.grace is not None else None}
        rule = MINUTELY.format(plain.step)
        database.write_now(
            lambda session, key=key, rule=rule, more=options: a_schedule(session, key, rule=rule, **more)
        )  # type: ignore[misc]
    real = 0
    for minutes, wrong, dies_at in [*steps, (1, 0, 0), (61, 0, 0)]:
        real += minutes
        _tick(database, at(real + wrong), dies_at, look)
        for plain in models.values():
            plain.look(real + wrong, dies_at)
    for key, plain in models.items():
        assert states(database, key) == {at(slot): state for slot, state in plain.states.items()}, key
        assert effects(database, key) == {at(slot): count for slot, count in plain.effects.items()}, key
        assert set(plain.effects.values()) <= {1}
    everything = models[f"{name}-all"]
    assert [slot for slot in range(20, real + 1, 20) if everything.effects[slot] != 1] == []


def _tick(database: Database, now: datetime, dies_at: int, look: Look) -> None:
    for schedule_id in database.read_now(lambda session: product.due_schedules(session, now)):
        count = itertools.count(1)

        def deed(session: Session, now: datetime, schedule: Schedule, slot: datetime, count=count) -> dict[str, Any]:  # type: ignore[no-untyped-def]
            outcome = note(session, now, schedule, slot)
            session.flush()
            if next(count) == dies_at:
                raise Killed
            return outcome

        try:
            look(database, now, schedule_id, {"note": deed})
        except Killed:
            continue  # the other schedules are another process's work


THOROUGH = settings(
    max_examples=30, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@THOROUGH
@given(steps=STEPS)
def test_the_product_does_what_the_plain_model_does(database: Database, steps: list[tuple[int, int, int]]) -> None:
    live(database, steps)


# -- faults sown on purpose --------------------------------------------------------------------------------------------


def found(database: Database, look: Look = look_at) -> None:
    """The same examples as above find the fault."""

    @THOROUGH
    @given(steps=STEPS)
    def examples(steps: list[tuple[int, int, int]]) -> None:
        live(database, steps, look)

    with pytest.raises(AssertionError):
        examples()


def test_it_finds_occurrences_without_uniqueness(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    real = product.insert_once
    monkeypatch.setattr(product, "_kept", lambda *args: {})
    monkeypatch.setattr(product, "insert_once", lambda *args, **values: real(*args, **values) or True)
    found(sqlite_database)


def test_it_finds_a_next_moment_that_moves_in_another_transaction(sqlite_database: Database) -> None:
    def moves_first(database: Database, now: datetime, schedule_id: int, deeds: dict[str, Any]) -> None:
        with Session(database.engine) as session, session.begin():
            schedule = session.get_one(Schedule, schedule_id)
            rhythm, since = Rhythm(schedule.rule, schedule.zone), schedule.seen_at
            slots = list(rhythm.slots(since, now))
            schedule.seen_at = slots[-1] if slots else min(since, now)
            schedule.next_due_at = rhythm.next_slot(schedule.seen_at)
        with Session(database.engine) as session, session.begin():
            session.get_one(Schedule, schedule_id).seen_at = since
            session.flush()
            product.run_due(session, now, schedule_id, deeds)

    found(sqlite_database, moves_first)


def test_it_finds_a_clock_ahead_that_is_never_looked_at_anew(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_due(session: Session, now: datetime) -> list[int]:
        return list(session.scalars(select(Schedule.id).where(Schedule.next_due_at <= now)))

    monkeypatch.setattr(product, "due_schedules", only_due)
    found(sqlite_database)


def test_it_finds_a_done_slot_that_is_told_missed_later(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(session: Session, now: datetime, schedule: Schedule, slot: datetime, *rest: Any) -> bool:
        session.execute(product._of(schedule, slot).values(state="missed"))
        return True

    monkeypatch.setattr(product, "_leave_out", forgetful)
    found(sqlite_database)
