"""Claiming: what may be sent now, what waits, what is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.notices.claim import Batch, Refresh, claim
from bot.study.notices.enqueue import enqueue
from bot.study.notices.lanes import pause_lane, pauses
from bot.study.notices.outcomes import Outcome
from bot.study.notices.reachable import note_reachable
from bot.study.notices.settle import settle
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.people.tables import Binding
from tests.build import a_cadre


def as_it_is(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    return dict(row.values)


def put(database: Database, now: datetime, key: str = "k", **options: Any) -> None:
    if "cadre_id" not in options:
        options.setdefault("telegram_id", 7)
    database.write_now(lambda session: enqueue(session, now, key, "test", **options))


def take(database: Database, now: datetime, holder: str = "me", limit: int = 50, refresh: Refresh = as_it_is) -> Batch:
    return database.write_now(lambda session: claim(session, now, holder, (0, 1, 2), limit, refresh))


def row(database: Database, key: str = "k") -> Outbox:
    return database.read_now(lambda session: session.scalars(select(Outbox).where(Outbox.key == key)).one())


def night(now: datetime) -> datetime:
    return now.replace(hour=22)


def test_a_row_is_leased_once(database: Database, now: datetime) -> None:
    put(database, now, word="hello")
    first, second = take(database, now), take(database, now, "other")
    assert [(claimed.telegram_id, dict(claimed.values)) for claimed in first.claimed] == [(7, {"word": "hello"})]
    assert second.claimed == ()
    assert (row(database).state, row(database).leased_by) == ("leased", "me")


def test_the_same_key_is_put_once(database: Database, now: datetime) -> None:
    put(database, now, telegram_id=7)
    put(database, now, telegram_id=8)
    assert row(database).telegram_id == 7


def test_the_night_is_quiet_except_for_what_someone_asked_for(database: Database, now: datetime) -> None:
    put(database, now, "reminder")
    put(database, now, "answer", quiet=False)
    assert [claimed.key for claimed in take(database, night(now)).claimed] == ["answer"]
    morning = (now + timedelta(days=1)).replace(hour=8)
    assert row(database, "reminder").not_before == morning
    assert [claimed.key for claimed in take(database, morning).claimed] == ["reminder"]


def test_a_person_gets_three_unasked_messages_a_day(database: Database, now: datetime) -> None:
    cadre = database.write_now(lambda session: a_cadre(session, telegram_id=7).id)
    for number in range(5):
        put(database, now, f"k{number}", cadre_id=cadre)
    put(database, now, "asked", quiet=False)
    batch = take(database, now, limit=2)
    assert len(batch.claimed) == 2
    for claimed in batch.claimed:
        database.write_now(
            lambda session, claimed=claimed: settle(session, now, claimed, "me", Outcome("sent", 1), repeats=True)
        )
    assert {claimed.key for claimed in take(database, now).claimed} == {"k2", "asked"}
    tomorrow = (now + timedelta(days=1)).replace(hour=8)
    assert {claimed.key for claimed in take(database, tomorrow).claimed} == {"k3", "k4"}


def test_what_came_too_late_expires(database: Database, now: datetime) -> None:
    put(database, now, expires_at=now + timedelta(hours=1))
    assert take(database, now + timedelta(hours=1)).claimed == ()
    assert row(database).state == "expired"


def test_what_is_no_longer_true_is_cancelled(database: Database, now: datetime) -> None:
    put(database, now)
    assert take(database, now, refresh=lambda session, now, row: None).claimed == ()
    assert row(database).state == "cancelled"


def test_a_letter_goes_to_whoever_is_bound_when_it_is_sent(database: Database, now: datetime) -> None:
    def people(session: Session) -> tuple[int, int]:
        moved, never = a_cadre(session, telegram_id=7), a_cadre(session)
        session.scalars(select(Binding)).one().unbound_at = now
        session.flush()
        session.add(Binding(telegram_id=8, cadre_id=moved.id, bound_at=now))
        return moved.id, never.id

    moved, never = database.write_now(people)
    put(database, now, "moved", cadre_id=moved)
    put(database, now, "never", cadre_id=never)
    assert [(claimed.key, claimed.telegram_id) for claimed in take(database, now).claimed] == [("moved", 8)]
    assert (row(database, "never").state, row(database, "never").error) == ("blocked", "not bound")


def test_someone_who_writes_again_can_be_reached_again(database: Database, now: datetime) -> None:
    def blocked(session: Session) -> int:
        cadre = a_cadre(session, telegram_id=7)
        session.scalars(select(Binding)).one().reachable = False
        return cadre.id

    cadre = database.write_now(blocked)
    put(database, now, "before", cadre_id=cadre)
    assert take(database, now).claimed == ()
    news = [database.write_now(lambda session: note_reachable(session, now, Actor(7))) for _ in range(2)]
    put(database, now, "after", cadre_id=cadre)
    assert [claimed.key for claimed in take(database, now).claimed] == ["after"]
    assert news == [True, False]


def test_a_repeat_keeps_its_place_in_the_day(database: Database, now: datetime) -> None:
    """The message whose arrival is unknown counts for the others, and its repeat is not held back by them."""
    cadre = database.write_now(lambda session: a_cadre(session, telegram_id=7).id)

    def in_doubt(session: Session) -> None:
        session.scalars(select(Outbox).where(Outbox.key == "k0")).one().repeated = True

    for number in range(4):
        put(database, now, f"k{number}", cadre_id=cadre)
    database.write_now(in_doubt)
    assert {claimed.key for claimed in take(database, now).claimed} == {"k0", "k1", "k2"}


def test_a_shorter_silence_does_not_end_a_longer_one(database: Database, now: datetime) -> None:
    for seconds in (60, 5):
        until = now + timedelta(seconds=seconds)
        database.write_now(lambda session, until=until: pause_lane(session, "bulk", until))
    assert database.read_now(lambda session: pauses(session, now)) == {"bulk": now + timedelta(seconds=60)}
