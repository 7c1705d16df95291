"""Bring a roster in: units as a tree, people by staff number, liaison roles; all or nothing, by bulk statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.people.actor import LIAISON, Actor
from bot.study.people.chunks import chunks
from bot.study.people.compare_roster import Comparison, Names, compare_roster
from bot.study.people.post_history import keep_posts
from bot.study.people.roles import begin_roles, stop_role
from bot.study.people.roster_credentials import keep_roster_credentials
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre, Role, Unit
from bot.study.refusal import Refusal

_NEW = "new:"


@dataclass(frozen=True)
class PostChange:
    """Somebody whose target may have to be another. `cause`: rank, joined or left; `before` and `after` are ranks."""

    staff_no: str
    cause: str
    before: str
    after: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `moved_ids` are the cadres whose unit changed, for those who keep paths of their own.
    `for_nobody` are titles of courses whose audience meets nobody on the roster as it is now, for whoever may change them."""

    rows: int
    new: int
    changed: int
    moved: int
    unchanged: int
    absent: int
    units: int
    liaisons: int
    ended: int
    moved_ids: tuple[int, ...] = ()
    ranks_changed: bool = False
    leaving: int = 0
    flagged: int = 0
    credentials: int = 0
    posts: tuple[PostChange, ...] = ()
    for_nobody: tuple[str, ...] = ()


def import_roster(
    session: Session, now: datetime, actor: Actor, rows: Sequence[RosterRow], source: str = ""
) -> ImportReport:
    """Import `rows` (as read without faults) in this transaction; importing the same again changes nothing.

    People who are not in the file stay as they are. Who moves loses the liaison role over the unit left behind.
    Raises `Refusal` unless `actor` is an admin, or when a row reaches outside the actor's scope.
    """
    session.execute(select(Unit.id).where(Unit.parent_id.is_(None)).with_for_update())  # one import at a time
    found = compare_roster(session, actor, rows)
    if found.faults:
        raise Refusal("roster-refused-scope", count=len(found.faults), row=found.faults[0].number)
    units = found.units | _create_units(session, found)
    _insert_people(session, now, found.new, units)
    _update_people(session, now, found, units)
    keep_posts(session, now, actor, [row.staff_no for row in found.new] + [each.row.staff_no for each in found.changed])
    keep_roster_credentials(session, now, actor, found.news)
    ended = _end_left_roles(session, now, actor, found)
    _grant_liaisons(session, now, actor, found.liaisons, units)
    moved_ids = tuple(change.cadre_id for change in found.moved)
    report = ImportReport(
        rows=len(rows),
        new=len(found.new),
        changed=len(found.changed) - len(moved_ids),
        moved=len(moved_ids),
        unchanged=found.unchanged,
        absent=found.absent,
        units=len(found.new_units),
        liaisons=len(found.liaisons),
        ended=ended,
        moved_ids=moved_ids,
        ranks_changed=any(change.new_rank for change in found.changed),
        leaving=len(found.leaving),
        posts=_post_changes(found),
        credentials=len(found.news),
    )
    counts = {name: getattr(report, name) for name in ("rows", "new", "changed", "moved", "units", "liaisons", "ended")}
    record(session, now, actor, "import-roster", source[:200], **counts)
    session.flush()
    session.expire_all()  # bulk statements went past the objects this session may hold
    return report


def _post_changes(found: Comparison) -> tuple[PostChange, ...]:
    """Whose rank has changed, who has left or come back, and who has joined a unit that was there before."""
    changes = [
        PostChange(row.staff_no, "joined", "", row.rank or "")
        for row in found.new
        if row.unit in found.units and row.active is not False
    ]
    for change in found.changed:
        active, rank = bool(change.values["active"]), str(change.values["rank"])
        if change.before.active and not active:
            changes.append(PostChange(change.row.staff_no, "left", change.before.rank, rank))
        elif active and not change.before.active:
            changes.append(PostChange(change.row.staff_no, "joined", change.before.rank, rank))
        elif change.new_rank and change.before.rank:
            changes.append(PostChange(change.row.staff_no, "rank", change.before.rank, rank))
    return tuple(changes)


def _create_units(session: Session, found: Comparison) -> dict[Names, tuple[int, str]]:
    """New units level by level: inserted with a placeholder, then given the path that holds their own id."""
    made: dict[Names, tuple[int, str]] = {}
    for depth in sorted({len(names) for names in found.new_units}):
        level = [names for names in found.new_units if len(names) == depth]
        known = found.units | made
        session.execute(
            insert(Unit),
            [
                {
                    "name": names[-1],
                    "parent_id": known[names[:-1]][0] if depth > 1 else None,
                    "path": f"{_NEW}{number}",
                    "depth": depth - 1,
                }
                for number, names in enumerate(level)
            ],
        )
        ids = session.execute(select(Unit.path, Unit.id).where(Unit.path.like(f"{_NEW}%"))).all()
        by_number = {int(path.removeprefix(_NEW)): unit_id for path, unit_id in ids}
        for number, names in enumerate(level):
            above = known[names[:-1]][1] if depth > 1 else "/"
            made[names] = (by_number[number], f"{above}{by_number[number]}/")
        session.execute(update(Unit), [{"id": made[names][0], "path": made[names][1]} for names in level])
    return made


def _insert_people(
    session: Session, now: datetime, rows: Sequence[RosterRow], units: dict[Names, tuple[int, str]]
) -> None:
    values: list[dict[str, Any]] = [
        {
            "staff_no": row.staff_no,
            "name": row.name,
            "unit_id": units[row.unit][0],
            "path": units[row.unit][1],
            "post": row.post or "",
            "rank": row.rank or "",
            "category": row.category or "",
            "born": row.born,
            "active": row.active is not False,
            "created_at": now,
            "updated_at": now,
        }
        for row in rows
    ]
    if values:
        session.execute(insert(Cadre), values)


def _update_people(session: Session, now: datetime, found: Comparison, units: dict[Names, tuple[int, str]]) -> None:
    values = [
        {
            **change.values,
            "id": change.cadre_id,
            "unit_id": units[change.row.unit][0],
            "path": units[change.row.unit][1],
            "updated_at": now,
        }
        for change in found.changed
    ]
    if values:
        session.execute(update(Cadre), values)


def _end_left_roles(session: Session, now: datetime, actor: Actor, found: Comparison) -> int:
    """A moved liaison keeps no right over the unit left behind: the office would not think of taking it away."""
    left = {change.cadre_id: change.left for change in found.moved}
    ended = 0
    for piece in chunks(list(left)):
        live = (
            select(Role, Cadre, Unit)
            .join(Cadre, Cadre.id == Role.cadre_id)
            .join(Unit, Unit.id == Role.unit_id)
            .where(Role.cadre_id.in_(piece), Role.kind == LIAISON, Role.ended_at.is_(None))
        )
        for role, cadre, unit in session.execute(live).all():
            if role.unit_id == left[cadre.id]:
                stop_role(session, now, actor, role, cadre, unit)
                ended += 1
    return ended


def _grant_liaisons(
    session: Session, now: datetime, actor: Actor, rows: Sequence[RosterRow], units: dict[Names, tuple[int, str]]
) -> None:
    place = {row.staff_no: units[row.unit][0] for row in rows}
    holders: list[tuple[Cadre, Unit]] = []
    for piece in chunks(list(place)):
        wanted = {place[staff_no] for staff_no in piece}
        found = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(wanted)))}
        people = session.scalars(select(Cadre).where(Cadre.staff_no.in_(piece)).order_by(Cadre.id))
        holders += [(cadre, found[place[cadre.staff_no]]) for cadre in people]
    begin_roles(session, now, actor, LIAISON, holders)
