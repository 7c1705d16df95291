"""Processes know of each other by rows: who lives, and who holds what only one may hold."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.presence.beat import beat, database_now, leave, living
from bot.presence.holder import has_ended, make_holder
from bot.presence.presence import CLOCK, Presence
from bot.presence.tables import Lease, Process
from bot.storage.database import Database


def alive(session: Session) -> set[str]:
    return set(session.scalars(living(session)))


def expire(session: Session, holder: str) -> None:
    session.execute(
        update(Process)
        .where(Process.holder == holder)
        .values(expires_at=database_now(session) - timedelta(milliseconds=1))
    )


def test_a_lease_has_one_holder_until_it_lives_no_more(database: Database) -> None:
    assert database.write_now(lambda session: beat(session, "a", [CLOCK])) == {CLOCK}
    assert database.write_now(lambda session: beat(session, "b", [CLOCK])) == frozenset()
    assert database.read_now(alive) == {"a", "b"}
    database.write_now(lambda session: expire(session, "a"))
    assert database.read_now(alive) == {"b"}
    assert database.write_now(lambda session: beat(session, "b", [CLOCK])) == {CLOCK}
    assert database.write_now(lambda session: beat(session, "a", [CLOCK])) == frozenset(), "it was only frozen"
    assert database.read_now(lambda session: session.scalars(select(Lease.epoch)).one()) == 2


def test_a_process_that_leaves_frees_what_it_held_at_once(database: Database) -> None:
    database.write_now(lambda session: beat(session, "a", [CLOCK]))
    database.write_now(lambda session: leave(session, "a"))
    assert database.read_now(alive) == set()
    assert database.write_now(lambda session: beat(session, "b", [CLOCK])) == {CLOCK}


def test_a_process_of_this_machine_that_was_killed_is_buried_at_once(database: Database) -> None:
    code = "from bot.presence.holder import make_holder; print(make_holder())"
    dead = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    me = make_holder()
    database.write_now(lambda session: beat(session, dead, [CLOCK]))
    assert has_ended(dead, me)
    assert database.write_now(lambda session: beat(session, me, [CLOCK])) == {CLOCK}


def test_nobody_is_taken_for_dead_without_knowing(database: Database) -> None:
    me, place = make_holder(), make_holder().partition("-")[0]
    assert not has_ended(me, me)
    assert not has_ended(f"{place}-1-aaaa", me)  # the first process of a machine never ends
    assert not has_ended("elsewhere-999999-aaaa", me)
    assert not has_ended("test", me)
    assert has_ended(make_holder(), me), "another name with our own process id is from before a restart"


async def test_a_presence_knows_when_its_life_has_run_out(database: Database) -> None:
    async with Presence(database, [CLOCK]) as first:
        assert first.holds(CLOCK)
        assert first.held == {CLOCK}
        second = Presence(database, [CLOCK])
        second.holder = "elsewhere-1-aaaa"
        await second.beat()
        assert not second.holds(CLOCK)
        first._until = 0.0  # as after a freeze longer than its life: its memory says yes, its clock says no
        assert not first.holds(CLOCK)
    await second.beat()
    assert second.holds(CLOCK), "the first one said goodbye"
