"""Seal every kept fact anew, and name those that no longer say what was recorded, and those that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.facts import fact_mark, seal_fact
from bot.study.credits.stored import Stored
from bot.study.credits.tables import FactRow
from bot.study.credits.verify_chain import Fault


def fact_faults(
    session: Session, low: int, high: int | None, names: Mapping[int, str], chains: Mapping[int, Sequence[Stored]]
) -> Iterator[Fault]:
    """Faults of the facts of cadres with ids above `low`, up to `high` (None: no end), whose entries are `chains`.

    | in the database                    | fault        | number      |
    | a column changed, or a fact put in | fact-changed | the fact's  |
    | a fact gone that an entry names    | fact-missing | the entry's |
    """
    query = select(FactRow.__table__).where(FactRow.cadre_id > low).order_by(FactRow.cadre_id, FactRow.id)
    if high is not None:
        query = query.where(FactRow.cadre_id <= high)
    key, there = session.info["seal"], set()
    for row in session.execute(query):
        values = dict(row._mapping)
        there.add(row.id)
        if seal_fact(key, values) != row.hash or fact_mark(values) != row.fingerprint:
            yield Fault("fact-changed", names.get(row.cadre_id, f"#{row.cadre_id}"), row.id, str(row.key))
    for cadre_id, chain in chains.items():
        for entry in chain:
            if entry.fact_id is not None and entry.fact_id not in there and entry.reverses_id is None:
                number = entry.number if isinstance(entry.number, int) else 0
                yield Fault("fact-missing", names.get(cadre_id, f"#{cadre_id}"), number, str(entry.key))
