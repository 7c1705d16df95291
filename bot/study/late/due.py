"""Until when the papers of a late entry are collected, where a policy says so, and whether they came in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.engine import rule_for
from bot.study.credits.shelf import shelf_of
from bot.study.late.rules import evidence_window
from bot.study.late.tables import LateEntry, LateStep
from bot.study.late.worth import fact_of

WHY_OVERDUE = ("issued", "away", "ours")  # 证书发得晚, 因公因病耽误, 单位经办耽误


@dataclass(frozen=True)
class Due:
    """Papers are collected from `first` to `last`, and taken before that too. `overdue`: the entry was filed first after it, or
    would be if it were filed now."""

    first: date
    last: date
    overdue: bool


def due_of(session: Session, now: datetime, late: LateEntry) -> Due | None:
    """The window of the first policy in force on the entry's days that has one and wants evidence for such training; None where
    no policy does, or the days are not said yet. `now` is aware in the office's zone. What was filed in time stays so when it is
    sent back and corrected."""
    if late.first_day is None or late.last_day is None:
        return None
    fact = fact_of(now, late, (), "")
    for policy in shelf_of(session).in_force(late.first_day):
        rule = rule_for(policy, fact) if policy.evidence_days else None
        if policy.evidence_days and rule is not None and rule.evidence:
            first, last = evidence_window(policy.evidence_days, late.last_day)
            return Due(first, last, _filed_on(session, now, late) > last)
    return None


def _filed_on(session: Session, now: datetime, late: LateEntry) -> date:
    at = session.scalar(
        select(func.min(LateStep.at)).where(LateStep.late_id == late.id, LateStep.verb == "file")
    )  # fmt: skip
    return at.astimezone(now.tzinfo).date() if at is not None else now.date()
