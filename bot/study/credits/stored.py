"""Entries as they are stored: plain columns without the ORM's conversions, the same on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Text, cast, func, select, type_coerce
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerEntry


class Stored(NamedTuple):
    """An entry: first the columns its seal covers (in the order of `SEALED` and `SINCE_2`), then the marks that must fit them.

    Types are what the database returned: on SQLite a tampered row may hold anything anywhere.
    """

    key: str
    cadre_id: int
    number: int
    cycle: str
    kind: str
    category: str
    hours: int
    policy: str
    rule: str
    source: str
    title: str
    explanation: str  # JSON text
    occurred_at: str  # 2026-03-02 01:00:00.000000, UTC
    recorded_at: str
    author: str
    reason: str
    reverses_id: int | None
    previous: str
    account: str
    measure: str
    fact_id: int | None
    fingerprint: str
    hash: str
    hash_version: int
    id: int


def stored_entries(session: Session, low: int, high: int | None) -> dict[int, list[Stored]]:
    """The entries of cadres with ids above `low`, up to `high` (None: no end), each cadre's in order of number."""
    table = LedgerEntry.__table__.c
    convert = _as_text if session.get_bind().dialect.name == "postgresql" else _as_is
    query = select(*(convert(table[name]) for name in Stored._fields)).where(table.cadre_id > low)
    if high is not None:
        query = query.where(table.cadre_id <= high)
    chains: dict[int, list[Stored]] = {}
    make = Stored._make
    for row in _rows(session, query.order_by(table.cadre_id, table.number, table.id)):
        entry = make(row)
        chain = chains.get(entry.cadre_id)
        if chain is None:
            chain = chains[entry.cadre_id] = []
        chain.append(entry)
    return chains


def _rows(session: Session, query: Select[Any]) -> Sequence[Row[Any]]:
    """All rows; SQLite's text that is not UTF-8 (no entry of ours) comes with the wrong bytes marked instead of failing all."""
    try:
        return session.execute(query).all()
    except OperationalError as error:
        driver: Any = session.connection().connection.driver_connection
        if not hasattr(driver, "text_factory") or "decode" not in str(error.orig):
            raise
        driver.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        try:
            return session.execute(query).all()
        finally:
            driver.text_factory = str


def _as_is(column: Any) -> Any:
    """SQLite keeps times and JSON as the very text we want: undo what SQLAlchemy would make of it."""
    return type_coerce(column, Text)


def _as_text(column: Any) -> Any:
    """PostgreSQL writes the same text itself; years before Christ keep their mark, so that no two times look alike."""
    if column.name == "explanation":
        return cast(column, Text)
    if column.name in ("occurred_at", "recorded_at"):
        return func.rtrim(func.to_char(func.timezone("UTC", column), "YYYY-MM-DD HH24:MI:SS.USBC"), "AD")
    return column
