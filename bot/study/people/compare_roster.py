"""Compare a roster file with what is kept: what importing it would change, and what it may not change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.people.actor import ADMIN, EVERYWHERE, LIAISON, Actor
from bot.study.people.chunks import chunks
from bot.study.people.roster_credentials import CredentialNews, credential_news
from bot.study.people.roster_rows import RosterFault, RosterRow
from bot.study.people.tables import Cadre, Role, Unit

Names = tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """What somebody was: the rank, whether still there."""

    rank: str
    active: bool


@dataclass(frozen=True)
class Change:
    """A person whose columns differ; `left` is the unit left behind by one who moves."""

    row: RosterRow
    cadre_id: int
    values: dict[str, Any]
    left: int | None
    new_rank: bool
    before: Post


@dataclass
class Comparison:
    """What differs. Column values are as the table wants them; new units have no id yet, so units are named."""

    units: dict[Names, tuple[int, str]]  # units that exist -> (id, materialised path)
    new_units: list[Names]  # parents before children
    new: list[RosterRow] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    liaisons: list[RosterRow] = field(default_factory=list)  # who hold no such role over that unit yet
    faults: list[RosterFault] = field(default_factory=list)
    news: list[CredentialNews] = field(default_factory=list)

    @property
    def moved(self) -> list[Change]:
        """The changed who go to another unit."""
        return [change for change in self.changed if change.left is not None]

    @property
    def leaving(self) -> list[Change]:
        """The changed who the file says have left."""
        return [change for change in self.changed if change.before.active and not change.values["active"]]


def compare_roster(session: Session, actor: Actor, rows: Sequence[RosterRow]) -> Comparison:
    """What importing `rows` would change; raises `Refusal` unless `actor` is an admin.

    Rows that reach outside the actor's scope become faults: their unit, or the unit the person is in now.
    """
    actor.need(ADMIN)
    units = _existing_units(session)
    named = dict.fromkeys(row.unit[: level + 1] for row in rows for level in range(len(row.unit)))
    # In the order of the file: reports show units by id, and so as the office lists them.
    found = Comparison(units, sorted((names for names in named if names not in units), key=len))
    known: dict[str, Any] = {}
    columns = (
        Cadre.id, Cadre.staff_no, Cadre.name, Cadre.unit_id, Cadre.path,
        Cadre.post, Cadre.rank, Cadre.category, Cadre.born, Cadre.active,
    )  # fmt: skip
    for piece in chunks([row.staff_no for row in rows]):
        known |= {kept.staff_no: kept for kept in session.execute(select(*columns).where(Cadre.staff_no.in_(piece)))}
    present = 0
    for row in rows:
        kept = known.get(row.staff_no)
        if not _may_place(actor, units, row.unit) or (kept is not None and not actor.covers(kept.path, ADMIN)):
            found.faults.append(
                RosterFault(row.sheet, row.number, "roster-fault-out-of-scope", {"unit": "/".join(row.unit)[:80]})
            )
        elif kept is None:
            found.new.append(row)
        else:
            present += bool(kept.active)
            change = _difference(row, kept, units.get(row.unit))
            if change is None:
                found.unchanged += 1
            else:
                found.changed.append(change)
    in_scope = select(func.count()).select_from(Cadre).where(Cadre.active, actor.within(Cadre.path, ADMIN))
    found.absent = (session.scalar(in_scope) or 0) - present
    found.liaisons = _new_liaisons(session, rows, known, units)
    found.news = credential_news(session, rows, {staff_no: kept.id for staff_no, kept in known.items()})
    return found


def _existing_units(session: Session) -> dict[Names, tuple[int, str]]:
    names: dict[int, Names] = {}
    units: dict[Names, tuple[int, str]] = {}
    for unit_id, parent_id, name, path in session.execute(
        select(Unit.id, Unit.parent_id, Unit.name, Unit.path).order_by(Unit.depth)
    ):
        names[unit_id] = (*(names[parent_id] if parent_id is not None else ()), name)
        units[names[unit_id]] = (unit_id, path)
    return units


def _may_place(actor: Actor, units: dict[Names, tuple[int, str]], unit: Names) -> bool:
    """Whether people may be put into `unit`: it lies in scope, or is new below a unit in scope."""
    for level in range(len(unit), 0, -1):
        if unit[:level] in units:
            return actor.covers(units[unit[:level]][1], ADMIN)
    return EVERYWHERE in actor.paths(ADMIN)


def _difference(row: RosterRow, kept: Any, unit: tuple[int, str] | None) -> Change | None:
    values = {
        "name": row.name,
        "post": kept.post if row.post is None else row.post,
        "rank": kept.rank if row.rank is None else row.rank,
        "category": kept.category if row.category is None else row.category,
        "born": kept.born if row.born is None else row.born,
        "active": row.active is not False,
    }
    moves = unit is None or unit[0] != kept.unit_id
    if not moves and all(getattr(kept, name) == value for name, value in values.items()):
        return None
    before = Post(kept.rank, bool(kept.active))
    return Change(row, kept.id, values, kept.unit_id if moves else None, values["rank"] != kept.rank, before)


def _new_liaisons(
    session: Session, rows: Sequence[RosterRow], known: dict[str, Any], units: dict[Names, tuple[int, str]]
) -> list[RosterRow]:
    wanted = [row for row in rows if row.liaison]
    ids = [known[row.staff_no].id for row in wanted if row.staff_no in known]
    held: set[tuple[int, int]] = set()
    for piece in chunks(ids):
        live = select(Role.cadre_id, Role.unit_id).where(
            Role.cadre_id.in_(piece), Role.kind == LIAISON, Role.ended_at.is_(None)
        )
        held |= {(cadre_id, unit_id) for cadre_id, unit_id in session.execute(live)}
    return [
        row
        for row in wanted
        if row.staff_no not in known
        or row.unit not in units
        or (known[row.staff_no].id, units[row.unit][0]) not in held
    ]
