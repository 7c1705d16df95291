"""The inbox: updates as Telegram gave them, durable before they are confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class InboxUpdate(Base):
    """One update. States: waiting -> done (effects committed) -> shown; or dead after too many failures."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("chat_id", "mark"),
        Index("ix_inbox_state_id", "state", "id"),
        Index("ix_inbox_chat_id_id", "chat_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)  # arrival order; update_id may restart at random
    update_id: Mapped[int] = mapped_column(BigInteger)
    mark: Mapped[str] = mapped_column(
        String(110)
    )  # what it is about: the same again, under whatever id, is a repetition
    chat_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str | None] = mapped_column(String(60))  # the process that has this chat in its hands
    error: Mapped[str | None] = mapped_column(String(500))
    done_at: Mapped[datetime | None]
