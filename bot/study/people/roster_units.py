"""Which unit each row of a roster means: merged cells, cells left blank below, level columns, parents by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.study.people.roster_cells import read_unit, tidy
from bot.study.people.roster_headings import Columns
from bot.study.people.roster_rows import GridMerge, GridRow


class MergedCells:
    """Values of vertically merged cells, told row by row from the top (one pass, whatever the file claims)."""

    def __init__(self, merged: Iterable[GridMerge], columns: Sequence[int]) -> None:
        wanted = set(columns)
        self._waiting: dict[int, list[GridMerge]] = defaultdict(list)
        for merge in sorted(merged, key=lambda merge: -merge.top):
            if merge.left in wanted and merge.bottom > merge.top:
                self._waiting[merge.left].append(merge)
        self._open: dict[int, tuple[GridMerge, str]] = {}

    def value(self, row: GridRow, column: int) -> str:
        """What the office sees in that cell."""
        own = cell(row, column)
        waiting = self._waiting.get(column)
        while waiting and waiting[-1].top <= row.number:
            merge = waiting.pop()
            self._open[column] = (merge, own if merge.top == row.number else "")
        known = self._open.get(column)
        return own or (known[1] if known and known[0].top <= row.number <= known[0].bottom else "")


class UnitReader:
    """Reads the unit of row after row of one sheet; blank cells take what stands above them."""

    def __init__(self, columns: Columns, merged: Iterable[GridMerge]) -> None:
        self._columns = columns
        self._merged = MergedCells(merged, columns.unit_places)
        self._levels: list[str] = []
        self._unit: tuple[str, str] = ("", "")
        self._known: dict[str, tuple[str, ...]] = {}  # a roster repeats few units in many rows
        self.filled = 0

    def read(self, row: GridRow) -> tuple[tuple[str, ...], str]:
        """(names of the unit path as far as this row says, name or path of the parent or ""); raises `BadCell`."""
        levels = self._level_names(row)
        unit, parent = (self._cell(row, "unit"), self._cell(row, "parent"))
        if unit:
            self._unit = (unit, parent)
        elif not levels:
            self.filled += bool(self._unit[0])
            unit, parent = self._unit
        names, _ = self._names(unit), self._names(parent)
        if levels and names[: len(levels)] != tuple(levels):
            names = (*levels, *(names[1:] if names[:1] == (levels[-1],) else names))
            names = read_unit("/".join(names))  # the whole must keep the limits too
        return names, parent

    def _names(self, unit: str) -> tuple[str, ...]:
        if unit not in self._known:
            self._known[unit] = read_unit(unit)
        return self._known[unit]

    def _cell(self, row: GridRow, what: str) -> str:
        place = self._columns.places.get(what)
        return tidy(self._merged.value(row, place)) if place is not None else ""

    def _level_names(self, row: GridRow) -> list[str]:
        """Blank levels before the first filled one come from above; blank levels after it mean a unit higher up."""
        if not self._columns.levels:
            return []
        said = [tidy(self._merged.value(row, place)) for place in self._columns.levels]
        first = next((place for place, name in enumerate(said) if name), None)
        if first is None:
            self.filled += bool(self._levels)
        else:
            self._levels = [*self._levels[:first], *said[first:]]
        return [name for name in self._levels if name]


def cell(row: GridRow, column: int) -> str:
    """The cell, "" beyond the row's end."""
    return row.cells[column] if column < len(row.cells) else ""


def with_parents(units: Iterable[tuple[tuple[str, ...], str]]) -> Iterator[tuple[str, ...]]:
    """Full paths from (names, parent) pairs: a parent given by a bare name is followed upwards where the file says how.

    A name with two different parents is not followed further (two villages may share a name); circles end.
    """
    listed = list(units)
    above: dict[str, set[str]] = defaultdict(set)
    for names, parent in listed:
        if len(names) == 1 and parent:
            above[names[0]].add(parent)
    for names, parent in listed:
        path, seen = names, set(names)
        while parent:
            higher = read_unit(parent)
            if not higher or path[: len(higher)] == higher or (higher[-1] == path[0] and len(higher) == 1):
                break
            path = (*higher, *path)
            if seen & set(higher) or len(path) > 40:
                break
            seen |= set(higher)
            known = above.get(higher[0], set()) if len(higher) == 1 else set()
            parent = next(iter(known)) if len(known) == 1 else ""
        yield path
