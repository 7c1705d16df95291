"""The outbox: what shall be said to whom. A row is written with the deed that causes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class Outbox(Base):
    """One message to one person.

    | state     | means                                                                  | after a crash of its sender    |
    |-----------|------------------------------------------------------------------------|--------------------------------|
    | pending   | waits until `not_before`                                               |                                |
    | leased    | a sender has it in hand, and it has not left                           | pending, as if never leased    |
    | sending   | its request leaves, or has left                                        | in doubt: see `give_up_leases` |
    | sent      | Telegram took it: `message_id`                                         |                                |
    | unknown   | nobody knows whether it arrived, and it is not sent again by itself    |                                |
    | blocked, refused, expired, cancelled | not sent: `error` says why                  |                                |
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_priority_not_before", "state", "priority", "not_before"),
        Index("ix_outbox_cadre_id_state", "cadre_id", "state"),
        Index("ix_outbox_telegram_id_state", "telegram_id", "state"),
        Index("ix_outbox_campaign_id_state", "campaign_id", "state"),
        Index("ix_outbox_poll_id", "poll_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))  # to whoever is bound when it is sent
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)  # or to this account
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    priority: Mapped[int]  # 0 answers to what someone asked for, 1 personal, 2 campaigns
    quiet: Mapped[bool]  # True: waits for the morning in quiet hours and counts against the daily cap
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(20), default="pending")
    tries: Mapped[int] = mapped_column(default=0)  # how often a request left, or nearly
    repeated: Mapped[bool] = mapped_column(default=False)  # sent once more, since nobody knows whether it arrived
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(60))
    settled_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    poll_id: Mapped[str | None] = mapped_column(String(64))  # of a poll: what its answers call it by
    error: Mapped[str | None] = mapped_column(String(300))


class Campaign(Base):
    """A reminder that someone with a role sends to those behind in a unit: drafted, previewed, then sent once."""

    __tablename__ = "campaign"
    __table_args__ = (Index("ix_campaign_unit_id_sent_at", "unit_id", "sent_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(String(120))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    recipients: Mapped[int] = mapped_column(default=0)


class LanePause(Base):
    """How long a sending lane must be silent after a 429; a row, so that a restart does not forget it."""

    __tablename__ = "lane_pause"

    lane: Mapped[str] = mapped_column(String(20), primary_key=True)
    until: Mapped[datetime]
