"""What is kept of a cadre's own wrong questions. Nobody else ever sees it, and nothing is earned by it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class PracticeCard(Base):
    """A question once answered wrongly, known by its key so that it outlives a new version of its course."""

    __tablename__ = "practice_card"
    __table_args__ = (
        UniqueConstraint("cadre_id", "course_id", "slug", "key"),
        Index("ix_practice_card_cadre_id_due_at", "cadre_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    slug: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(Text)
    wrong_at: Mapped[datetime]  # when it was last answered wrongly in a quiz
    in_a_row: Mapped[int] = mapped_column(default=0)  # times known since then
    left_at: Mapped[datetime | None]  # when it left the book
    state: Mapped[dict[str, Any]] = mapped_column(JSON)  # of the repetition: what fsrs keeps of a card
    due_at: Mapped[datetime]
    turns: Mapped[int] = mapped_column(default=0)  # answers so far: the name of the next one
    turned_at: Mapped[datetime | None]


class PracticeChoice(Base):
    """Who wants to be reminded of repetition once a day. Nobody is, unless they chose it."""

    __tablename__ = "practice_choice"

    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), primary_key=True)
    daily: Mapped[bool]
    acted_at: Mapped[datetime]  # a week without any act ends the reminders
