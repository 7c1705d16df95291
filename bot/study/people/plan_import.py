"""The dry run of a roster import: counts and examples of what would change. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.people.actor import Actor
from bot.study.people.compare_roster import compare_roster
from bot.study.people.roster_rows import RosterFault, RosterRow

EXAMPLES = 3


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. `absent` people are on the roster but not in the file; they are left alone.

    Examples are a few new names, moved names and new units. Any fault refuses the import.
    """

    rows: int
    new: int
    changed: int
    moved: int
    unchanged: int
    absent: int
    units: int
    liaisons: int
    leaving: int = 0
    credentials: int = 0
    new_names: tuple[str, ...] = ()
    moved_names: tuple[str, ...] = ()
    unit_names: tuple[str, ...] = ()
    faults: tuple[RosterFault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether importing would change nothing."""
        return not (self.new or self.changed or self.moved or self.units or self.liaisons or self.credentials)


def plan_import(session: Session, now: datetime, actor: Actor, rows: Sequence[RosterRow]) -> ImportPlan:
    """What importing `rows` would do; raises `Refusal` unless `actor` is an admin."""
    found = compare_roster(session, actor, rows)
    moved = found.moved
    return ImportPlan(
        rows=len(rows),
        new=len(found.new),
        changed=len(found.changed) - len(moved),
        moved=len(moved),
        unchanged=found.unchanged,
        absent=found.absent,
        units=len(found.new_units),
        liaisons=len(found.liaisons),
        leaving=len(found.leaving),
        credentials=len(found.news),
        new_names=tuple(row.name for row in found.new[:EXAMPLES]),
        moved_names=tuple(change.row.name for change in moved[:EXAMPLES]),
        unit_names=tuple("/".join(names) for names in found.new_units[:EXAMPLES]),
        faults=tuple(found.faults),
    )
