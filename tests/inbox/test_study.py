"""A deed and the inbox's done mark commit together, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.inbox.store import Kept, keep
from bot.inbox.study import Study
from bot.inbox.tables import InboxUpdate
from bot.storage.database import Database
from bot.study.people.actor import Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from tests.build import a_cadre
from tests.inbox.test_store import an_update


def found_a_unit(session: Session, now: datetime, actor: Actor, name: str) -> str:
    session.add(Unit(name=name, path=f"/{name}/", depth=0))
    session.flush()
    if name == "refused":
        raise Refusal("refusal-no-right")
    return actor.signature


def states(database: Database) -> tuple[str, int]:
    def work(session: Session) -> Any:
        units = session.scalar(select(func.count()).where(Unit.name.in_(["kept", "refused"])))
        return session.scalars(select(InboxUpdate.state)).one(), units

    return database.read_now(work)  # type: ignore[no-any-return]


@pytest.fixture
def study(database: Database, clock: StillClock) -> Study:
    def work(session: Session) -> Kept:
        a_cadre(session, name="王芳", staff_no="Q1", telegram_id=77)
        return keep(session, clock.now(), [an_update(1)], "me")[0]

    return Study(database, clock, (), 77, database.write_now(work))


async def test_the_effect_and_the_mark_commit_together(study: Study, database: Database) -> None:
    assert await study(found_a_unit, "kept") == "Q1 王芳"
    assert states(database) == ("done", 1)


async def test_a_refusal_keeps_nothing_and_still_knows_the_person(study: Study, database: Database) -> None:
    with pytest.raises(Refusal):
        await study(found_a_unit, "refused")
    assert states(database) == ("waiting", 0)
    assert study.actor is not None
    assert study.actor.name == "王芳"
