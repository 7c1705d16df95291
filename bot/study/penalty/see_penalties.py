"""Penalties that wait for a decision, in the admin's scope; and one request, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.asked_in_scope import waiting_page
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.penalty.ask_penalty import PenaltyChoice, choose_rule
from bot.study.penalty.cards import PenaltyCard, card_of, find_penalty
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class PenaltiesView:
    """A page of waiting requests, oldest first."""

    cards: tuple[PenaltyCard, ...]
    count: int
    page: int
    pages: int


def find_penalties(session: Session, now: datetime, actor: Actor, staff_no: str) -> PenaltiesView | PenaltyChoice:
    """The rules to choose from for one staff number; what waits when none is given."""
    if not staff_no.strip():
        return see_penalties(session, now, actor)
    return choose_rule(session, now, actor, staff_no)


def see_penalties(session: Session, now: datetime, actor: Actor, page: int = 1) -> PenaltiesView:
    """A page (from 1) of what waits in the admin's scope; raises `Refusal` for anyone else."""
    found, *pages = waiting_page(session, actor, PenaltyRequest, page)
    return PenaltiesView(tuple(card_of(session, now, actor, each) for each in found), *pages)


def see_penalty(session: Session, now: datetime, actor: Actor, request_id: int) -> PenaltyCard:
    """One request in the admin's scope; raises `Refusal` as `find_penalty` does."""
    return card_of(session, now, actor, find_penalty(session, actor, request_id))
