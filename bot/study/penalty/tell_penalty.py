"""What the letters of a penalty say: to those who may decide, and to the person concerned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.receipts import Receipt
from bot.study.credits.tell_second_person import may_still_decide
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.penalty.cards import PenaltyFacts, facts_of
from bot.study.people.tables import Cadre


def penalty_still_to_decide(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """The request as it is at the moment of sending; None when it was decided, or the reader may no longer decide."""
    request = session.get(PenaltyRequest, row.values["request"])
    if request is None or request.state != "waiting":
        return None
    cadre = session.get_one(Cadre, request.cadre_id)
    if not may_still_decide(session, row, request, cadre):
        return None
    return {**asdict(facts_of(session, now, (request, cadre))), "request": request.id}


def tell_penalised(
    session: Session, now: datetime, request: PenaltyRequest, cadre: Cadre, facts: PenaltyFacts, receipt: Receipt
) -> None:
    """Tell the person what was taken off, why, what the sum is now, and how to object."""
    enqueue(
        session, now, f"penalty-done:{request.id}", "penalty-done", cadre_id=cadre.id,
        **asdict(facts), decider=request.decider, receipt=asdict(receipt),
    )  # fmt: skip
