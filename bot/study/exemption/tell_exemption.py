"""What the letters of an exemption say: to those who may decide, and to the person concerned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.tell_second_person import may_still_decide
from bot.study.exemption.cards import ExemptionFacts, Found, facts_of
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre


def exemption_still_to_decide(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """The request as it is at the moment of sending; None when it was decided, or the reader may no longer decide."""
    request = session.get(ExemptionRequest, row.values["request"])
    if request is None or request.state != "waiting":
        return None
    cadre = session.get_one(Cadre, request.cadre_id)
    if not may_still_decide(session, row, request, cadre):
        return None
    return {**asdict(facts_of(session, now, (request, cadre))), "request": request.id}


def tell_exempted(session: Session, now: datetime, found: Found, facts: ExemptionFacts) -> None:
    """Tell the person what is asked of them now, since when, why, and by whom."""
    request, cadre = found
    enqueue(
        session, now, f"exemption-done:{request.id}", "exemption-done", cadre_id=cadre.id,
        **asdict(facts), decider=request.decider,
    )  # fmt: skip
