"""What is kept of closed years 归档: what was certified, for whom, what was let in afterwards, and what was opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class YearMotion(Base):
    """An admin wants a year of a unit (and all below) closed, or opened again; nothing has happened by that alone.

    States of `close`: draft (its author's alone) -> waiting (for its job) | dropped; waiting -> carrying (the year is closed,
    surplus goes over into the next one, `reached` is the last line done) -> done; waiting -> failed.
    States of `reopen`: draft -> waiting (for a second admin) | dropped; waiting -> approved | refused | withdrawn.
    """

    __tablename__ = "year_motion"
    __table_args__ = (Index("ix_year_motion_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))  # close | reopen
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    path: Mapped[str] = mapped_column(String(255))
    cycle: Mapped[str] = mapped_column(String(10))
    closing_id: Mapped[int | None]  # which closing: to open again, or that came of it
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who asked
    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))  # who that was then
    author: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(500))
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    reached: Mapped[int] = mapped_column(default=0)
    decider: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]


class YearClosing(Base):
    """A unit's closed year, sealed and never changed: what the ledger held of it up to the entry `last`.

    `totals` has one object per account, the principal one first (see `bot.study.credits.assess.Totals`); `digest` seals the
    lines. It holds until a `YearReopening` names it; closing again makes another row with the next `number`.
    """

    __tablename__ = "year_closing"
    __table_args__ = (
        UniqueConstraint("unit_id", "cycle", "number"),
        Index("ix_year_closing_cycle_unit_id", "cycle", "unit_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    path: Mapped[str] = mapped_column(String(255))
    cycle: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    motion_id: Mapped[int] = mapped_column(ForeignKey("year_motion.id"), unique=True)  # a repetition finds this row
    author: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
    last: Mapped[int]
    totals: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class YearLine(Base):
    """One person's certified figures of one account (hundredths), with unit and post of that day; never changed."""

    __tablename__ = "year_line"
    __table_args__ = (
        UniqueConstraint("closing_id", "account", "cadre_id"),
        Index("ix_year_line_cadre_id_closing_id", "cadre_id", "closing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    closing_id: Mapped[int] = mapped_column(ForeignKey("year_closing.id"))
    account: Mapped[str] = mapped_column(String(60))
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    unit: Mapped[str] = mapped_column(String(500))
    post: Mapped[str] = mapped_column(String(120))
    serving: Mapped[bool]
    hours: Mapped[int]
    target: Mapped[int]
    entries: Mapped[int]
    short: Mapped[bool]  # the target, a minimum or the period's share was missed
    grade: Mapped[str] = mapped_column(String(40))
    carried: Mapped[int]  # what goes over into the next year


class YearReopening(Base):
    """Two admins opened a closed year again: from the entry after `last` on, anything may be entered. Never changed."""

    __tablename__ = "year_reopening"

    id: Mapped[int] = mapped_column(primary_key=True)
    closing_id: Mapped[int] = mapped_column(ForeignKey("year_closing.id"), unique=True)
    author: Mapped[str] = mapped_column(String(120))  # both signatures
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
    last: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class YearChange(Base):
    """An entry that was let into a closed year, and by whose approval (see `bot.study.credits.closing.Approval`)."""

    __tablename__ = "year_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    closing_id: Mapped[int] = mapped_column(ForeignKey("year_closing.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    kind: Mapped[str] = mapped_column(String(10))  # reversal | late
    number: Mapped[int]  # of the row that holds the approval
    author: Mapped[str] = mapped_column(String(120))  # both signatures
    at: Mapped[datetime]
