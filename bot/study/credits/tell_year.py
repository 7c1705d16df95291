"""The letters of a year's close and reopening: to the one who asked, and to those who may decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.credits.carry_over import left_behind
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.year_motions import others
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Unit


def tell_year_deciders(session: Session, now: datetime, motion: YearMotion) -> None:
    """One letter to each who could decide."""
    for account in others(session, motion):
        enqueue(
            session, now, f"year-reopen-asked:{motion.id}:{account}", "year-reopen-asked", telegram_id=account,
            by_settings=account in session.info.get("admins", ()), **motion_values(session, motion),
        )  # fmt: skip


def year_still_to_decide(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """The motion as it is at the moment of sending; None when it was decided, or the reader may no longer decide."""
    motion = session.get(YearMotion, row.values["motion"])
    if motion is None or motion.state != "waiting":
        return None
    # An account of the settings has its right as long as the product runs; a cadre's may have ended since.
    if not row.values["by_settings"] and row.telegram_id not in others(session, motion):
        return None
    return {**motion_values(session, motion), "by_settings": row.values["by_settings"]}


def tell_year_asker(session: Session, now: datetime, motion: YearMotion) -> None:
    """What was decided about a reopening."""
    enqueue(
        session, now, f"year-reopen-decided:{motion.id}", "year-reopen-decided", telegram_id=motion.telegram_id,
        **motion_values(session, motion),
    )  # fmt: skip


def tell_closed(session: Session, now: datetime, motion: YearMotion, file: int) -> None:
    """The year is closed: the certified figures, and the file with every line."""
    closing = session.get_one(YearClosing, motion.closing_id)
    enqueue(
        session, now, f"year-closed:{motion.id}", "year-closed", telegram_id=motion.telegram_id, priority=ASKED,
        quiet=False, **motion_values(session, motion), totals=closing.totals, mark=closing.digest[:8], file=file,
        left=left_behind(session, now, closing.id),
    )  # fmt: skip


def tell_not_closed(session: Session, now: datetime, motion: YearMotion, why: str, values: Mapping[str, Any]) -> None:
    """The year could not be closed any more: the sentence `why` with its plain `values`."""
    enqueue(
        session, now, f"year-not-closed:{motion.id}", "year-not-closed", telegram_id=motion.telegram_id, priority=ASKED,
        quiet=False, **motion_values(session, motion), why=why, why_values=dict(values),
    )  # fmt: skip


def motion_values(session: Session, motion: YearMotion) -> dict[str, Any]:
    """What every letter about a motion says."""
    return {
        "motion": motion.id, "unit": session.get_one(Unit, motion.unit_id).name, "unit_id": motion.unit_id,
        "cycle": motion.cycle, "author": motion.author, "reason": motion.reason, "state": motion.state,
        "decider": motion.decider or "", "closing": motion.closing_id or 0,
    }  # fmt: skip
