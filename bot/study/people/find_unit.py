"""Find a unit by what a person types: a path of names, a name, or its id."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.actor import Actor
from bot.study.people.roster_cells import BadCell, read_unit
from bot.study.people.tables import Unit
from bot.study.people.unit_names import unit_names
from bot.study.refusal import Refusal


def find_unit(session: Session, actor: Actor, text: str) -> Unit:
    """The unit in the actor's scope that `text` means: 清河县/青山镇, 青山镇 or an id.

    Raises `Refusal` when there is none (a unit outside the scope counts as none) or when a name is not unique.
    """
    try:
        names = read_unit(text)
    except BadCell:
        names = ()
    if not names:
        raise Refusal("people-unit-unknown", text=text.strip()[:40])
    found = session.scalars(
        select(Unit).where(Unit.name == names[-1], actor.within(Unit.path)).order_by(Unit.id).limit(200)
    ).all()
    paths = unit_names(session, (unit.path for unit in found))
    ends = [unit for unit in found if tuple(paths[unit.path].split(" / "))[-len(names) :] == names]
    whole = [unit for unit in ends if unit.depth + 1 == len(names)]
    matches = whole or ends
    if not matches and len(names) == 1 and names[0].isascii() and names[0].isdecimal() and len(names[0]) < 10:
        by_id = session.scalars(select(Unit).where(Unit.id == int(names[0]), actor.within(Unit.path))).first()
        matches = [by_id] if by_id is not None else []
    if not matches:
        raise Refusal("people-unit-unknown", text=text.strip()[:40])
    if len(matches) > 1:
        listed = "；".join(paths[unit.path] for unit in matches[:5])
        raise Refusal("people-unit-ambiguous", text=names[-1], units=listed)
    return matches[0]
