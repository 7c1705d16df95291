"""The early list 预警名单: who in a unit and below cannot make it any more, or only just."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from bot.study.forecast.keep_warnings import ask_reckoning, reckoned_at
from bot.study.forecast.read_catalogue import read_catalogue
from bot.study.forecast.read_prospects import read_prospects
from bot.study.forecast.rules import Prospect
from bot.study.forecast.tables import EarlyWarning
from bot.study.notices.choose_unit import UnitChoice, choose_unit, unit_in_scope
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.people.unit_names import BETWEEN, unit_names
from bot.study.values import like_prefix

PAGE = 6
KINDS = {"n": ("over", "short"), "j": ("callup", "tight")}
"""What a list may be narrowed to: no longer, only just. Any other word: both."""


@dataclass(frozen=True)
class EarlyLine:
    """One person with how it stands right now: whoever has caught up since the list was made shows so."""

    cadre_id: int
    name: str
    unit: str
    prospect: Prospect


@dataclass(frozen=True)
class EarlyList:
    """A page in the roster's order, never by result. `unit_id` 0 with an empty name: the whole scope. `at` is when the list
    was made (None: not yet, it is being made); `no_longer` and `only_just` count all of the unit and below."""

    unit_id: int
    unit: str
    kind: str
    no_longer: int
    only_just: int
    lines: tuple[EarlyLine, ...]
    page: int
    pages: int
    at: datetime | None
    below: bool


@dataclass(frozen=True)
class EarlyUnits:
    """Units to choose from, with how many of each and below are on the list: (no longer, only just) by unit id."""

    choice: UnitChoice
    counts: dict[int, tuple[int, int]]


def see_early(
    session: Session, now: datetime, actor: Actor, unit_id: int = 0, kind: str = "a", page: int = 1
) -> EarlyList:
    """A page of the list of a unit and below, or of the actor's whole scope. Asks for the list where there is none yet.

    Raises `Refusal` without a role and for units outside the scope.
    """
    actor.need(ADMIN, LIAISON)
    unit = unit_in_scope(session, actor, unit_id) if unit_id else None
    inside = Cadre.path.like(like_prefix(unit.path)) if unit else actor.within(Cadre.path, ADMIN, LIAISON)
    counts = _count(session, inside)
    named = KINDS.get(kind, KINDS["n"] + KINDS["j"])
    pages = max(1, -(-sum(counts.get(verdict, 0) for verdict in named) // PAGE))
    page = min(max(1, page), pages)
    people = session.execute(
        select(Cadre.id, Cadre.name, Cadre.path)
        .join(EarlyWarning, EarlyWarning.cadre_id == Cadre.id)
        .where(inside, Cadre.active, EarlyWarning.verdict.in_(named))
        .order_by(Cadre.path, Cadre.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    stands = {
        one.cadre_id: one.prospect
        for one in read_prospects(session, now, Cadre.id.in_([row.id for row in people]), read_catalogue(session, now))
    }
    names = unit_names(session, (row.path for row in people))
    at = reckoned_at(session)
    if at is None:
        ask_reckoning(session, now, actor)
    return EarlyList(
        unit.id if unit else 0, unit.name if unit else "", kind if kind in KINDS else "a",
        sum(counts.get(verdict, 0) for verdict in KINDS["n"]), sum(counts.get(verdict, 0) for verdict in KINDS["j"]),
        tuple(EarlyLine(row.id, row.name, names[row.path].split(BETWEEN)[-1], stands[row.id]) for row in people),
        page, pages, at, _has_units(session, unit),
    )  # fmt: skip


def renew_early(session: Session, now: datetime, actor: Actor, unit_id: int = 0) -> EarlyList:
    """Have the list made anew, and show it as it is until then."""
    ask_reckoning(session, now, actor)
    return see_early(session, now, actor, unit_id)


def see_early_units(session: Session, now: datetime, actor: Actor, unit_id: int = 0, page: int = 1) -> EarlyUnits:
    """The units right below, each with its counts, in the roster's order; raises `Refusal` as choosing a unit does."""
    choice = choose_unit(session, now, actor, unit_id, page)
    units = session.scalars(select(Unit).where(Unit.id.in_([row.id for row in choice.rows]))).all()
    if not units:
        return EarlyUnits(choice, {})
    bucket = case(*((Cadre.path.like(like_prefix(unit.path)), unit.id) for unit in units), else_=0).label("bucket")
    rows = session.execute(
        select(bucket, EarlyWarning.verdict, func.count())
        .join(Cadre, Cadre.id == EarlyWarning.cadre_id)
        .where(actor.within(Cadre.path, ADMIN, LIAISON), Cadre.active)
        .group_by(bucket, EarlyWarning.verdict)
    )
    counts: dict[int, tuple[int, int]] = {unit.id: (0, 0) for unit in units}
    for unit_key, verdict, count in rows:
        if unit_key in counts:
            worse, just = counts[unit_key]
            counts[unit_key] = (worse + count, just) if verdict in KINDS["n"] else (worse, just + count)
    return EarlyUnits(choice, counts)


def _count(session: Session, inside: ColumnElement[bool]) -> dict[str, int]:
    rows = session.execute(
        select(EarlyWarning.verdict, func.count())
        .join(Cadre, Cadre.id == EarlyWarning.cadre_id)
        .where(inside, Cadre.active)
        .group_by(EarlyWarning.verdict)
    )
    return {verdict: int(count) for verdict, count in rows}


def _has_units(session: Session, unit: Unit | None) -> bool:
    if unit is None:
        return True
    return session.scalar(select(Unit.id).where(Unit.parent_id == unit.id).limit(1)) is not None
