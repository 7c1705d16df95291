"""Who looks after a unit: its liaisons, else those of the nearest unit above, else its organisation department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from bot.study.people.actor import MANAGING
from bot.study.people.tables import Binding, Cadre, Role, Unit


def nearest_liaisons(
    session: Session, paths: Iterable[str], *, but: int | None = None, kinds: Sequence[str] = MANAGING
) -> dict[str, tuple[int, ...]]:
    """For each unit path the cadre ids to tell: reachable, bound, active holders of the nearest liaison role at or above it.

    Where no liaison can be reached, the nearest admins; where there is nobody at all, an empty tuple. `but` is a cadre
    who is passed over: nobody is told about themselves. `kinds` are other rights to ask for, in the order of preference.
    """
    wanted = set(paths)
    above = {path: _self_and_above(path) for path in wanted}
    holders: dict[tuple[str, str], list[int]] = {}
    rows = session.execute(
        select(Role.kind, Unit.path, Role.cadre_id)
        .join(Unit, Unit.id == Role.unit_id)
        .join(Cadre, Cadre.id == Role.cadre_id)
        .join(Binding, Binding.cadre_id == Role.cadre_id)
        .where(
            Role.ended_at.is_(None),
            Role.kind.in_(kinds),
            Cadre.active,
            Cadre.id != but if but is not None else true(),
            Binding.unbound_at.is_(None),
            Binding.reachable,
            Unit.path.in_({node for nodes in above.values() for node in nodes}),
        )
        .order_by(Role.cadre_id)
    )
    for kind, path, cadre_id in rows:
        holders.setdefault((kind, path), []).append(cadre_id)
    return {path: _nearest(holders, nodes, kinds) for path, nodes in above.items()}


def _nearest(holders: dict[tuple[str, str], list[int]], nodes: list[str], kinds: Sequence[str]) -> tuple[int, ...]:
    for kind in kinds:
        for node in nodes:
            if (kind, node) in holders:
                return tuple(holders[kind, node])
    return ()


def _self_and_above(path: str) -> list[str]:
    """``/1/5/9/`` -> ``/1/5/9/``, ``/1/5/``, ``/1/``."""
    ids = path.strip("/").split("/")
    return [f"/{'/'.join(ids[:depth])}/" for depth in range(len(ids), 0, -1)]
