"""What is kept of essays between the hand-in and the released marks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base

UNRELEASED = text("state <> 'released'")


class Essay(Base):
    """An essay that was handed in. ``waiting`` for a teacher, ``marked`` (may be taken back until `release_at`), ``released``."""

    __tablename__ = "essay"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position"),
        Index("ix_essay_open", "handed_in_at", sqlite_where=UNRELEASED, postgresql_where=UNRELEASED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    position: Mapped[int]
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    handed_in_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    points: Mapped[list[int | None] | None] = mapped_column(JSON)  # whole points, for each criterion in order
    comment: Mapped[str] = mapped_column(Text, default="")
    comment_message: Mapped[int | None] = mapped_column(BigInteger)  # it came with: a replay changes nothing
    typing_at: Mapped[datetime | None]  # since when the holder's next text is taken for the comment
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))  # who is marking it, or has
    held_at: Mapped[datetime | None]
    marked_by: Mapped[str | None] = mapped_column(String(120))
    release_at: Mapped[datetime | None]
    nudges: Mapped[int] = mapped_column(default=0)  # reminders to teachers
    nudge_at: Mapped[datetime | None]
