"""What is kept of make-up cases 补训 and of call-ups 点名调训."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class MakeupCase(Base):
    """A shortfall of one cadre in one course (module "" = the whole course), from its cause to its result."""

    __tablename__ = "makeup_case"
    __table_args__ = (
        Index("ix_makeup_case_cadre_id_closed_at", "cadre_id", "closed_at"),
        Index("ix_makeup_case_closed_at_path", "closed_at", "path"),
        Index("ix_makeup_case_nudge_at", "nudge_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    path: Mapped[str] = mapped_column(String(255))  # of the cadre's unit when opened; kept in step by the roster import
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    slug: Mapped[str] = mapped_column(String(80), default="")
    cause: Mapped[str] = mapped_column(String(20))  # failed | deadline
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    callup_id: Mapped[int | None] = mapped_column(ForeignKey("callup.id"), index=True)
    closed_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(String(20))  # passed | waived
    exhausted_at: Mapped[datetime | None]  # every make-up attempt failed: needs a call-up to go on
    round: Mapped[int] = mapped_column(default=0)
    nudges: Mapped[int] = mapped_column(default=0)
    nudge_at: Mapped[datetime | None]


class Callup(Base):
    """A numbered order that names cadres for make-up training."""

    __tablename__ = "callup"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    serial: Mapped[int]
    draft_id: Mapped[int | None] = mapped_column(unique=True)  # the draft it came from: a second tap finds this order
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(String(120))
    due_at: Mapped[datetime]


class CallupReceipt(Base):
    """One named person of a call-up and the receipt 已阅."""

    __tablename__ = "callup_receipt"

    callup_id: Mapped[int] = mapped_column(ForeignKey("callup.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("makeup_case.id"), primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    read_at: Mapped[datetime | None]


class CallupDraft(Base):
    """What an admin is choosing now: survives restarts, belongs to one account."""

    __tablename__ = "callup_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, index=True)
    created_at: Mapped[datetime]
    days: Mapped[int] = mapped_column(default=15)


class CallupDraftCase(Base):
    """A case chosen in a draft."""

    __tablename__ = "callup_draft_case"

    draft_id: Mapped[int] = mapped_column(ForeignKey("callup_draft.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("makeup_case.id"), primary_key=True)
