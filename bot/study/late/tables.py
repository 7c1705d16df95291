"""Late entries as they are filled in, filed and decided: the entry, its evidence, what was done about it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from bot.storage.base import Base


class LateEntry(Base):
    """A training that shall be entered afterwards.

    States: draft (being filled in, or corrected) -> filed | dropped;
    filed -> unit (the unit has approved) | approved | returned | withdrawn; unit -> approved | returned | withdrawn;
    returned, withdrawn -> draft (corrected, the next turn). Only `approved` has a fact, under the key ``late:ID``.
    Columns that are None have not been answered.
    """

    __tablename__ = "late_entry"
    __table_args__ = (
        Index("ix_late_entry_state_id", "state", "id"),
        Index("ix_late_entry_cadre_id_state", "cadre_id", "state"),
        Index("ix_late_entry_telegram_id_state", "telegram_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))  # whose training it was
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # the account that fills it in and files it
    author: Mapped[str] = mapped_column(String(120))
    own: Mapped[bool]  # filed by the person concerned; False: by somebody of the unit
    state: Mapped[str] = mapped_column(String(10), default="draft")
    turn: Mapped[int] = mapped_column(default=1)  # counts filings: what was corrected is decided anew
    asking: Mapped[str] = mapped_column(String(12))  # the field that a typed text answers; "" when all are answered
    answered: Mapped[int | None] = mapped_column(
        BigInteger
    )  # the message that was taken last: a replay is no new answer
    touched_at: Mapped[datetime]
    filed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    kind: Mapped[str | None] = mapped_column(String(20))  # of the fact that it becomes
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    half_days: Mapped[int | None]
    minutes: Mapped[int | None]
    hours: Mapped[int | None]  # hundredths, as the certificate says
    count: Mapped[int | None]
    title: Mapped[str | None] = mapped_column(String(200))
    organiser: Mapped[str | None] = mapped_column(String(160))
    category: Mapped[str | None] = mapped_column(String(60))
    level: Mapped[str | None] = mapped_column(String(20))
    required: Mapped[str | None] = mapped_column(String(10))  # yes, no, unknown
    passed: Mapped[str | None] = mapped_column(String(10))
    online: Mapped[str | None] = mapped_column(String(10))  # None also: not asked for, the kind says it


class LateEvidence(Base):
    """A photo or file that proves a late entry. States: coming (being fetched from Telegram) -> kept | refused; removed.

    Kept with the entry as long as the ledger; see `bot.study.late.purge` for what goes.
    """

    __tablename__ = "late_evidence"
    __table_args__ = (UniqueConstraint("late_id", "unique_id"), Index("ix_late_evidence_sha256", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    late_id: Mapped[int] = mapped_column(ForeignKey("late_entry.id"))
    file_id: Mapped[str] = mapped_column(String(200))  # Telegram's, for this bot only
    unique_id: Mapped[str] = mapped_column(String(60))  # Telegram's name for the same bytes
    kind: Mapped[str] = mapped_column(String(10))  # photo | document
    name: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10), default="coming")
    sent_at: Mapped[datetime]
    sha256: Mapped[str | None] = mapped_column(String(64))
    data: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))


class LateStep(Base):
    """Something that was done about a filed late entry: file, approve (the unit), confirm (the department), return, withdraw."""

    __tablename__ = "late_step"
    __table_args__ = (UniqueConstraint("late_id", "turn", "verb"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    late_id: Mapped[int] = mapped_column(ForeignKey("late_entry.id"))
    turn: Mapped[int]
    verb: Mapped[str] = mapped_column(String(10))
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    cadre_id: Mapped[int | None]  # whoever acted, as bound then
    author: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime]


class LateAsking(Base):
    """An account that is about to type why an entry goes back; one at a time."""

    __tablename__ = "late_asking"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    late_id: Mapped[int] = mapped_column(ForeignKey("late_entry.id"))
    turn: Mapped[int]
    at: Mapped[datetime]
