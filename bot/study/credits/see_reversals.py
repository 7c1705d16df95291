"""Requests that wait for a decision, in the admin's scope; and one request, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.reversal_cards import ReversalCard, card_of, find_request
from bot.study.credits.second_person import hindrance
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre

PAGE = 6


@dataclass(frozen=True)
class ReversalLine:
    """A request that waits: whose entry, how many hours (hundredths), who asked. `mine`: the reader asked for it."""

    request_id: int
    name: str
    number: int
    hours: int
    title: str
    asker: str
    asked_at: datetime
    mine: bool


@dataclass(frozen=True)
class ReversalsView:
    """A page of waiting requests, oldest first."""

    lines: tuple[ReversalLine, ...]
    count: int
    page: int
    pages: int


def see_reversals(session: Session, now: datetime, actor: Actor, page: int = 1) -> ReversalsView:
    """A page (from 1) of what waits in the admin's scope; raises `Refusal` for anyone else."""
    actor.need(ADMIN)
    waiting = (ReversalRequest.state == "waiting", actor.within(Cadre.path, ADMIN))
    rows = (
        select(ReversalRequest, LedgerEntry, Cadre)
        .join(LedgerEntry, LedgerEntry.id == ReversalRequest.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .where(*waiting)
    )
    count = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, page), pages)
    found = session.execute(rows.order_by(ReversalRequest.id).offset((shown - 1) * PAGE).limit(PAGE)).all()
    lines = tuple(
        ReversalLine(
            request.id, cadre.name, entry.number, entry.hours, entry.title, request.author, request.asked_at,
            hindrance(session, actor, request, cadre.id) == "reversal-own-request",
        )
        for request, entry, cadre in found
    )  # fmt: skip
    return ReversalsView(lines, count, shown, pages)


def see_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> ReversalCard:
    """One request in the admin's scope; raises `Refusal` as `find_request` does."""
    return card_of(session, now, actor, find_request(session, actor, request_id))
