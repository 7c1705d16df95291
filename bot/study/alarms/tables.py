"""What is kept of alarms: which attempt, what was seen, and what the organisation department made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Anomaly(Base):
    """An attempt (``fast``), or two of different people (``same``), that want a look. It has no consequence by itself."""

    __tablename__ = "anomaly"
    __table_args__ = (Index("ix_anomaly_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)  # fast:ATTEMPT, same:ATTEMPT:LATER
    kind: Mapped[str] = mapped_column(String(10))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    other_attempt_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id"))
    other_cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"), index=True)
    found_at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)  # the figures of the rule that saw it
    state: Mapped[str] = mapped_column(String(12), default="new")  # looked, dismissed
    reason: Mapped[str | None] = mapped_column(String(20))  # why it was dismissed
    decided_by: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]
