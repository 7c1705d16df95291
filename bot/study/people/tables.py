"""What is kept of units and cadres. No ID number, no phone number, ever."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base

ROOT = text("parent_id IS NULL")


class Unit(Base):
    """A node of the organisation tree; `path` is ``/1/5/9/`` with the node's own id last, so "unit and below" is a prefix."""

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("parent_id", "name"),
        # NULLs are never equal, so two first imports at once could both found the same county
        Index("ix_unit_root", "name", unique=True, sqlite_where=ROOT, postgresql_where=ROOT),
        Index("ix_unit_path", "path", unique=True, postgresql_ops={"path": "text_pattern_ops"}),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    path: Mapped[str] = mapped_column(String(255))
    depth: Mapped[int]


class Cadre(Base):
    """A person on the roster, identified by the staff number 工号. `path` repeats the unit's path for reports."""

    __tablename__ = "cadre"
    __table_args__ = (Index("ix_cadre_path", "path", postgresql_ops={"path": "text_pattern_ops"}),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_no: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    path: Mapped[str] = mapped_column(String(255))
    post: Mapped[str] = mapped_column(String(120), default="")
    rank: Mapped[str] = mapped_column(String(60), default="")
    category: Mapped[str] = mapped_column(String(60), default="")
    born: Mapped[str | None] = mapped_column(String(7))  # YYYY-MM: ages for targets, never a full birthday
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PostRecord(Base):
    """What a person was from a moment on: a row for each change, the first when the person came onto the roster."""

    __tablename__ = "post_record"
    __table_args__ = (Index("ix_post_record_cadre_id_since", "cadre_id", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    since: Mapped[datetime]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    post: Mapped[str] = mapped_column(String(120))
    rank: Mapped[str] = mapped_column(String(60))
    category: Mapped[str] = mapped_column(String(60))
    active: Mapped[bool]
    author: Mapped[str] = mapped_column(String(120))


class Credential(Base):
    """What a person holds, as somebody said on a day: never changed, never removed. What was wrong or ends is ended by a row
    of its own, which `removes_id` names.

    | kind        | word                                                                      |
    |-------------|---------------------------------------------------------------------------|
    | degree      | 学历 as written: 大专, 大学本科 …                                         |
    | job_title   | 职称 as written                                                           |
    | certificate | the name of a certificate; the last day of `valid_until` belongs to it    |
    | post_since  | since which month (YYYY-MM) the present post is held, as the roster says  |
    """

    __tablename__ = "credential"
    __table_args__ = (Index("ix_credential_cadre_id_kind", "cadre_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    kind: Mapped[str] = mapped_column(String(20))
    word: Mapped[str] = mapped_column(String(120))
    valid_until: Mapped[date | None] = mapped_column(index=True)  # None: without end
    evidence: Mapped[str] = mapped_column(String(300))  # what was shown; of a row that ends another, why
    source: Mapped[str] = mapped_column(String(10))  # roster | chat
    author: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    removes_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), unique=True)


class Binding(Base):
    """A Telegram account bound to a cadre; at most one living binding on either side."""

    __tablename__ = "binding"
    __table_args__ = (
        Index(
            "ix_binding_telegram_live",
            "telegram_id",
            unique=True,
            sqlite_where=text("unbound_at IS NULL"),
            postgresql_where=text("unbound_at IS NULL"),
        ),
        Index(
            "ix_binding_cadre_live",
            "cadre_id",
            unique=True,
            sqlite_where=text("unbound_at IS NULL"),
            postgresql_where=text("unbound_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    bound_at: Mapped[datetime]
    unbound_at: Mapped[datetime | None]
    unbound_by: Mapped[str | None] = mapped_column(String(120))
    reachable: Mapped[bool] = mapped_column(default=True)  # False once Telegram says the bot is blocked


class Invite(Base):
    """A one-time binding code of a cadre: only its hash is kept."""

    __tablename__ = "invite"

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    revoked_at: Mapped[datetime | None]


class BindAttempt(Base):
    """A try to bind, good or bad, or a wrong code of a certificate: for the throttle and for the log of guesses."""

    __tablename__ = "bind_attempt"
    __table_args__ = (Index("ix_bind_attempt_telegram_id_at", "telegram_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(20))


class Role(Base):
    """A right over a unit and all below it. Ended rows stay as history.

    ``liaison`` 联络员, ``teacher`` 批阅教师, ``author`` 教务 (over the topmost unit) or ``admin`` 组织部管理员.
    """

    __tablename__ = "role"
    __table_args__ = (
        Index(
            "ix_role_live",
            "cadre_id",
            "kind",
            "unit_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    kind: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    granted_at: Mapped[datetime]
    granted_by: Mapped[str] = mapped_column(String(120))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(120))


class Preference(Base):
    """What a Telegram account chose in /settings."""

    __tablename__ = "preference"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    language: Mapped[str | None] = mapped_column(String(10))
    nudges: Mapped[bool] = mapped_column(default=True)  # study reminders; call-ups and results always come
