"""What was shown is noted for many at once, and never forgotten while the process lives."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from bot.clock import StillClock
from bot.inbox.shown import ShownMarks
from bot.inbox.store import Kept, keep
from bot.inbox.tables import InboxUpdate
from bot.storage.database import Database
from tests.inbox.test_store import ME, an_update


def states(database: Database) -> Counter[str]:
    return Counter(database.read_now(lambda session: session.scalars(select(InboxUpdate.state)).all()))


@pytest.fixture
def kept(database: Database, now: datetime) -> list[Kept]:
    updates = [an_update(number, number) for number in range(1, 21)]
    return database.write_now(lambda session: keep(session, now, updates, ME))


async def test_many_marks_share_one_transaction(database: Database, now: datetime, kept: list[Kept]) -> None:
    begun: list[Any] = []
    event.listen(database.engine, "begin", begun.append)
    marks = ShownMarks(database, StillClock(now))
    for update in kept:
        marks.note(update)
    await marks.settle()
    assert len(begun) == 1
    assert states(database) == {"shown": 20}


async def test_marks_are_written_without_being_asked(database: Database, now: datetime, kept: list[Kept]) -> None:
    marks = ShownMarks(database, StillClock(now))
    marks.note(kept[0])
    assert marks._task is not None
    await marks._task
    assert states(database) == {"waiting": 19, "shown": 1}


async def test_marks_wait_for_a_database_that_is_away(database: Database, now: datetime, kept: list[Kept]) -> None:
    def away(_connection: Any) -> None:
        raise OperationalError("BEGIN", {}, ConnectionError("away"))

    marks = ShownMarks(database, StillClock(now))
    marks.note(kept[0])
    event.listen(database.engine, "begin", away)
    await marks.settle()  # a stop does not wait for it
    event.remove(database.engine, "begin", away)
    assert states(database) == {"waiting": 20}
    marks.note(kept[1])
    await marks.settle()
    assert states(database) == {"waiting": 18, "shown": 2}
