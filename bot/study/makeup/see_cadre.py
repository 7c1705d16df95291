"""The cadre card: who someone is, how far this year's training is, which rights are held, what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import Balance
from bot.study.credits.targets import current_cycle, target_in
from bot.study.learning.tables import Course, Enrolment
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import ADMIN, AUTHOR, EVERYWHERE, LIAISON, Actor
from bot.study.people.find_cadres import Hits, find_cadres
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.people.unit_names import unit_name, unit_names
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class HeldRole:
    """A living right over a unit (by its names); `may_end` says whether whoever looks may take it away."""

    role_id: int
    kind: str
    unit: str
    may_end: bool


@dataclass(frozen=True)
class Card:
    """Hours in hundredths; courses are the required ones. `binding_id` is None for someone not bound."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str
    post: str
    rank: str
    category: str
    binding_id: int | None
    bound_at: datetime | None
    reachable: bool
    cycle: str
    hours: int
    target: int
    beside: int
    by_days: bool
    courses_done: int
    courses: int
    cases: int
    roles: tuple[HeldRole, ...]
    may_manage: bool
    may_make_liaison: bool
    may_make_admin: bool
    may_make_teacher: bool = False
    may_make_author: bool = False


@dataclass(frozen=True)
class Reach:
    """The units over which a cadre could be made an admin or a teacher: the own one and those above it, (id, names), own first."""

    cadre_id: int
    name: str
    units: tuple[tuple[int, str], ...]


def look_up(session: Session, now: datetime, actor: Actor, text: str, page: int = 1) -> Card | Hits:
    """The card of the only person that `text` (staff number or beginning of a name) finds, else the list of hits."""
    hits = find_cadres(session, actor, text, page)
    return see_cadre(session, now, actor, hits.hits[0].cadre_id) if hits.count == 1 else hits


def see_cadre(session: Session, now: datetime, actor: Actor, cadre_id: int) -> Card:
    """The card of an active cadre in scope; raises `Refusal` for strangers and people out of scope alike."""
    cadre = _in_scope(session, actor, cadre_id)
    binding = session.scalars(select(Binding).where(Binding.cadre_id == cadre.id, Binding.unbound_at.is_(None))).first()
    account, cycle = principal_account(session), current_cycle(session, now)
    balance = session.get(Balance, (cadre.id, account, cycle))
    courses = session.execute(
        select(func.count(), func.coalesce(func.sum(case((Enrolment.completed_at.is_not(None), 1), else_=0)), 0))
        .select_from(Enrolment)
        .join(Course, and_(Course.id == Enrolment.course_id, Course.required))
        .where(Enrolment.cadre_id == cadre.id)
    ).one()
    cases = session.scalar(select(func.count()).where(MakeupCase.cadre_id == cadre.id, MakeupCase.closed_at.is_(None)))
    roles = _roles(session, actor, cadre.id)
    manages = actor.covers(cadre.path, ADMIN)
    is_liaison = session.scalar(
        select(Role.id).where(
            Role.cadre_id == cadre.id, Role.kind == LIAISON, Role.unit_id == cadre.unit_id, Role.ended_at.is_(None)
        )
    )
    everywhere = EVERYWHERE in actor.paths(ADMIN)
    return Card(
        cadre_id=cadre.id, staff_no=cadre.staff_no, name=cadre.name, unit=unit_name(session, cadre.path),
        post=cadre.post, rank=cadre.rank, category=cadre.category,
        binding_id=binding.id if binding else None, bound_at=binding.bound_at if binding else None,
        reachable=binding.reachable if binding else False,
        cycle=cycle, hours=balance.hours if balance else 0,
        target=balance.target if balance else target_in(session, cadre, account, cycle),
        beside=balance.beside if balance else 0,
        by_days=balance.by_days if balance else False,
        courses_done=int(courses[1]), courses=int(courses[0]), cases=cases or 0, roles=roles,
        may_manage=manages, may_make_liaison=manages and is_liaison is None,
        may_make_admin=everywhere, may_make_teacher=manages,
        may_make_author=everywhere and all(role.kind != AUTHOR for role in roles),
    )  # fmt: skip


def see_reach(session: Session, now: datetime, actor: Actor, cadre_id: int) -> Reach:
    """The units to choose from for a new admin; raises `Refusal` unless the actor is an admin over everything."""
    actor.need(ADMIN)
    if EVERYWHERE not in actor.paths(ADMIN):
        raise Refusal("refusal-no-right")
    return _reach(session, actor, cadre_id)


def see_teacher_reach(session: Session, now: datetime, actor: Actor, cadre_id: int) -> Reach:
    """The units to choose from for a new teacher: those within the actor's own reach as an admin."""
    actor.need(ADMIN)
    return _reach(session, actor, cadre_id)


def _reach(session: Session, actor: Actor, cadre_id: int) -> Reach:
    cadre = _in_scope(session, actor, cadre_id)
    ids = [int(step) for step in cadre.path.split("/") if step]
    units = session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.depth.desc())).all()
    names = unit_names(session, (unit.path for unit in units))
    mine = [unit for unit in units if actor.covers(unit.path, ADMIN)]
    return Reach(cadre.id, cadre.name, tuple((unit.id, names[unit.path]) for unit in mine))


def _in_scope(session: Session, actor: Actor, cadre_id: int) -> Cadre:
    actor.need(ADMIN, LIAISON)
    cadre = session.scalars(
        select(Cadre).where(Cadre.id == cadre_id, Cadre.active, actor.within(Cadre.path, ADMIN, LIAISON))
    ).first()
    if cadre is None:
        raise Refusal("people-unknown")
    return cadre


def _roles(session: Session, actor: Actor, cadre_id: int) -> tuple[HeldRole, ...]:
    held = session.execute(
        select(Role.id, Role.kind, Unit.path)
        .join(Unit, Unit.id == Role.unit_id)
        .where(Role.cadre_id == cadre_id, Role.ended_at.is_(None))
        .order_by(Role.id)
    ).all()
    names = unit_names(session, (path for _, _, path in held))
    everywhere = EVERYWHERE in actor.paths(ADMIN)
    return tuple(
        HeldRole(role_id, kind, names[path], actor.covers(path, ADMIN) and (kind not in (ADMIN, AUTHOR) or everywhere))
        for role_id, kind, path in held
    )
