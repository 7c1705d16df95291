"""Everything that is wrong with a sent file as a table, for lists that a message has no room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.exports.sheets import Cell, Table
from bot.screens import say
from bot.study.people.roster_rows import RosterFault
from bot.views.fault_words import fault_words
from bot.wording import Wording
from content.model import Fault

MOST_LISTED = 5_000
"""Rows: nobody mends more before the next check, and a hostile file has a million."""
_WIDTHS = (24, 7, 8, 48, 60)


def fault_table(faults: Sequence[Fault], wording: Wording, language: str | None) -> Table:
    """The faults of a package or of a file of questions, errors before warnings."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for fault in sorted(faults, key=lambda fault: fault.severity != "error"):
            wrong, remedy = fault_words(fault.file, fault.key, fault.params)
            weight = say(f"fault-list-{fault.severity}")
            words = (wording.plain(text, language) for text in (weight, wrong, remedy))
            yield fault.file, fault.line or None, *words

    return _table("fault-list-file", rows(), wording, language)


def roster_fault_table(faults: Sequence[RosterFault], wording: Wording, language: str | None) -> Table:
    """The same of a roster, whose sentences hold both: what is wrong - what to do."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for fault in sorted(faults, key=lambda fault: fault.warning):
            wrong, _, remedy = wording.plain(say(fault.key, **fault.params), language).partition(" - ")
            weight = say("fault-list-warning" if fault.warning else "fault-list-error")
            yield fault.sheet, fault.number or None, wording.plain(weight, language), wrong, remedy

    return _table("fault-list-sheet", rows(), wording, language)


def _table(place: str, rows: Iterator[tuple[Cell, ...]], wording: Wording, language: str | None) -> Table:
    keys = (place, "fault-list-line", "fault-list-weight", "fault-list-wrong", "fault-list-remedy")
    headings = [(wording.plain(say(key), language), width) for key, width in zip(keys, _WIDTHS, strict=True)]
    return Table(wording.plain(say("fault-list-title"), language), headings, islice(rows, MOST_LISTED), wording.zone)
