"""Recompute one cadre's chain of entries and name what does not fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.study.credits.seal import SEALED, SINCE_2, VERSION, sealed, texts_of
from bot.study.credits.stored import Stored

_WIDTH = len(SEALED) + len(SINCE_2)
_NAMED = 20  # missing numbers of one gap that are named one by one


@dataclass(frozen=True)
class Fault:
    """Something wrong: `what` is one of number-missing, number-doubled, entry-changed, link-broken, version-unknown,
    reversal-differs, head-differs, balance-differs, unit-differs, anchor-changed, anchor-differs, fact-changed,
    closing-changed, closing-differs, closing-unapproved, closing-missing, exemption-unapproved; `whose` a staff number
    (or a unit's name, or an anchor's time), `number` the entry or the anchor (0: none)."""

    what: str
    whose: str
    number: int
    detail: str = ""


def chain_faults(key: bytes, staff_no: str, chain: Sequence[Stored], head: tuple[int, str] | None) -> Iterator[Fault]:
    """Every fault of one chain, each named once: not again as the broken link that a gap or a changed entry leaves behind.

    | in the database                         | fault                                      |
    | a column changed, or numbers exchanged  | entry-changed, for each such entry         |
    | an entry taken out                      | number-missing, for each number            |
    | an entry put in by another hand         | entry-changed (it cannot be sealed)        |
    | the same number twice                   | number-doubled                             |
    | an entry sealed over another forerunner | link-broken                                |
    | ids moved under a reversal              | reversal-differs                           |
    | the last entries cut off, or a head set | head-differs                               |
    """
    number, mark, trusted = 0, "", True
    for entry in chain:
        fault = _own_fault(key, staff_no, entry)
        if type(entry.number) is not int:
            yield Fault("entry-changed", staff_no, 0, str(entry.key))
            continue
        follows = trusted and entry.number == number + 1
        if entry.number <= number:
            yield Fault("number-doubled", staff_no, entry.number)
        for missing in range(number + 1, min(entry.number, number + 1 + _NAMED)):
            yield Fault("number-missing", staff_no, missing)
        if fault is not None:
            yield fault
        elif follows and entry.previous != mark:
            yield Fault("link-broken", staff_no, entry.number)
        elif entry.reverses_id is not None and not _reverses_what_it_says(entry, chain):
            yield Fault("reversal-differs", staff_no, entry.number, entry.key)
        number, mark, trusted = max(number, entry.number), entry.hash, fault is None
    if (number, mark) != (head or (0, "")):
        told = f"#{head[0]} {str(head[1])[:8]}" if head else "-"
        yield Fault("head-differs", staff_no, head[0] if head else number, f"{told} / #{number} {str(mark)[:8]}")


def _own_fault(key: bytes, staff_no: str, entry: Stored) -> Fault | None:
    version = entry.hash_version
    if type(version) is not int or not 1 <= version <= VERSION:
        return Fault("version-unknown", staff_no, entry.number, f"unknown hash version {entry.hash_version}")
    try:
        body, content = texts_of(entry[:_WIDTH], version)
    except (ValueError, TypeError, AttributeError, RecursionError):  # of a form that was never sealed
        return Fault("entry-changed", staff_no, entry.number, str(entry.key))
    if version == 1 and (entry.account, entry.measure, entry.fact_id) != (_account_of(entry), "hours", None):
        return Fault("entry-changed", staff_no, entry.number, entry.key)  # not sealed then, but it follows from what is
    if sealed(key, body) == entry.hash and hashlib.sha256(content).hexdigest() == entry.fingerprint:
        return None
    return Fault("entry-changed", staff_no, entry.number, entry.key)


def _account_of(entry: Stored) -> str:
    """The account of an entry from before there were accounts: the id of its policy, as the migration filled it in."""
    return entry.policy.partition("@")[0]


def _reverses_what_it_says(entry: Stored, chain: Sequence[Stored]) -> bool:
    """Ids are not sealed, but a reversal is sealed over the id and the number of what it takes back: they must agree."""
    number = json.loads(entry.explanation).get("reverses")
    return any(other.id == entry.reverses_id and other.number == number for other in chain)
