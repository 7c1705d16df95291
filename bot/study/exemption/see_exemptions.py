"""Exemptions that wait for a decision, in the admin's scope; and one request, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.asked_in_scope import waiting_page
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.exemption.cards import ExemptionCard, card_of, find_exemption
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class ExemptionsView:
    """A page of waiting requests, oldest first."""

    cards: tuple[ExemptionCard, ...]
    count: int
    page: int
    pages: int


def see_exemptions(session: Session, now: datetime, actor: Actor, page: int = 1) -> ExemptionsView:
    """A page (from 1) of what waits in the admin's scope; raises `Refusal` for anyone else."""
    found, *pages = waiting_page(session, actor, ExemptionRequest, page)
    return ExemptionsView(tuple(card_of(session, now, actor, each) for each in found), *pages)


def see_exemption(session: Session, now: datetime, actor: Actor, request_id: int) -> ExemptionCard:
    """One request in the admin's scope; raises `Refusal` as `find_exemption` does."""
    return card_of(session, now, actor, find_exemption(session, actor, request_id))
