"""Living processes and the tasks that only one of them may have. Times are the database's own clock, in UTC."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Process(Base):
    """A process that said it is alive and promised to say so again before `expires_at`."""

    __tablename__ = "process"

    holder: Mapped[str] = mapped_column(String(60), primary_key=True)
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Lease(Base):
    """A task that one process has at a time; it is free when its holder lives no more. `epoch` grows with each holder."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(60))
    epoch: Mapped[int]
