"""What is kept of an exemption that an admin asks for, and of its end."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class ExemptionRequest(Base):
    """Somebody asked to owe nothing 免除 in a cycle, or for some days of it; or to end (`ends_id`) what was approved before.

    States: draft (being filled in, its author's alone) -> waiting | dropped;
    waiting -> approved (a `TargetDecision` names it) | refused | withdrawn.
    Approved, it stands until another one that ends it is approved.
    """

    __tablename__ = "exemption_request"
    __table_args__ = (
        Index("ix_exemption_request_state_id", "state", "id"),
        Index("ix_exemption_request_telegram_id_state", "telegram_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who asked
    author: Mapped[str] = mapped_column(String(120))
    cycle: Mapped[str] = mapped_column(String(10))  # the principal account's
    part: Mapped[bool]  # of the cycle, from `first` to `last`; else all of it
    first: Mapped[date | None]
    last: Mapped[date | None]
    why: Mapped[str] = mapped_column(String(20))  # a common reason, or empty: then it was typed
    reason: Mapped[str] = mapped_column(String(200))
    ends_id: Mapped[int | None] = mapped_column(ForeignKey("exemption_request.id"), index=True)
    answered: Mapped[int | None] = mapped_column(BigInteger)  # the message that was taken last
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    decided_by: Mapped[int | None] = mapped_column(BigInteger)  # who decided: never the one who asked
    decider: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]
