"""Give and take rights from the cadre card: the change together with the card that follows it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.makeup.see_cadre import Card, see_cadre
from bot.study.people.actor import ADMIN, AUTHOR, LIAISON, TEACHER, Actor
from bot.study.people.end_role import end_role
from bot.study.people.grant_role import grant_role
from bot.study.people.role_change import RoleChange


def make_liaison(session: Session, now: datetime, actor: Actor, cadre_id: int) -> tuple[Card, RoleChange]:
    """The cadre becomes a liaison of the own unit; raises `Refusal` as `grant_role` does."""
    change = grant_role(session, now, actor, cadre_id, LIAISON)
    return see_cadre(session, now, actor, cadre_id), change


def make_teacher(session: Session, now: datetime, actor: Actor, cadre_id: int, unit_id: int) -> tuple[Card, RoleChange]:
    """The cadre becomes a teacher of the own unit or one above it; raises `Refusal` as `grant_role` does."""
    change = grant_role(session, now, actor, cadre_id, TEACHER, unit_id)
    return see_cadre(session, now, actor, cadre_id), change


def make_author(session: Session, now: datetime, actor: Actor, cadre_id: int) -> tuple[Card, RoleChange]:
    """The cadre becomes an author of courses; raises `Refusal` as `grant_role` does."""
    change = grant_role(session, now, actor, cadre_id, AUTHOR)
    return see_cadre(session, now, actor, cadre_id), change


def make_admin(session: Session, now: datetime, actor: Actor, cadre_id: int, unit_id: int) -> tuple[Card, RoleChange]:
    """The cadre becomes an admin over the own unit or one above it; raises `Refusal` as `grant_role` does."""
    change = grant_role(session, now, actor, cadre_id, ADMIN, unit_id)
    return see_cadre(session, now, actor, cadre_id), change


def take_role(session: Session, now: datetime, actor: Actor, role_id: int) -> tuple[Card, RoleChange]:
    """The right ends; raises `Refusal` as `end_role` does."""
    change = end_role(session, now, actor, role_id)
    return see_cadre(session, now, actor, change.cadre_id), change
