"""An update that fails five times: the person is told, the admins once an hour, a person lets it be tried again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.inbox.tables import InboxUpdate
from bot.storage.engines import make_engine
from bot.storage.migrate import upgrade
from bot.study.audit.tables import Audit
from bot.study.notices.tables import Outbox
from tests.build import a_cadre
from tests.chat.town import ADMIN, Town
from tests.whole.product import Product

BREAK = "CREATE TRIGGER broken BEFORE INSERT ON preference BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END"
REPAIR = "DROP TRIGGER broken"


@pytest.fixture
async def town(tmp_path: Path, clock: StillClock) -> AsyncIterator[Town]:
    """An empty town on a migrated file, which the commands open as well."""
    url = f"sqlite:///{tmp_path / 'town.sqlite3'}"
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
    built = Town(tmp_path, tmp_path, clock, url)
    await built.open()
    yield built
    await built.close()


def states(town: Town) -> dict[str, list[int]]:
    """Ids of updates by their state."""

    def work(session: Session) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, state in session.execute(select(InboxUpdate.id, InboxUpdate.state).order_by(InboxUpdate.id)):
            found.setdefault(state, []).append(number)
        return found

    return town.database.read_now(work)


def alerts(town: Town) -> int:
    """How many letters about set-aside updates were written to the admin."""
    query = select(Outbox.id).where(Outbox.kind == "dead-letters", Outbox.telegram_id == ADMIN)
    return len(town.database.read_now(lambda session: session.scalars(query).all()))


async def test_a_dead_letter_is_told_listed_and_tried_again(town: Town, tmp_path: Path) -> None:
    town.chat.lanes._backoff = (0.0,)
    town.do(lambda session: a_cadre(session, name="王建国", telegram_id=501))
    phone, admin = town.phone(501, "王建国"), town.phone(ADMIN, "管理员")
    await admin.say("/start")
    await phone.say("/settings")
    settings = phone.screen
    town.do(lambda session: session.execute(text(BREAK)))

    await phone.tap("English")
    dead = states(town)["dead"]
    assert len(dead) == 1
    assert "请不要重复操作" in phone.toasts[-1].text, "the person knows that nothing is lost"
    await phone.say("/help")
    assert "/courses" in phone.screen.text, "the chat goes on"
    await phone.tap_data(settings.message_id, "1:sn:0")
    assert len(states(town)["dead"]) == 2
    assert alerts(town) == 1, "two in one hour are one letter"
    await town.pass_time(timedelta(minutes=1))
    assert "inbox list" in admin.screen.text
    await town.pass_time(timedelta(hours=1))
    await phone.tap_data(settings.message_id, "1:sn:1")
    assert alerts(town) == 2

    command = Product(tmp_path, BOT_DATABASE_URL=f"sqlite:///{tmp_path / 'town.sqlite3'}").command
    listed = await asyncio.to_thread(command, "inbox", "list")
    assert [str(number) for number in reversed(states(town)["dead"])] == [
        line.split("\t")[0] for line in listed.splitlines() if "\t" in line
    ]
    assert "broken on purpose" in listed
    assert "王建国" not in listed, "what people wrote, and who they are, is theirs"
    assert "inbox list" in await asyncio.to_thread(command, "inbox", "retry", "999999", code=1)
    await asyncio.to_thread(command, "inbox", "retry", "abc", code=2)

    town.do(lambda session: session.execute(text(REPAIR)))
    await asyncio.to_thread(command, "inbox", "retry", str(dead[0]))
    assert await town.chat.sweeper.once() == 1, "a running bot takes it up"
    await town.chat.lanes.idle()
    assert any("Settings" in seen.text for seen in phone.seen), (
        "the tap of then has its effect now: the language is English"
    )
    await asyncio.to_thread(command, "inbox", "retry", "all")
    assert await town.chat.sweeper.once() == 2
    await town.chat.lanes.idle()
    assert "dead" not in states(town)
    verbs = town.database.read_now(lambda session: session.scalars(select(Audit.verb)).all())
    assert verbs.count("inbox-retry") == 2
