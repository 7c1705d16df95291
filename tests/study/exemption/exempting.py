"""Exemptions asked for and approved, for tests."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.study.credits.target_cards import TargetCard, see_target
from bot.study.credits.targets import current_cycle
from bot.study.exemption.ask_exemption import (
    answer_exemption,
    begin_end,
    begin_exemption,
    choose_reason,
    send_exemption,
)
from bot.study.exemption.decide_exemption import approve_exemption
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant
from tests.build import BOSS

SECOND = Actor(telegram_id=9_010, grants=(Grant(ADMIN, EVERYWHERE),))


def exempt(
    session: Session,
    now: datetime,
    cadre_id: int,
    why: str = "ill",
    year: int = 0,
    days: tuple[date, date] | None = None,
) -> TargetCard:
    """Exempt somebody in a year (0: the running one), or for some days of it: the boss asks, another admin agrees."""
    cycle = year or int(current_cycle(session, now))
    card = begin_exemption(session, now, BOSS, cadre_id, cycle, days is not None)
    if days is not None:
        answer_exemption(session, now, BOSS, card.request_id, f"{days[0]} - {days[1]}")
    choose_reason(session, now, BOSS, card.request_id, why)
    send_exemption(session, now, BOSS, card.request_id)
    approve_exemption(session, now, SECOND, card.request_id)
    return see_target(session, now, BOSS, cadre_id, cycle)


def end(session: Session, now: datetime, request_id: int) -> TargetCard:
    """End an exemption: the boss asks, another admin agrees."""
    card = begin_end(session, now, BOSS, request_id)
    answer_exemption(session, now, BOSS, card.request_id, "已返岗")
    send_exemption(session, now, BOSS, card.request_id)
    approve_exemption(session, now, SECOND, card.request_id)
    return see_target(session, now, BOSS, card.cadre_id, int(card.facts.cycle))
