"""A changed policy's consequences for what was entered before: proposed, and carried out only when a second admin agrees."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class PolicyProposal(Base):
    """What a re-run of one account's cycle would change, for the units below `path`.

    States: counting (by a job) -> waiting | empty; waiting -> approved (a job carries it out) | refused | withdrawn;
    approved -> done. `reached` is the last cadre counted, so that counting goes on after a crash. Sums are hundredths.
    """

    __tablename__ = "policy_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(400), unique=True)  # account, cycle, path, and which in a row
    account: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[str] = mapped_column(String(10))
    path: Mapped[str] = mapped_column(String(255))
    telegram_id: Mapped[int] = mapped_column(BigInteger)  # who asked
    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))  # who that was then
    author: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    reached: Mapped[int]
    people: Mapped[int]
    lines: Mapped[int]
    before: Mapped[int]
    after: Mapped[int]
    stale: Mapped[int]  # people left alone, because something had happened since the proposal
    decider: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]


class ProposalLine(Base):
    """One fact that would count otherwise. `entry_id` is the entry that counts now (None: none does), `rule` the rule that
    would (empty: none would). States: open, done, stale."""

    __tablename__ = "proposal_line"
    __table_args__ = (UniqueConstraint("proposal_id", "cadre_id", "fact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("policy_proposal.id"))
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    before: Mapped[int]
    after: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    category: Mapped[str] = mapped_column(String(60))
    policy: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[str] = mapped_column(String(10))
    explanation: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10))
