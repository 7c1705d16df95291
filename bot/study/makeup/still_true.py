"""Whether a letter of make-up training still makes sense at the moment it is sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.study.makeup.tables import CallupReceipt, MakeupCase
from bot.study.notices.tables import Outbox


def case_is_open(session: Session, now: datetime, row: Outbox) -> bool:
    """Nobody is reminded of what was passed or waived a moment ago."""
    return bool(
        session.scalar(select(exists().where(MakeupCase.id == row.values["case"], MakeupCase.closed_at.is_(None))))
    )


def any_case_is_open(session: Session, now: datetime, row: Outbox) -> bool:
    """Of several cases told in one letter, at least one is still open."""
    cases = [task["case"] for task in row.values["tasks"]]
    return bool(session.scalar(select(exists().where(MakeupCase.id.in_(cases), MakeupCase.closed_at.is_(None)))))


def callup_is_unread(session: Session, now: datetime, row: Outbox) -> bool:
    """A call-up is told until its receipt is given, or until nothing it asks for is open."""
    return bool(
        session.scalar(
            select(
                exists()
                .where(CallupReceipt.callup_id == row.values["callup"], CallupReceipt.cadre_id == row.cadre_id)
                .where(CallupReceipt.read_at.is_(None))
                .where(MakeupCase.id == CallupReceipt.case_id, MakeupCase.closed_at.is_(None))
            )
        )
    )
