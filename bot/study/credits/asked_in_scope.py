"""Requests about a cadre that a second person decides, as an admin over the cadre finds them."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

PAGE = 6
R = TypeVar("R", PenaltyRequest, ExemptionRequest)


def find_asked(session: Session, actor: Actor, table: type[R], request_id: int, unknown: str) -> tuple[R, Cadre]:
    """The request, locked until the deed commits, with its cadre.

    Raises `Refusal` without an admin's right, and by the key `unknown` for a request that is unknown, out of scope, or a draft
    of somebody else: in the same words.
    """
    actor.need(ADMIN)
    row = session.execute(
        select(table, Cadre)
        .join(Cadre, Cadre.id == table.cadre_id)
        .where(table.id == request_id, actor.within(Cadre.path, ADMIN))
        .with_for_update(of=table)
    ).first()
    if row is None or (row[0].state in ("draft", "dropped") and row[0].telegram_id != actor.telegram_id):
        raise Refusal(unknown)
    return row[0], row[1]


def count_waiting(session: Session, actor: Actor, table: type[R]) -> int:
    """How many wait in the admin's scope."""
    mine = select(func.count()).select_from(table).join(Cadre, Cadre.id == table.cadre_id)
    return session.scalar(mine.where(table.state == "waiting", actor.within(Cadre.path, ADMIN))) or 0


def waiting_page(
    session: Session, actor: Actor, table: type[R], page: int
) -> tuple[list[tuple[R, Cadre]], int, int, int]:
    """A page (from 1) of what waits in the admin's scope, oldest first; with how many wait, the page shown, and how many pages.

    Raises `Refusal` for anyone else.
    """
    actor.need(ADMIN)
    count = count_waiting(session, actor, table)
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, page), pages)
    found = session.execute(
        select(table, Cadre)
        .join(Cadre, Cadre.id == table.cadre_id)
        .where(table.state == "waiting", actor.within(Cadre.path, ADMIN))
        .order_by(table.id)
        .offset((shown - 1) * PAGE)
        .limit(PAGE)
    )
    return [(request, cadre) for request, cadre in found], count, shown, pages
