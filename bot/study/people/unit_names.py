"""Materialised paths as names: ``/1/5/`` -> 清河县 / 青山镇."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.tables import Unit

BETWEEN = " / "


def unit_names(session: Session, paths: Iterable[str]) -> dict[str, str]:
    """Each of `paths` with the names of its units from the top, in as few queries as SQL parameters allow."""
    wanted = set(paths)
    ids = sorted({int(step) for path in wanted for step in path.split("/") if step})
    names: dict[int, str] = {}
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        names.update(session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(chunk))).all())
    return {path: BETWEEN.join(names.get(int(step), "?") for step in path.split("/") if step) for path in wanted}


def unit_name(session: Session, path: str) -> str:
    """The names of one path."""
    return unit_names(session, [path])[path]
