"""Long work asked for in the chat or by a schedule: a row, a file if need be, and its outcome."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Job(Base):
    """One piece of long work. States: waiting, running, asked (a person must confirm), done, failed, cancelled."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(
        String(160), unique=True
    )  # from the update that asked: a replay asks for the same job
    kind: Mapped[str] = mapped_column(String(40))
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who asked; 0: the product itself
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]  # after a failure: when to try again
    leased_until: Mapped[datetime | None]  # while running; a lease that ran out means that its process died
    leased_by: Mapped[str | None] = mapped_column(String(60))
    finished_at: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class StoredFile(Base):
    """Bytes that a job works on or has made; removed some days after."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
