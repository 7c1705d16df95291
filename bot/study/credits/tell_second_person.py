"""The letters every request that needs a second person sends: to those who may decide, and back to the one who asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.credits.second_person import Request, approvers, asking_person
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre


def tell_approvers(session: Session, now: datetime, kind: str, request: Request, cadre: Cadre) -> None:
    """One letter of `kind` to each who could decide; what it says is read when it is sent."""
    for approver in approvers(session, request, cadre):
        enqueue(
            session, now, f"{kind}:{request.id}:{approver.key}", kind,
            cadre_id=approver.cadre_id, telegram_id=approver.telegram_id, request=request.id,
        )  # fmt: skip


def may_still_decide(session: Session, row: Outbox, request: Request, cadre: Cadre) -> bool:
    """Whether the reader of a waiting letter could decide now.

    An account of the settings has its right as long as the product runs; a cadre's may have ended since.
    """
    return row.cadre_id is None or row.cadre_id in {
        approver.cadre_id for approver in approvers(session, request, cadre)
    }


def tell_asker(session: Session, now: datetime, kind: str, request: Request, why: str = "", **facts: Any) -> None:
    """Tell the one who asked what was decided: the person, wherever bound by now, else the account."""
    person = asking_person(session, request)
    enqueue(
        session, now, f"{kind}:{request.id}", kind,
        cadre_id=person, telegram_id=None if person is not None else request.telegram_id,
        **facts, request=request.id, state=request.state, decider=request.decider, why=why,
    )  # fmt: skip
