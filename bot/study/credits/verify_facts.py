"""Seal every kept fact anew, and name those that no longer say what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.facts import fact_mark, seal_fact
from bot.study.credits.tables import FactRow
from bot.study.credits.verify_chain import Fault


def fact_faults(session: Session, low: int, high: int | None, names: Mapping[int, str]) -> Iterator[Fault]:
    """Changed facts of cadres with ids above `low`, up to `high` (None: no end); `number` is the fact's id."""
    query = select(FactRow.__table__).where(FactRow.cadre_id > low).order_by(FactRow.cadre_id, FactRow.id)
    if high is not None:
        query = query.where(FactRow.cadre_id <= high)
    key = session.info["seal"]
    for row in session.execute(query):
        values = dict(row._mapping)
        if seal_fact(key, values) != row.hash or fact_mark(values) != row.fingerprint:
            yield Fault("fact-changed", names.get(row.cadre_id, f"#{row.cadre_id}"), row.id, str(row.key))
