"""Once a day: whoever chose it hears that some of their own wrong questions are due. A week without an act ends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre
from bot.study.practice.cards import left_today
from bot.study.practice.rules import still_wanted
from bot.study.practice.tables import PracticeCard, PracticeChoice
from bot.study.schedule.tables import Schedule

KIND = "practice"
LASTS = timedelta(hours=8)  # in the evening it may still come; the next day has its own


def remind_practice(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
    """Put today's letters: how many, and how many were ended for want of any reaction."""
    due = exists().where(PracticeCard.cadre_id == PracticeChoice.cadre_id, PracticeCard.due_at <= now)
    chosen = session.scalars(
        select(PracticeChoice)
        .join(Cadre, Cadre.id == PracticeChoice.cadre_id)
        .where(PracticeChoice.daily, Cadre.active, due)
    ).all()
    ended = 0
    for choice in chosen:
        last = not still_wanted(now, choice.acted_at)
        if last:
            choice.daily, ended = False, ended + 1
        key = f"practice:{choice.cadre_id}:{now.date()}"
        enqueue(session, now, key, KIND, cadre_id=choice.cadre_id, expires_at=now + LASTS, last=last)
    return {"recipients": len(chosen), "ended": ended}


def practice_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """How many are left of today's set at the moment of sending; None when there are none, or nobody wants to hear of it."""
    assert row.cadre_id is not None
    choice = session.get(PracticeChoice, row.cadre_id)
    left = left_today(session, now, row.cadre_id)
    if not left or choice is None or not (choice.daily or row.values["last"]):
        return None
    return {**row.values, "count": left}
