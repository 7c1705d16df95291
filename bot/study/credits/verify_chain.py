"""Recompute one cadre's chain of entries and name what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.seal import SEALED, fingerprint, seal
from bot.study.credits.tables import LedgerEntry

_CONTENT = ("key", "cadre_id", "kind", "category", "hours", "source", "reverses_id")  # what `award` fingerprints
_COLUMNS = (*SEALED, "fingerprint", "hash", "hash_version")


@dataclass(frozen=True)
class Fault:
    """Something wrong: `what` is one of number-missing, number-doubled, entry-changed, link-broken, version-unknown,
    head-differs, balance-differs, unit-differs; `whose` a staff number (or a unit's name), `number` the entry (0: none)."""

    what: str
    whose: str
    number: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it stands in the database: the sealed columns by name, and the marks that must fit them."""

    sealed: dict[str, Any]
    fingerprint: str
    hash: str
    version: int

    @property
    def number(self) -> int:
        """Its place in the chain, from 1."""
        return int(self.sealed["number"])

    @property
    def cycle(self) -> str:
        """The cycle it counts in."""
        return str(self.sealed["cycle"])

    @property
    def hours(self) -> int:
        """Hundredths of an hour."""
        return int(self.sealed["hours"])


def entries_between(session: Session, low: int, high: int | None) -> dict[int, list[Kept]]:
    """The entries of cadres with ids above `low`, up to `high` (None: no end), each cadre's in order of number."""
    table = LedgerEntry.__table__.c  # plain columns: the ORM's own loading would take a third of the time
    query = select(*(table[name] for name in _COLUMNS)).where(table.cadre_id > low)
    if high is not None:
        query = query.where(table.cadre_id <= high)
    chains: dict[int, list[Kept]] = {}
    width = len(SEALED)
    for row in session.execute(query.order_by(table.cadre_id, table.number, table.id)):
        sealed = dict(zip(SEALED, row[:width], strict=True))
        chains.setdefault(sealed["cadre_id"], []).append(Kept(sealed, *row[width:]))
    return chains


def chain_faults(key: bytes, staff_no: str, chain: list[Kept], head: tuple[int, str] | None) -> Iterator[Fault]:
    """Every fault of one chain, each named once: not again as the broken link that a gap or a changed entry leaves behind.

    | in the database                         | fault                                      |
    | a column changed, or numbers exchanged  | entry-changed, for each such entry         |
    | an entry taken out                      | number-missing, for each number            |
    | an entry put in by another hand         | entry-changed (it cannot be sealed)        |
    | the same number twice                   | number-doubled                             |
    | an entry sealed over another forerunner | link-broken                                |
    | the last entries cut off, or a head set | head-differs                               |
    """
    number, mark, trusted = 0, "", True
    for entry in chain:
        follows = trusted and entry.number == number + 1
        if entry.number <= number:
            yield Fault("number-doubled", staff_no, entry.number)
        for missing in range(number + 1, min(entry.number, number + 1 + 20)):
            yield Fault("number-missing", staff_no, missing)
        fault = _own_fault(key, staff_no, entry)
        if fault is not None:
            yield fault
        elif follows and entry.sealed["previous"] != mark:
            yield Fault("link-broken", staff_no, entry.number)
        number, mark, trusted = max(number, entry.number), entry.hash, fault is None
    if (number, mark) != (head or (0, "")):
        told = f"#{head[0]} {head[1][:8]}" if head else "-"
        yield Fault("head-differs", staff_no, head[0] if head else number, f"{told} / #{number} {mark[:8]}")


def _own_fault(key: bytes, staff_no: str, entry: Kept) -> Fault | None:
    try:
        genuine = seal(key, entry.sealed, entry.version) == entry.hash
    except ValueError as error:
        return Fault("version-unknown", staff_no, entry.number, str(error))
    content = {name: entry.sealed[name] for name in _CONTENT}
    if genuine and fingerprint(content) == entry.fingerprint:
        return None
    return Fault("entry-changed", staff_no, entry.number, entry.sealed["key"])
