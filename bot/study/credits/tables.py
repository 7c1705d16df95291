"""The ledger and the balances kept in the same transaction. Amounts are hundredths of an hour."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class LedgerEntry(Base):
    """One entry: never changed, never removed (triggers refuse it); corrections are reversal entries."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        UniqueConstraint("cadre_id", "number"),
        Index("ix_ledger_entry_cadre_id_cycle", "cadre_id", "cycle"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the meaning of the entry: award:module:…, reversal:…
    fingerprint: Mapped[str] = mapped_column(
        String(64)
    )  # of the content: the same key with other content is a loud error
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    number: Mapped[int]  # 1, 2, 3 … per cadre
    cycle: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(20))  # award | reversal
    category: Mapped[str] = mapped_column(String(60))
    hours: Mapped[int]
    policy: Mapped[str] = mapped_column(String(60))  # id@version
    rule: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(160))  # what earned it, for programs: module:official-writing/01-kinds
    title: Mapped[str] = mapped_column(String(200))  # what earned it, for people, in the course's own words
    explanation: Mapped[dict[str, Any]] = mapped_column(JSON)
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(500), default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    hash_version: Mapped[int]
    account: Mapped[str] = mapped_column(String(60))  # the id of the policy under which it counts
    measure: Mapped[str] = mapped_column(String(10))  # hours | credits: what `hours` holds hundredths of
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id"), index=True)  # None: from before facts were kept


class FactRow(Base):
    """Something that happened, kept once and never changed (see `bot.study.credits.rules.Fact` for its columns).

    `unit`, `post` and `rank` are the person's on the day on which it happened 时任单位及职务, as far as the rosters told; `hash`
    seals all of it.
    """

    __tablename__ = "fact"
    __table_args__ = (Index("ix_fact_cadre_id_occurred_at", "cadre_id", "occurred_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))  # of what happened: the same key with another is a loud error
    kind: Mapped[str] = mapped_column(String(20))
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    category: Mapped[str] = mapped_column(String(60))
    hours: Mapped[int]
    source: Mapped[str] = mapped_column(String(160))
    title: Mapped[str] = mapped_column(String(200))
    occurred_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    minutes: Mapped[int]
    half_days: Mapped[int]
    events: Mapped[int]
    count: Mapped[int]
    level: Mapped[str] = mapped_column(String(20))
    required: Mapped[bool | None]
    online: Mapped[bool | None]
    passed: Mapped[bool | None]
    organiser: Mapped[str] = mapped_column(String(160))
    evidence: Mapped[list[int]] = mapped_column(JSON)
    approver: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(500))
    post: Mapped[str] = mapped_column(String(120))
    rank: Mapped[str] = mapped_column(String(60))
    author: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]
    hash: Mapped[str] = mapped_column(String(64))


class Balance(Base):
    """A cadre's sum of one cycle and account, equal to the entries at every commit (`verify` proves it); `path` as the unit's."""

    __tablename__ = "balance"
    __table_args__ = (
        Index("ix_balance_account_cycle_path", "account", "cycle", "path", postgresql_ops={"path": "text_pattern_ops"}),
        Index("ix_balance_account_cycle_unit_id", "account", "cycle", "unit_id"),
        Index(
            "ix_balance_nothing_owed", "account", "cycle", "unit_id",
            sqlite_where=text("target = 0"), postgresql_where=text("target = 0"),
        ),
    )  # fmt: skip

    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), primary_key=True)
    account: Mapped[str] = mapped_column(String(60), primary_key=True)
    cycle: Mapped[str] = mapped_column(String(10), primary_key=True)
    unit_id: Mapped[int]
    path: Mapped[str] = mapped_column(String(255))
    hours: Mapped[int] = mapped_column(default=0)
    target: Mapped[int]
    entries: Mapped[int] = mapped_column(default=0)
    adjusted: Mapped[int] = mapped_column(default=0)  # of the hours: what nobody learnt, carried over or taken off
    beside: Mapped[int] = mapped_column(default=0)  # kept as the target is: see `year_rules.Verdict.beside`
    by_days: Mapped[bool] = mapped_column(default=False)  # so is this: `year_rules.Verdict.by_days`


class ChainHead(Base):
    """The last entry of a cadre's chain; its row is the lock under which entries of one cadre are written in order."""

    __tablename__ = "chain_head"

    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default="")


class UnitBalance(Base):
    """Sums of one leaf unit and cycle for reports; kept with the entries, summed over a subtree when read."""

    __tablename__ = "unit_balance"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    account: Mapped[str] = mapped_column(String(60), primary_key=True)
    cycle: Mapped[str] = mapped_column(String(10), primary_key=True)
    participants: Mapped[int] = mapped_column(default=0)  # heads who have learnt something
    reached: Mapped[int] = mapped_column(default=0)  # heads whom nothing lacks
    hours: Mapped[int] = mapped_column(default=0)
    attendances: Mapped[int] = mapped_column(default=0)  # 人次: entries that award


class ReversalRequest(Base):
    """Somebody asked to take an entry back; nothing happens before a second person agrees.

    States: draft (being written, its author's alone) -> waiting | dropped;
    waiting -> approved (the reversal is in the ledger) | refused | withdrawn.
    """

    __tablename__ = "reversal_request"
    __table_args__ = (Index("ix_reversal_request_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who asked
    author: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(500))
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    decided_by: Mapped[int | None] = mapped_column(BigInteger)  # who decided: never the one who asked
    decider: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]


class LedgerCheck(Base):
    """A verification of the whole ledger that was carried out: when, over how much, and how many faults it found."""

    __tablename__ = "ledger_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    cadres: Mapped[int]
    entries: Mapped[int]
    faults: Mapped[int]
    milliseconds: Mapped[int]
