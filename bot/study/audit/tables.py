"""The audit log: append-only rows of who did what to whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Audit(Base):
    """One deed of someone with a role (or of the command line)."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)  # None: the command line
    author: Mapped[str] = mapped_column(String(120))
    verb: Mapped[str] = mapped_column(String(40))
    unit_path: Mapped[str] = mapped_column(String(255), default="/", index=True)  # whose matter it is: scope of reading
    subject: Mapped[str] = mapped_column(String(200), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
