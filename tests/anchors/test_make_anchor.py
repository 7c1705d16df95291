"""Anchors: each holds the ledger up to one id, for good, whoever writes at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.anchors import make_anchor as module
from bot.anchors.anchor_file import read_anchors
from bot.anchors.make_anchor import AnchorRefused, make_anchor
from bot.storage.database import Database
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.verify import verify
from tests.build import a_cadre, award
from tests.conftest import INFO
from tests.study.test_ledger import a_fact
from tests.tamper.tools import drop_entries, make_all_fit, take_away_guards

KEY = INFO["seal"]
ON_POSTGRES = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the anchors are kept."""
    return tmp_path / "elsewhere" / "anchors.jsonl"


@pytest.fixture
def earn(database: Database, now: datetime) -> Callable[[int], None]:
    """Write so many entries of 1 hour, of two cadres in turn."""
    cadres = database.write_now(lambda session: [a_cadre(session, staff_no=f"A00{n}").id for n in (1, 2)])
    written = iter(range(1_000))

    def write(count: int) -> None:
        for number in (next(written) for _ in range(count)):
            fact = a_fact(cadres[number % 2], now, key=f"award:module:{number}")
            database.write_now(lambda session, fact=fact: award(session, now, fact, "test"))  # type: ignore[misc]

    return write


def faults(database: Database, file: Path) -> list[tuple[str, int, str]]:
    """What `verify` has to say with the anchors of the file."""
    read = read_anchors(file, KEY)
    report = database.read_now(lambda session: verify(session, None, read.anchors))
    return [(fault.what, fault.number, fault.detail) for fault in (*report.faults, *read.faults)]


def test_each_anchor_counts_and_sums_everything_before_it(
    database: Database, now: datetime, file: Path, earn: Callable[[int], None]
) -> None:
    made = [make_anchor(database, file, now)]
    for count in (3, 0, 4):
        earn(count)
        made.append(make_anchor(database, file, now + timedelta(hours=len(made))))
    assert [(anchor.number, anchor.count, anchor.hours) for anchor in made] == [
        (1, 0, 0), (2, 3, 300), (3, 3, 300), (4, 7, 700),
    ]  # fmt: skip
    assert read_anchors(file, KEY).anchors == tuple(made)
    assert file.stat().st_mode & 0o777 == 0o600
    assert faults(database, file) == []


def test_the_log_holds_every_anchor_too(database: Database, now: datetime, file: Path) -> None:
    with capture_logs() as lines:
        anchor = make_anchor(database, file, now)
    assert [(line["event"], line["number"], line["head"], line["mac"]) for line in lines] == [
        ("ledger anchored", 1, anchor.head, anchor.mac)
    ]


def test_a_rewritten_end_is_told_by_the_first_anchor_that_held_it(
    database: Database, now: datetime, file: Path, earn: Callable[[int], None]
) -> None:
    for count in (2, 3, 0, 1):
        earn(count)
        make_anchor(database, file, now)

    def cut(session: Session) -> None:
        take_away_guards(session)
        drop_entries(session, list(session.scalars(select(LedgerEntry.id).order_by(LedgerEntry.id.desc()).limit(2))))
        make_all_fit(session)

    database.write_now(cut)
    assert database.read_now(verify).sound
    assert faults(database, file) == [
        ("anchor-differs", 2, "(3, 300) / (2, 200); (5, 500)"),
        ("anchor-differs", 4, "(1, 100) / (0, 0); (6, 600)"),
    ]
    with pytest.raises(AnchorRefused, match="held entry"):
        make_anchor(database, file, now)


def test_what_comes_after_the_last_anchor_is_nobody_s_fault(
    database: Database, now: datetime, file: Path, earn: Callable[[int], None]
) -> None:
    earn(2)
    make_anchor(database, file, now)
    earn(5)
    assert faults(database, file) == []


def test_two_at_once_take_turns(database: Database, now: datetime, file: Path, earn: Callable[[int], None]) -> None:
    earn(3)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: make_anchor(database, file, now), range(8)))
    read = read_anchors(file, KEY)
    assert [anchor.number for anchor in read.anchors] == list(range(1, 9))
    assert read.faults == ()


@ON_POSTGRES
def test_an_anchor_waits_for_entries_that_have_an_id_but_no_commit(
    database: Database, now: datetime, file: Path
) -> None:
    """The second to get an id commits first: an anchor in between must not miss the one that comes later with a lower id."""
    early, late = database.write_now(lambda session: [a_cadre(session, f"县/{n}", staff_no=f"A{n}").id for n in (1, 2)])
    appended, go_on = threading.Event(), threading.Event()

    def slowly(session: Session) -> None:
        award(session, now, a_fact(early, now, key="award:slow"), "test")
        appended.set()
        assert go_on.wait(20)

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(database.write_now, slowly)
        assert appended.wait(20)
        database.write_now(lambda session: award(session, now, a_fact(late, now, key="award:quick"), "test"))
        anchored = pool.submit(make_anchor, database, file, now)
        with pytest.raises(TimeoutError):
            anchored.result(0.3)
        database.write_now(lambda session: award(session, now, a_fact(late, now, key="award:meanwhile"), "test"))
        go_on.set()
        slow.result(20)
        anchor = anchored.result(20)
    assert (anchor.count, anchor.last) == (2, 2)  # what was written while it waited belongs to the next one
    assert make_anchor(database, file, now).count == 3
    assert faults(database, file) == []


@ON_POSTGRES
def test_an_anchor_gives_up_loudly_when_a_writer_never_ends(
    database: Database, now: datetime, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    appended, go_on = threading.Event(), threading.Event()

    def for_ever(session: Session) -> None:
        award(session, now, a_fact(a_cadre(session).id, now), "test")
        appended.set()
        assert go_on.wait(20)

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(database.write_now, for_ever)
        assert appended.wait(20)
        with pytest.raises(AnchorRefused, match="have been open"):
            make_anchor(database, file, now)
        go_on.set()
        slow.result(20)
    assert make_anchor(database, file, now).count == 1


def test_a_ledger_behind_its_anchor_gets_no_new_one(
    database: Database, now: datetime, file: Path, earn: Callable[[int], None]
) -> None:
    earn(2)
    make_anchor(database, file, now)

    def forget(session: Session) -> None:
        take_away_guards(session)
        session.execute(update(LedgerEntry).values(reverses_id=None))
        session.execute(delete(LedgerEntry))

    database.write_now(forget)
    assert database.read_now(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry))) == 0
    with pytest.raises(AnchorRefused):
        make_anchor(database, file, now)
    assert len(read_anchors(file, KEY).anchors) == 1
