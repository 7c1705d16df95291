"""Leaving: what is leased becomes what is being sent, one by one, and a crash leaves only those in doubt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.presence.beat import leave
from bot.storage.database import Database
from bot.study.notices.depart import depart
from bot.study.notices.lanes import pause_lane
from bot.study.notices.outcomes import Claimed, Outcome
from bot.study.notices.reachable import lose
from bot.study.notices.settle import give_up_leases, settle
from tests.build import a_cadre
from tests.presence import Settled
from tests.study.notices.test_claim import put, row, take


@pytest.fixture
def claimed(database: Database, now: datetime) -> Claimed:
    """A quiet row to account 7, good for an hour, leased to a living process called "me"."""
    Settled(database, "me")
    put(database, now, expires_at=now + timedelta(hours=1))
    return take(database, now).claimed[0]


def leaves(database: Database, now: datetime, claimed: Claimed, holder: str = "me") -> bool:
    return database.write_now(lambda session: depart(session, now, claimed, holder))


def end(database: Database, now: datetime, claimed: Claimed, outcome: Outcome, *, repeats: bool = True) -> None:
    database.write_now(lambda session: settle(session, now, claimed, "me", outcome, repeats=repeats))


def give_up(database: Database, now: datetime, repeating: set[str], mine: set[int] = frozenset()) -> int:  # type: ignore[assignment]
    return database.write_now(lambda session: give_up_leases(session, now, repeating, mine=mine))


def test_a_row_leaves_once(database: Database, now: datetime, claimed: Claimed) -> None:
    assert [leaves(database, now, claimed) for _ in range(2)] == [True, False]
    assert (row(database).state, row(database).tries) == ("sending", 1)


def another_has_it(session: Session, now: datetime) -> None:
    give_up_leases(session, now + timedelta(minutes=2), ())


def we_live_no_more(session: Session, now: datetime) -> None:
    leave(session, "me")


def the_lane_is_silent(session: Session, now: datetime) -> None:
    pause_lane(session, "bulk", now + timedelta(seconds=30))


def the_person_is_out_of_reach(session: Session, now: datetime) -> None:
    lose(session, now, 7)


@pytest.mark.parametrize(
    "happened", [another_has_it, we_live_no_more, the_lane_is_silent, the_person_is_out_of_reach],
    ids=lambda happened: happened.__name__,
)  # fmt: skip
def test_what_may_not_leave_any_more_stays(
    database: Database, now: datetime, claimed: Claimed, happened: Callable[[Session, datetime], None]
) -> None:
    database.write_now(lambda session: happened(session, now))
    assert not leaves(database, now, claimed)
    end(database, now, claimed, Outcome("held"))
    expected = "cancelled" if happened is the_person_is_out_of_reach else "pending"
    assert (row(database).state, row(database).tries) == (expected, 0)


@pytest.mark.parametrize(("later", "stays"), [(0, False), (59, False), (60, True)])
def test_a_lease_lasts_a_minute(database: Database, now: datetime, claimed: Claimed, later: int, stays: bool) -> None:
    assert leaves(database, now + timedelta(seconds=later), claimed) is not stays


def test_expiry_and_the_night_are_sharp(database: Database, clock: StillClock) -> None:
    Settled(database, "me")
    evening = clock.now().replace(hour=20, minute=59, second=50)
    put(database, evening, "quiet")
    put(database, evening, "asked", quiet=False)
    put(database, evening, "old", quiet=False, expires_at=evening + timedelta(seconds=10))
    night = evening + timedelta(seconds=10)
    left = {claimed.key: leaves(database, night, claimed) for claimed in take(database, evening).claimed}
    assert left == {"quiet": False, "asked": True, "old": False}


def test_a_claim_made_anew_ends_the_one_before(database: Database, now: datetime, claimed: Claimed) -> None:
    """A process that was frozen, taken for dead, and leases the same row again holds it only once."""
    assert leaves(database, now, claimed)
    later = now + timedelta(minutes=5)
    assert give_up(database, later, {"test"}) == 1
    again = take(database, later + timedelta(minutes=1)).claimed[0]
    end(database, later, claimed, Outcome("unknown"))
    assert not leaves(database, later + timedelta(minutes=1), claimed)
    assert row(database).state == "leased"
    assert (again.repeated, leaves(database, later + timedelta(minutes=1), again)) == (True, True)


def test_a_crash_before_the_departure_leaves_nothing_in_doubt(
    database: Database, now: datetime, claimed: Claimed
) -> None:
    database.write_now(lambda session: leave(session, "me"))
    assert give_up(database, now, {"test"}, {claimed.id}) == 0
    assert give_up(database, now, {"test"}) == 1
    kept = row(database)
    assert (kept.state, kept.repeated, kept.tries, kept.leased_by) == ("pending", False, 0, None)
    Settled(database, "other")
    assert [again.repeated for again in take(database, now, "other").claimed] == [False]


@pytest.mark.parametrize(("repeating", "state"), [({"test"}, "pending"), (set(), "unknown")])
def test_a_crash_after_the_departure_is_in_doubt(
    database: Database, now: datetime, claimed: Claimed, repeating: set[str], state: str
) -> None:
    leaves(database, now, claimed)
    assert give_up(database, now, repeating) == 0  # its sender lives
    database.write_now(lambda session: leave(session, "me"))
    assert give_up(database, now, repeating, {claimed.id}) == 0
    assert give_up(database, now, repeating) == 1
    assert (row(database).state, row(database).repeated) == (state, state == "pending")
    repeats = take(database, now + timedelta(minutes=1)).claimed
    assert [again.repeated for again in repeats] == ([True] if state == "pending" else [])


def test_a_late_answer_of_a_lost_lease_stops_the_repeat(database: Database, now: datetime, claimed: Claimed) -> None:
    leaves(database, now, claimed)
    later = now + timedelta(minutes=2)
    give_up(database, later, {"test"})
    repeat = take(database, later + timedelta(minutes=1)).claimed[0]
    end(database, later, claimed, Outcome("sent", 5))
    assert not leaves(database, later + timedelta(minutes=1), repeat)
    assert (row(database).state, row(database).message_id) == ("sent", 5)


def test_another_process_does_not_touch_what_a_living_one_has(database: Database, now: datetime) -> None:
    Settled(database, "me")
    Settled(database, "other")
    cadre = database.write_now(lambda session: a_cadre(session, telegram_id=7).id)
    put(database, now, cadre_id=cadre)
    claimed = take(database, now).claimed[0]
    assert take(database, now, "other").claimed == ()
    assert not leaves(database, now, claimed, "other")
    assert give_up(database, now, {"test"}) == 0
    assert leaves(database, now, claimed)
