"""Verifications of the whole ledger that were carried out: kept, so that their age can be watched."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerCheck
from bot.study.credits.verify import VerifyReport


def record_check(session: Session, now: datetime, report: VerifyReport, milliseconds: int) -> None:
    """Keep that the ledger was verified, and how it came out."""
    session.add(
        LedgerCheck(
            at=now, cadres=report.cadres, entries=report.entries, faults=len(report.faults), milliseconds=milliseconds
        )
    )


def last_check(session: Session) -> LedgerCheck | None:
    """The newest verification; None if the ledger was never verified."""
    return session.scalars(select(LedgerCheck).order_by(LedgerCheck.at.desc(), LedgerCheck.id.desc()).limit(1)).first()
