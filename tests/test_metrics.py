"""`/metrics`: what happened is counted by kind and result, what waits is read from rows, and nobody is named."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.health import make_health
from bot.inbox.lanes import Lanes
from bot.inbox.store import Kept
from bot.inbox.tables import InboxUpdate
from bot.metrics import Meters, make_metrics
from bot.presence.presence import CLOCK, Presence
from bot.settings import ROOT, Settings
from bot.storage.database import Database
from bot.study.credits.tables import LedgerCheck
from bot.study.jobs.tables import Job
from bot.study.notices.after_restore import stop_sending
from bot.study.notices.tables import Outbox

NOW = datetime.now(UTC)


@pytest.fixture
def meters() -> Meters:
    return Meters()


@pytest.fixture
async def client(database: Database, meters: Meters, tmp_path: Path) -> AsyncIterator[TestClient]:
    """A process's `/metrics` and `/health`, on each database."""
    settings = Settings(data_dir=tmp_path, _env_file=None)
    presence = Presence(database, [CLOCK])
    await presence.beat()
    server = Application()
    server.router.add_get("/metrics", make_metrics(meters, database, settings, presence, ["clock"], lambda: 3))
    server.router.add_get("/health", make_health(database, lambda: 3, lambda: datetime.now(UTC)))
    async with TestClient(TestServer(server)) as client:
        yield client


async def figures(client: TestClient) -> dict[str, float]:
    """Every line of the answer: name with labels -> value."""
    async with client.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain")
        lines = (await answer.text()).splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}


def some_rows(session: Session) -> None:
    for number, state in enumerate(("waiting", "waiting", "dead", "shown")):
        session.add(
            InboxUpdate(
                update_id=number, mark=f"m{number}", chat_id=1, kind="message", body={}, received_at=NOW, state=state
            )
        )
    for number, (priority, state) in enumerate(
        ((0, "pending"), (2, "pending"), (2, "pending"), (1, "unknown"), (1, "sent"))
    ):
        session.add(
            Outbox(
                key=f"k{number}", kind="reminder", values={}, priority=priority, quiet=True, created_at=NOW,
                not_before=NOW, state=state,
            )
        )  # fmt: skip
    session.add(Job(key="j", kind="export", telegram_id=1, values={}, state="running", created_at=NOW))
    for age, faults in ((200, 5), (100, 2)):
        at = NOW - timedelta(seconds=age)
        session.add(LedgerCheck(at=at, cadres=1, entries=1, faults=faults, milliseconds=1))


async def test_what_waits_is_read_from_rows(client: TestClient, database: Database, tmp_path: Path) -> None:
    await database.write(some_rows)
    (tmp_path / "anchors.jsonl").touch()
    found = await figures(client)
    assert found["xueshi_inbox_waiting"] == 2
    assert found["xueshi_inbox_dead"] == 1
    assert found['xueshi_outbox_rows{lane="asked",state="pending"}'] == 1
    assert found['xueshi_outbox_rows{lane="bulk",state="pending"}'] == 2
    assert found['xueshi_outbox_rows{lane="bulk",state="unknown"}'] == 1
    assert found['xueshi_outbox_rows{lane="asked",state="sending"}'] == 0
    assert found['xueshi_jobs_rows{state="running"}'] == 1
    since = (datetime.now(UTC) - NOW).total_seconds()  # minutes, when other tests came first
    assert 99 < found["xueshi_ledger_check_age_seconds"] - since < 200
    assert found["xueshi_ledger_check_faults"] == 2
    assert 0 <= found["xueshi_ledger_anchor_age_seconds"] < 60
    assert found["xueshi_lanes_updates"] == 3
    assert found['xueshi_process_role{role="clock"}'] == 1
    assert found['xueshi_lease_held{lease="clock"}'] == 1
    assert found['xueshi_lease_held{lease="polling"}'] == 0
    assert found["xueshi_processes_alive"] == 1
    assert found["xueshi_sending_stopped"] == 0
    assert found["xueshi_database_up"] == 1


async def test_a_stop_after_a_restore_is_seen_in_both(client: TestClient, database: Database) -> None:
    async with client.get("/health") as answer:
        assert (await answer.json())["sending"] is True
    await database.write(lambda session: stop_sending(session, NOW, ()))
    async with client.get("/health") as answer:
        assert (answer.status, (await answer.json())["sending"]) == (200, False)
    assert (await figures(client))["xueshi_sending_stopped"] == 1


async def test_what_happened_is_counted_and_nobody_is_named(client: TestClient, meters: Meters) -> None:
    meters.updated("message", "shown", 0.04)
    meters.updated("message", "shown", 3)
    meters.updated("callback_query", "dead", 30)
    meters.updated("a kind somebody made up", "shown", 0.01)
    meters.sent("callup", "sent")
    found = await figures(client)
    assert found['xueshi_updates_total{kind="message",result="shown"}'] == 2
    assert found['xueshi_updates_total{kind="callback_query",result="dead"}'] == 1
    assert found['xueshi_updates_total{kind="other",result="shown"}'] == 1
    assert found["xueshi_update_seconds_count"] == 3
    assert found['xueshi_update_seconds_bucket{le="0.05"}'] == 2
    assert found['xueshi_sends_total{kind="callup",result="sent"}'] == 1
    labels = {name for line in found for name in re.findall(r'[{,](\w+)="', line)}
    assert labels == {"kind", "result", "le", "lane", "state", "role", "lease"}


async def test_two_processes_in_one_program_do_not_share_counters(meters: Meters) -> None:
    other = Meters()
    other.sent("callup", "sent")
    labels = {"kind": "callup", "result": "sent"}
    assert meters.registry.get_sample_value("xueshi_sends_total", labels) is None
    assert other.registry.get_sample_value("xueshi_sends_total", labels) == 1


async def test_errors_of_the_database_are_counted_but_not_doubled_keys(client: TestClient, database: Database) -> None:
    def broken(session: Session) -> None:
        session.connection().exec_driver_sql("SELECT nonsense FROM nowhere")

    def doubled(session: Session) -> None:
        for _ in range(2):
            session.add(Job(key="j", kind="export", telegram_id=1, values={}, created_at=NOW))
            session.flush()

    for work in (broken, broken, doubled):
        with pytest.raises(SQLAlchemyError):
            await database.write(work)
    found = await figures(client)
    errors = {name: count for name, count in found.items() if name.startswith("xueshi_database_errors_total")}
    assert sum(errors.values()) == 2
    assert not any("Integrity" in name for name in errors)


async def test_the_lanes_tell_how_each_try_ended() -> None:
    ends: list[tuple[str, str]] = []
    tries = iter([ConnectionError(), ValueError(), None, *[ValueError()] * 5])

    async def handle(kept: Kept) -> None:
        if (error := next(tries)) is not None:
            raise error

    async def failed(kept: Kept, attempt: int, error: Exception, dead: bool) -> None:
        assert not isinstance(error, ConnectionError)

    lanes = Lanes(
        handle, failed, backoff=(0,), passing=lambda error, times: 0.0 if isinstance(error, ConnectionError) else None,
        note=lambda kept, end, seconds: ends.append((kept.kind, end)),
    )  # fmt: skip
    lanes.add([Kept(1, 1, 7, {"update_id": 1, "message": {}}), Kept(2, 2, 7, {"update_id": 2, "callback_query": {}})])
    await lanes.idle()
    assert ends[:3] == [("message", "waits"), ("message", "retried"), ("message", "shown")]
    assert ends[3:] == [*[("callback_query", "retried")] * 4, ("callback_query", "dead")]


async def test_what_the_operations_page_promises_is_there(client: TestClient) -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    promised = set(re.findall(r"`(xueshi_[a-z_]+)`", page))
    async with client.get("/metrics") as answer:
        told = set(re.findall(r"^# HELP (\S+)", await answer.text(), re.MULTILINE))
    assert len(promised) > 12
    assert promised <= told
    assert {name for name in told - promised if name.startswith("xueshi_")} <= {"xueshi_lanes_updates"} | {
        name for name in told if name.endswith("_created")
    }
