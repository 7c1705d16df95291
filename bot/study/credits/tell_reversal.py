"""What the letters of a reversal say: to those who may decide, and to the cadre whose hours they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.receipts import Receipt
from bot.study.credits.reversal_cards import Facts, facts_of
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.credits.tell_second_person import may_still_decide
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre


def still_to_decide(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """The request as it is at the moment of sending; None when it was decided, or the reader may no longer decide."""
    found = session.execute(
        select(ReversalRequest, LedgerEntry, Cadre)
        .join(LedgerEntry, LedgerEntry.id == ReversalRequest.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .where(ReversalRequest.id == row.values["request"], ReversalRequest.state == "waiting")
    ).first()
    if found is None:
        return None
    request, entry, cadre = found
    if not may_still_decide(session, row, request, cadre):
        return None
    return {**asdict(facts_of(session, now, (request, entry, cadre))), "request": request.id}


def tell_cadre(
    session: Session, now: datetime, request: ReversalRequest, cadre: Cadre, facts: Facts, receipt: Receipt
) -> None:
    """Explain to the cadre what was taken back, why, what the sum is now, and whom to ask."""
    enqueue(
        session, now, f"reversal-done:{request.id}", "reversal-done", cadre_id=cadre.id,
        **asdict(facts), decider=request.decider, receipt=asdict(receipt),
    )  # fmt: skip
