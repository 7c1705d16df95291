"""The letters of a reversal: to those who may decide, to the cadre whose hours they were, to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.receipts import Receipt
from bot.study.credits.reversal_cards import Facts, facts_of
from bot.study.credits.second_person import approvers, asking_person
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre


def tell_approvers(session: Session, now: datetime, request: ReversalRequest, cadre: Cadre) -> None:
    """One letter to each who could decide; what it says is read when it is sent."""
    for approver in approvers(session, request, cadre):
        enqueue(
            session, now, f"reversal-asked:{request.id}:{approver.key}", "reversal-asked",
            cadre_id=approver.cadre_id, telegram_id=approver.telegram_id, request=request.id,
        )  # fmt: skip


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
    # An account of the settings has its right as long as the product runs; a cadre's may have ended since.
    may = {approver.cadre_id for approver in approvers(session, request, cadre)}
    if row.cadre_id is not None and row.cadre_id not in may:
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


def tell_asker(session: Session, now: datetime, request: ReversalRequest, facts: Facts, why: str = "") -> None:
    """Tell the one who asked what was decided: the person, wherever bound by now, else the account."""
    person = asking_person(session, request)
    enqueue(
        session, now, f"reversal-decided:{request.id}", "reversal-decided",
        cadre_id=person, telegram_id=None if person is not None else request.telegram_id,
        **asdict(facts), request=request.id, state=request.state, decider=request.decider, why=why,
    )  # fmt: skip
