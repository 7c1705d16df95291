"""Targets of single people: who may need another one, and what the department decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class TargetTask(Base):
    """Somebody needs a look 需调整任务: the rank changed, they joined or left, or their age is not known. States: open, done."""

    __tablename__ = "target_task"
    __table_args__ = (Index("ix_target_task_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    cause: Mapped[str] = mapped_column(String(10))  # rank | joined | left | age
    before: Mapped[str] = mapped_column(String(60))  # the rank
    after: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))


class TargetDecision(Base):
    """What was decided: the newest row of a cadre, account and cycle is the target, in hundredths.

    `kind`: keep (as it was), new (as the policy asks now), part (pro rata) or exempt. What one admin decided has no `exemption_id`
    (before exemptions needed two, an exemption too: then with `why`); a row that has one is what two made of it.
    """

    __tablename__ = "target_decision"
    __table_args__ = (Index("ix_target_decision_cadre_id_cycle", "cadre_id", "cycle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    account: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10))
    hours: Mapped[int]
    days: Mapped[int | None]  # of the cycle, for which something is asked: None all of them, 0 when exempt
    why: Mapped[str] = mapped_column(String(20))
    author: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    exemption_id: Mapped[int | None] = mapped_column(ForeignKey("exemption_request.id"))
