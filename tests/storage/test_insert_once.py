"""Insert once: the answer must tell new rows from known ones, on both databases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.insert_once import insert_once, insert_selected_once, upsert
from bot.study.makeup.tables import Callup
from bot.study.people.tables import Preference


def numbered(session: Session, now: datetime, serial: int) -> bool:
    values: dict[str, Any] = {"issued_at": now, "issued_by": "test", "due_at": now}
    return insert_once(session, Callup, ["year", "serial"], year=2026, serial=serial, **values)


def test_only_the_first_of_a_key_is_new(database: Database, now: datetime) -> None:
    fresh = database.write_now(lambda session: [numbered(session, now, serial) for serial in (1, 1, 2)])
    assert fresh == [True, False, True]
    assert database.write_now(lambda session: numbered(session, now, 2)) is False


def test_rows_that_were_selected_are_counted_when_they_are_new(database: Database, now: datetime) -> None:
    def copy(session: Session) -> int:
        next_numbers = select(Callup.year, Callup.serial + 1, Callup.issued_at, Callup.issued_by, Callup.due_at).where(
            literal(True)
        )
        columns = ["year", "serial", "issued_at", "issued_by", "due_at"]
        return insert_selected_once(session, Callup, ["year", "serial"], columns, next_numbers)

    database.write_now(lambda session: [numbered(session, now, serial) for serial in (1, 2)])
    assert database.write_now(copy) == 1


def test_a_statement_that_is_kept_takes_other_columns_the_next_time(database: Database) -> None:
    def work(session: Session) -> list[tuple[str | None, bool]]:
        upsert(session, Preference, ["telegram_id"], telegram_id=1, language="en")
        upsert(session, Preference, ["telegram_id"], telegram_id=1, nudges=False)
        upsert(session, Preference, ["telegram_id"], telegram_id=2, nudges=False, language="zh-Hans")
        upsert(session, Preference, ["telegram_id"], telegram_id=2, language=None)
        kept = session.execute(select(Preference.language, Preference.nudges).order_by(Preference.telegram_id))
        return [(language, nudges) for language, nudges in kept]

    assert database.write_now(work) == [("en", False), (None, False)]
