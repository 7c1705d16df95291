"""Read a roster: rows of a spreadsheet -> people and faults. Pure; never raises for what a file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from bot.study.people.roster_cells import (
    BadCell,
    holds_private_number,
    names_nobody,
    read_active,
    read_born,
    read_name,
    read_post_since,
    read_role,
    read_staff_no,
    read_words,
    tidy,
)
from bot.study.people.roster_headings import Columns, find_headings, is_heading
from bot.study.people.roster_rows import MOST_LEVELS, GridMerge, GridRow, Roster, RosterFault, RosterRow
from bot.study.people.roster_units import UnitReader, cell, with_parents

T = TypeVar("T")
HEADING_WORDS = {
    "staff_no": "工号", "name": "姓名", "unit": "单位", "post": "职务", "rank": "职级", "category": "类别",
    "degree": "学历", "job_title": "职称",
}  # fmt: skip
LIMITS = {"post": 120, "rank": 60, "category": 60, "degree": 60, "job_title": 60}
"""Characters that each free column keeps."""


@dataclass
class _Reading:
    """What has been found so far: people with the parent their unit names, faults, and counts."""

    people: list[tuple[RosterRow, str]] = field(default_factory=list)
    faults: list[RosterFault] = field(default_factory=list)
    first: dict[str, GridRow] = field(default_factory=dict)  # staff number -> the row that named it first
    sheets: int = 0
    filled: int = 0
    skipped: int = 0

    def fault(
        self, row: GridRow | RosterRow, key: str, params: dict[str, str | int] | None = None, *, warning: bool = False
    ) -> None:
        """Note a fault at `row`."""
        self.faults.append(RosterFault(row.sheet, row.number, key, params or {}, warning))


def read_roster(grid: Iterable[GridRow], merged: Iterable[GridMerge] = ()) -> Roster:
    """Everyone whom the sheets of a file name, in order, and every fault (those that refuse the import first).

    Sheets with headings for staff number, name and unit are read; others are named in a warning. Without any such
    sheet there is one fault that says which headings are needed. Rows with a fault are left out of `rows`.
    """
    reading, merges = _Reading(), list(merged)
    unread: list[RosterFault] = []
    for sheet, group in groupby(grid, key=lambda row: row.sheet):
        rows = list(group)
        found = find_headings(rows)
        if found is None:
            unread.append(RosterFault(sheet, 0, "roster-fault-no-headings"))
        elif found[1].missing:
            words = "、".join(HEADING_WORDS[what] for what in found[1].missing)
            unread.append(RosterFault(sheet, found[0].number, "roster-fault-headings-missing", {"missing": words}))
        else:
            reading.sheets += 1
            below = (row for row in rows if row.number > found[0].number)
            _read_sheet(below, found[1], [merge for merge in merges if merge.sheet == sheet], reading)
    if not reading.sheets:
        nearest = sorted(unread, key=lambda fault: -fault.number)
        return Roster((), (nearest[0] if nearest else RosterFault("", 0, "roster-fault-no-headings"),))
    return _finished(reading, unread)


def _finished(reading: _Reading, unread: list[RosterFault]) -> Roster:
    rows = _with_full_units(reading)
    if not rows and not reading.faults:
        reading.faults.append(RosterFault("", 0, "roster-fault-nobody"))
    ignored = [RosterFault(fault.sheet, 0, "roster-fault-sheet-ignored", warning=True) for fault in unread]
    bad = {(fault.sheet, fault.number) for fault in reading.faults if not fault.warning}
    kept = tuple(row for row in rows if (row.sheet, row.number) not in bad)
    faults = tuple(sorted([*reading.faults, *ignored], key=lambda fault: fault.warning))
    return Roster(kept, faults, reading.filled, reading.skipped)


def _read_sheet(rows: Iterable[GridRow], columns: Columns, merged: list[GridMerge], reading: _Reading) -> None:
    units = UnitReader(columns, merged)
    for row in rows:
        if _names_nobody(row, columns):
            reading.skipped += 1
            continue
        _read_person(row, columns, units, reading)
    reading.filled += units.filled


def _names_nobody(row: GridRow, columns: Columns) -> bool:
    """Whether a row is a blank form line, a closing line (合计, 备注 …) or the headings again on the next page."""
    staff, name = (cell(row, columns.places[what]) for what in ("staff_no", "name"))
    if tidy(staff):
        return names_nobody(staff) or is_heading("staff_no", staff)
    first = next((text for text in row.cells if tidy(text)), "")
    return not tidy(name) or names_nobody(name) or names_nobody(first)


def _read_person(row: GridRow, columns: Columns, units: UnitReader, reading: _Reading) -> None:
    before = len(reading.faults)

    def said(what: str) -> str | None:
        return cell(row, columns.places[what]) if what in columns.places else None

    def take(read: Callable[[str], T], text: str | None, *, warning: bool = False) -> T | None:
        try:
            return read(text) if text is not None else None
        except BadCell as bad:
            reading.fault(row, bad.key, bad.params, warning=warning)
            return None

    staff_no, name = take(read_staff_no, said("staff_no")), take(read_name, said("name"))
    try:
        unit, parent = units.read(row)
    except BadCell as bad:
        reading.fault(row, bad.key, bad.params)
        unit, parent = ("",), ""
    if not unit:
        reading.fault(row, "roster-fault-no-unit")
    if staff_no and (first := reading.first.setdefault(staff_no, row)) is not row:
        key = "roster-fault-double" if first.sheet == row.sheet else "roster-fault-double-sheet"
        reading.fault(row, key, {"value": staff_no, "where": first.sheet, "first": first.number})
    free = {what: None if (text := said(what)) is None else read_words(text, limit) for what, limit in LIMITS.items()}
    liaison = take(read_role, said("role"))
    born = take(read_born, said("born"), warning=True)
    active = take(read_active, said("active"), warning=True)
    post_since = take(read_post_since, said("post_since"), warning=True)
    texts: dict[str, str | None] = {"name": name, "unit": "/".join((*unit, parent)), **free}
    suspects = texts if holds_private_number("\n".join(filter(None, texts.values()))) else {}
    for what, text in suspects.items():
        if text and holds_private_number(text):
            reading.fault(row, "roster-fault-private-number", {"column": HEADING_WORDS[what]})
    if any(not fault.warning for fault in reading.faults[before:]):
        return
    person = RosterRow(
        row.sheet,
        row.number,
        staff_no or "",
        name or "",
        unit,
        **free,
        born=born,
        liaison=bool(liaison),
        active=active,
        post_since=post_since,
    )
    reading.people.append((person, parent))


def _with_full_units(reading: _Reading) -> list[RosterRow]:
    paths = with_parents((row.unit, parent) for row, parent in reading.people)
    rows = []
    for (row, _), path in zip(reading.people, paths, strict=True):
        if len(path) > MOST_LEVELS:
            reading.fault(row, "roster-fault-deep-unit", {"value": path[-1], "limit": MOST_LEVELS})
        rows.append(row if row.unit == path else replace(row, unit=path))
    return rows
