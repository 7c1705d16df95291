"""What is kept of a penalty that an admin asks for."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class PenaltyRequest(Base):
    """Somebody asked to take something off by a penalty rule; nothing happens before a second person agrees.

    States: draft (being filled in, its author's alone) -> waiting | dropped;
    waiting -> approved (the fact ``penalty:ID`` is kept) | refused | withdrawn.
    """

    __tablename__ = "penalty_request"
    __table_args__ = (
        Index("ix_penalty_request_state_id", "state", "id"),
        Index("ix_penalty_request_telegram_id_state", "telegram_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who asked
    author: Mapped[str] = mapped_column(String(120))
    account: Mapped[str] = mapped_column(String(60))  # the id of the policy whose rule it is
    rule: Mapped[str] = mapped_column(String(60))
    day: Mapped[date | None]
    amount: Mapped[int] = mapped_column(
        default=0
    )  # what the rule counts: hundredths of an hour, half-days, minutes, pieces
    reason: Mapped[str] = mapped_column(String(500), default="")
    answered: Mapped[int | None] = mapped_column(
        BigInteger
    )  # the message that was taken last: a repetition answers nothing
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    decided_by: Mapped[int | None] = mapped_column(BigInteger)  # who decided: never the one who asked
    decider: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]
