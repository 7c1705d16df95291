"""What is kept of exams: the rules of each version's exam, and who has passed until when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Exam(Base):
    """The exam of a version. It hangs on the module of kind `exam`, which holds its own questions, if it has any."""

    __tablename__ = "exam"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"), unique=True)
    attempts: Mapped[int]
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)  # `content.model.Exam` without its questions: see `exam_plan`


class ExamPass(Base):
    """An exam that was passed: once for each attempt that passed. Its last valid day is fixed when it is passed."""

    __tablename__ = "exam_pass"
    __table_args__ = (Index("ix_exam_pass_cadre_id_course_id", "cadre_id", "course_id"),)

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    passed_at: Mapped[datetime]
    valid_until: Mapped[date | None]  # None: for ever
    score: Mapped[int]  # percent
