"""The ledger against a plain model, on both databases; and faults put into the product on purpose, which that must find."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from bot.storage.database import Database, Work
from bot.storage.triggers import create_triggers
from bot.study.credits import facts, ledger, rebuild_balances, record_fact
from bot.study.credits.balances import add_to_balances
from bot.study.credits.rules import cycle_of
from bot.study.credits.tables import ChainHead, LedgerEntry
from tests.conftest import INFO
from tests.study.credits.ledger_machine import LedgerMachine

QUICK = settings(
    max_examples=10, stateful_step_count=14, deadline=None, database=None, derandomize=True, print_blob=False,
    suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
)  # fmt: skip
SEARCH = settings(QUICK, max_examples=30)
Patch = pytest.MonkeyPatch


@pytest.fixture
def machine(database_url: str, tmp_path: Path, now: datetime) -> Callable[[], LedgerMachine]:
    """A machine on an empty database each time: a fresh copy of the file, or the same database swept."""
    empty = tmp_path / "empty.sqlite3"
    if database_url.startswith("sqlite"):
        shutil.copy(tmp_path / "xueshi.sqlite3", empty)

    def open_empty() -> Database:
        if database_url.startswith("sqlite"):
            for file in tmp_path.glob("xueshi.sqlite3*"):
                file.unlink()
            shutil.copy(empty, tmp_path / "xueshi.sqlite3")
            return Database(database_url, info=dict(INFO), workers=4)
        database = Database(database_url, info=dict(INFO), workers=4)
        database.write_now(_sweep)
        return database

    return lambda: LedgerMachine(open_empty, tmp_path / "anchors.jsonl", now)


def _sweep(session: Session) -> None:
    session.execute(text("SET LOCAL session_replication_role = replica"))
    for table in ("ledger_entry", "fact", "chain_head", "balance", "unit_balance", "cadre", "unit"):
        session.execute(text(f"DELETE FROM {table}"))


def test_the_ledger_does_what_the_model_does(machine: Callable[[], LedgerMachine]) -> None:
    run_state_machine_as_test(machine, settings=QUICK)


# -- faults put in on purpose ------------------------------------------------------------------------------------------


def no_unique_key(patch: Patch, file: Path) -> None:
    """Nothing holds a key to be unique: a replay is a second credit."""
    _without_unique(file)
    patch.setattr(ledger, "_known_mark", lambda session, key: None)
    patch.setattr(record_fact, "_entered_before", lambda session, fact: None)
    keep = record_fact.keep_fact
    patch.setattr(record_fact, "keep_fact", lambda *said: (keep(*said)[0], True))


def double_reversal(patch: Patch, file: Path) -> None:
    """Only awards are held to be unique."""
    _without_unique(file)
    known = ledger._known_mark
    patch.setattr(
        ledger, "_known_mark", lambda session, key: None if key.startswith("reversal:") else known(session, key)
    )


def no_transaction(patch: Patch, file: Path) -> None:
    """Every statement is committed by itself."""
    url = f"sqlite:///{file.parent / 'xueshi.sqlite3'}"

    def submit(database: Database, work: Work[Any]) -> Future[Any]:
        future: Future[Any] = Future()
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        try:
            with Session(engine, info=dict(database.info), expire_on_commit=False) as session:
                future.set_result(work(session))
                session.flush()
        except Exception as error:  # noqa: BLE001 - handed on, as the real one does
            future.set_exception(error)
        engine.dispose()
        return future

    patch.setattr(Database, "submit", submit)


def reversals_leave_the_balance(patch: Patch, file: Path) -> None:
    """A reversal is written, but the balance keeps the hours."""
    patch.setattr(
        ledger, "add_to_balances", lambda session, now, entry: entry.reverses_id or add_to_balances(session, now, entry)
    )


def head_stays(patch: Patch, file: Path) -> None:
    """The head counts on but keeps the first hash."""

    def move(head: ChainHead, entry: LedgerEntry) -> None:
        head.number, head.hash = entry.number, head.hash or entry.hash

    patch.setattr(ledger, "_move", move)


def conflict_in_silence(patch: Patch, file: Path) -> None:
    """The same key with other content counts as known."""
    for place in (ledger, facts):
        patch.setattr(place, "insist_on_the_same", lambda key, known, mark: None)


def wrong_cycle(patch: Patch, file: Path) -> None:
    """What was done last year counts this year."""
    patch.setattr(ledger, "cycle_of", lambda policy, day: cycle_of(policy, day.replace(year=2026)))


def sealed_over_nothing(patch: Patch, file: Path) -> None:
    """Entries are sealed, but not over the one before."""
    seal = ledger.seal
    patch.setattr(ledger, "seal", lambda key, values: seal(key, values | {"previous": ""}))


def movers_are_forgotten(patch: Patch, file: Path) -> None:
    """After a move the sums of units stay as they were."""
    patch.setattr(rebuild_balances, "rebuild_balances", lambda session, now, account, cycle: None)


MUTANTS = (
    no_unique_key, double_reversal, no_transaction, reversals_leave_the_balance, head_stays, conflict_in_silence,
    wrong_cycle, sealed_over_nothing, movers_are_forgotten,
)  # fmt: skip
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_SQLITE
@pytest.mark.parametrize("fault", MUTANTS, ids=lambda fault: fault.__name__)
def test_a_fault_put_in_on_purpose_is_found(
    machine: Callable[[], LedgerMachine], fault: Callable[[Patch, Path], None], tmp_path: Path, monkeypatch: Patch
) -> None:
    fault(monkeypatch, tmp_path / "empty.sqlite3")
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=SEARCH)


def _without_unique(file: Path) -> None:
    """Make the ledger's table anew, as it would be if nobody had thought of its unique keys."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'ledger_entry'").scalar_one()
        connection.exec_driver_sql("DROP TABLE ledger_entry")
        for column in ("key", "reverses_id"):
            wanted = f"CONSTRAINT uq_ledger_entry_{column} UNIQUE ({column})"
            assert wanted in made.replace('"', "")
            made = "\n".join(line for line in made.splitlines() if f"uq_ledger_entry_{column}" not in line)
        connection.exec_driver_sql(made.rstrip().rstrip(")").rstrip().rstrip(",") + ")")
        create_triggers(connection)
    engine.dispose()
