"""What a roster file says once it is read: rows of people, and faults with the place where they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

MOST_LEVELS = 10
"""Levels of a unit path at most: a materialised path of ids must fit its column."""


class GridRow(Protocol):
    """A row of a spreadsheet: its sheet, its number as the office sees it (from 1), its cells as text."""

    @property
    def sheet(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> list[str]: ...


class GridMerge(Protocol):
    """Merged cells: rows as the office counts them (from 1), columns from 0; both ends belong to it."""

    @property
    def sheet(self) -> str: ...
    @property
    def top(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def bottom(self) -> int: ...
    @property
    def right(self) -> int: ...


@dataclass(frozen=True)
class RosterRow:
    """One person. None means that the file does not say (no such column), so what is kept stays as it is."""

    sheet: str
    number: int
    staff_no: str
    name: str
    unit: tuple[str, ...]
    post: str | None = None
    rank: str | None = None
    category: str | None = None
    born: str | None = None
    liaison: bool = False
    active: bool | None = None
    degree: str | None = None
    job_title: str | None = None
    post_since: str | None = None


@dataclass(frozen=True)
class RosterFault:
    """Something wrong at a row (0: the whole sheet): a text key whose sentence says what and what to do.

    A fault refuses the whole import; a `warning` does not. `params` never hold an ID-card or phone number.
    """

    sheet: str
    number: int
    key: str
    params: dict[str, str | int] = field(default_factory=dict)
    warning: bool = False


@dataclass(frozen=True)
class Roster:
    """A file as read: people, faults, how many rows took their unit from above, how many named nobody."""

    rows: tuple[RosterRow, ...]
    faults: tuple[RosterFault, ...]
    filled: int = 0
    skipped: int = 0

    @property
    def errors(self) -> tuple[RosterFault, ...]:
        """The faults that refuse the import."""
        return tuple(fault for fault in self.faults if not fault.warning)
