"""Schedules and their occurrences: what is due lives in rows, so no stop, clock jump or second process loses or doubles a slot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Schedule(Base):
    """Something that is due again and again. `rule` is an RFC 5545 recurrence on the wall clock of `zone`."""

    __tablename__ = "schedule"
    __table_args__ = (Index("ix_schedule_next_due_at", "next_due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # housekeeping, anchor, remind:17 …
    kind: Mapped[str] = mapped_column(String(40))  # what to do at a slot
    rule: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(60))
    catch_up: Mapped[str] = mapped_column(String(10))  # skip | latest | all: what a late clock does with missed slots
    grace: Mapped[int | None]  # seconds after its slot in which it may still be done; None: however late
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(120))
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)  # who made it; None: the product itself
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # up to which moment its slots have been looked at
    next_due_at: Mapped[datetime | None]  # None: never again
    ended_at: Mapped[datetime | None]


class Occurrence(Base):
    """One slot of a schedule and what became of it: done, or missed (left out by its catch-up policy)."""

    __tablename__ = "occurrence"
    __table_args__ = (UniqueConstraint("schedule_id", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id"))
    slot: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON)
