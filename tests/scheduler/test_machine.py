"""The outbox against its model: nothing lost, nothing twice unless it says so; and faults put in on purpose are found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
import structlog
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.notices import claim as claiming
from bot.study.notices import depart as departing
from bot.study.notices import settle as settling
from bot.study.notices.enqueue import enqueue
from bot.study.notices.outcomes import Claimed
from bot.study.notices.tables import Outbox
from scheduler import sender as sending
from tests.scheduler.machine import Enqueue
from tests.scheduler.scenes import OutboxMachine

CALM = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None, "derandomize": True}
FINDS = settings(max_examples=60, stateful_step_count=20, phases=[Phase.generate], print_blob=False, **CALM)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of silences and failures are meant."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    monkeypatch.setattr(sending, "_log", structlog.wrap_logger(None, processors=[_drop]))


def _drop(logger: Any, name: str, event: Any) -> Any:
    raise structlog.DropEvent


def run(database: Database, how: settings, put: Enqueue = enqueue) -> None:
    if database.is_sqlite:  # no power fails here, and thousands of commits need not wait for the disk
        event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    run_state_machine_as_test(lambda: OutboxMachine(database, put), settings=how)  # type: ignore[no-untyped-call]


def test_nothing_is_lost_and_nothing_comes_twice_without_saying_so(database: Database) -> None:
    run(database, settings(max_examples=15, stateful_step_count=20, **CALM))


# -- faults on purpose -----------------------------------------------------------------------------------------------------


def _unfenced(session: Session, now: Any, row: Claimed, holder: str) -> bool:
    """Leaves whatever has happened to the row meanwhile."""
    session.execute(
        update(Outbox).where(Outbox.id == row.id).values(state="sending", leased_by=holder, tries=row.tries)
    )
    return True


def _unwritten(session: Session, now: Any, row: Claimed, holder: str) -> bool:
    """Leaves before it is written down that it leaves."""
    return True


def _thinks_nothing_left(session: Session, now: Any, repeating: Any, *, mine: Any = ()) -> int:
    """Gives back what was on its way as if it had never left."""
    rows = session.query(Outbox).filter(Outbox.state.in_(("leased", "sending")), Outbox.id.not_in(list(mine)))
    return rows.update({"state": "pending", "leased_by": None, "leased_until": None}, synchronize_session=False)


def _forgets_the_dead(session: Session, now: Any, repeating: Any, *, mine: Any = ()) -> int:
    return 0


def _repeats_everything(session: Session, now: Any, row: Claimed, holder: str, outcome: Any, *, repeats: bool) -> None:
    settling.settle(session, now, row, holder, outcome, repeats=True)


def _repeats_without_end(session: Session, now: Any, row: Claimed, holder: str, outcome: Any, *, repeats: bool) -> None:
    settling.settle(session, now, replace(row, repeated=False), holder, outcome, repeats=repeats)


def _counts_what_has_arrived(session: Session, now: Any, rows: Any, whom: Any) -> dict[int, int]:
    """The daily cap without what is on its way."""
    return dict.fromkeys((to.telegram_id for to in whom.values()), 0)


def _key_of_chance(session: Session, now: Any, key: str, kind: str, **options: Any) -> bool:
    return enqueue(session, now, f"{key}:{uuid4().hex}", kind, **options)


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a process that was only frozen is not fenced off": (sending, "depart", _unfenced),
    "a message leaves before that is written down": (sending, "depart", _unwritten),
    "what was on its way at a crash is taken for unsent": (sending, "give_up_leases", _thinks_nothing_left),
    "what the dead had in hand is forgotten": (sending, "give_up_leases", _forgets_the_dead),
    "a campaign is repeated": (sending, "settle", _repeats_everything),
    "a repeat is repeated": (sending, "settle", _repeats_without_end),
    "a 429 is not kept": (settling, "pause_lane", lambda session, lane, until: None),
    "the cap forgets what is on its way": (claiming, "received_today", _counts_what_has_arrived),
    "the night is asked about only when a row is claimed": (departing, "in_quiet_hours", lambda now: False),
    "ten at once": (sending, "SENDING", 10),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_put_in_on_purpose_is_found(
    fault: str, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, name, wrong = FAULTS[fault]
    monkeypatch.setattr(place, name, wrong)
    with pytest.raises(AssertionError):
        run(sqlite_database, FINDS)


def test_a_key_without_meaning_is_found(sqlite_database: Database) -> None:
    with pytest.raises(AssertionError):
        run(sqlite_database, FINDS, _key_of_chance)
