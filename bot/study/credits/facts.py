"""Facts as they are kept: once per key, with what the person was on that day, sealed."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.storage.insert_once import insert_once
from bot.study.credits.ledger import insist_on_the_same
from bot.study.credits.rules import Fact
from bot.study.credits.seal import canonical, sealed
from bot.study.credits.tables import FactRow
from bot.study.people.post_history import stood_on
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name

SAID = tuple(field.name for field in fields(Fact))
WORTH = (
    "key", "kind", "cadre_id", "category", "hours", "source", "minutes", "half_days", "events", "count", "level", "required",
    "online", "passed",
)  # fmt: skip
THEN = ("unit", "post", "rank", "author", "recorded_at")  # what the row adds to what was said
_KEPT = select(FactRow.id, FactRow.fingerprint).where(FactRow.key == bindparam("key"))


def keep_fact(session: Session, now: datetime, fact: Fact, author: str) -> tuple[int, bool]:
    """The id of the fact's row, and whether it is new. The caller holds the lock of the cadre's chain.

    Raises `LedgerConflict` when the key was kept before with other content.
    """
    said = {name: getattr(fact, name) for name in SAID} | {"evidence": list(fact.evidence)}
    mark = fact_mark(said)
    known = run(session, _KEPT, key=fact.key).first()
    if known is None:
        day = fact.occurred_at.astimezone(now.tzinfo).date()
        cadre = session.get_one(Cadre, fact.cadre_id)
        was = cadre if day == now.date() else stood_on(session, cadre, day, now.tzinfo)
        then = {
            "unit": unit_name(session, was.path)[:500], "post": was.post, "rank": was.rank, "author": author[:120],
            "recorded_at": now,
        }  # fmt: skip
        values: dict[str, Any] = {**said, **then}
        fresh = insert_once(
            session, FactRow, ["key"], **values, fingerprint=mark, hash=seal_fact(session.info["seal"], values)
        )
        known = run(session, _KEPT, key=fact.key).one()
    else:
        fresh = False
    insist_on_the_same(fact.key, known.fingerprint, mark)
    return known.id, fresh


def fact_mark(values: dict[str, Any]) -> str:
    """What a fact says about its worth: the same key with another mark is a loud error. When it was told, in which words and
    with which papers, may differ between a fact and its replay."""
    return hashlib.sha256(canonical({name: values[name] for name in WORTH})).hexdigest()


def seal_fact(key: bytes, values: dict[str, Any]) -> str:
    """The seal over a fact's row whose columns are `values`: `SAID` and `THEN`."""
    return sealed(key, canonical({"fact": 1, **{name: values[name] for name in (*SAID, *THEN)}}))


def fact_of(row: FactRow) -> Fact:
    """The fact that a row keeps."""
    return Fact(**{name: getattr(row, name) for name in SAID} | {"evidence": tuple(row.evidence)})
