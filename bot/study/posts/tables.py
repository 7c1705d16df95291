"""What somebody is about to record about what a person holds; the record itself is `people.tables.Credential`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class CredentialDraft(Base):
    """An admin is recording something that a cadre holds. States: draft -> kept | dropped."""

    __tablename__ = "credential_draft"
    __table_args__ = (Index("ix_credential_draft_telegram_id_state", "telegram_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who records it
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    kind: Mapped[str] = mapped_column(String(20))
    word: Mapped[str] = mapped_column(String(120))
    valid_until: Mapped[date | None]
    evidence: Mapped[str] = mapped_column(String(300))  # "": still asked for
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
