"""Roster rows with readable defaults."""

from __future__ import annotations

import itertools

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_names

_numbers = itertools.count(2)


def a_row(staff_no: str, unit: str = "清河县/青山镇", name: str = "王芳", **more: object) -> RosterRow:
    """One person of a roster file; post and rank are empty unless given."""
    values = {"post": "", "rank": "", "category": "", **more}
    return RosterRow("花名册", next(_numbers), staff_no, name, tuple(unit.split("/")), **values)  # type: ignore[arg-type]


def everybody(session: Session) -> dict[str, tuple[str, str]]:
    """Staff number -> (name, unit path of names) of everybody kept."""
    people = session.scalars(select(Cadre).order_by(Cadre.staff_no)).all()
    names = unit_names(session, (cadre.path for cadre in people))
    return {cadre.staff_no: (cadre.name, names[cadre.path].replace(" / ", "/")) for cadre in people}
