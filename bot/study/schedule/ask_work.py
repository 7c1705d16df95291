"""A slot whose work takes many transactions, or files, is a job: here it is only asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import THE_PRODUCT
from bot.study.schedule.tables import Schedule


def ask_work(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
    """A job of the schedule's kind, one for each slot."""
    key = f"slot:{schedule.key}:{slot.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    return {"job": ask_job(session, now, THE_PRODUCT, key, schedule.kind, **schedule.values)}
