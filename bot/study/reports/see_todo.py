"""What waits for somebody with a right to decide: how many of each sort, and which has waited longest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.second_person import asked_by
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.credits.target_tables import TargetTask
from bot.study.late.see_lates import waiting_late_ids
from bot.study.learning.essay_tables import Essay
from bot.study.marking.essays import in_reach
from bot.study.people.actor import ADMIN, LIAISON, TEACHER, Actor
from bot.study.people.tables import Cadre

Ids = Select[Any]
MOST = (
    1_000  # of one sort that are counted: who has more to do needs no number, and the home screen must not wait for it
)


@dataclass(frozen=True)
class Todo:
    """`count` (1 to `MOST`) of this `kind` wait for the reader; `oldest` is the id of the one that was there first."""

    kind: str
    count: int
    oldest: int


def see_todo(session: Session, now: datetime, actor: Actor) -> tuple[Todo, ...]:
    """Everything that the reader may decide now, sort by sort; what the reader asked for waits for somebody else, and is not
    in it. Raises `Refusal` for whoever decides about nothing."""
    actor.need(*{kind for _, kinds, _ in _SORTS for kind in kinds})
    return tuple(_todo(session, actor))


def count_todo(session: Session, actor: Actor) -> int:
    """How many of all sorts wait for the actor; none for whoever decides about nothing."""
    return sum(todo.count for todo in _todo(session, actor))


def _todo(session: Session, actor: Actor) -> Iterator[Todo]:
    for kind, kinds, sort in _SORTS:
        if actor.paths(*kinds):
            ids = sort(actor)
            first = ids.order_by(*ids.selected_columns).limit(MOST).subquery()
            count, oldest = session.execute(select(func.count(), func.min(first.c.id))).one()
            if count:
                yield Todo(kind, count, oldest)


def _reversals(actor: Actor) -> Ids:
    entries = (
        select(ReversalRequest.id)
        .join(LedgerEntry, LedgerEntry.id == ReversalRequest.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
    )
    return _of_others(entries, actor, ReversalRequest)


def _penalties(actor: Actor) -> Ids:
    return _of_others(select(PenaltyRequest.id).join(Cadre, Cadre.id == PenaltyRequest.cadre_id), actor, PenaltyRequest)


def _exemptions(actor: Actor) -> Ids:
    about = select(ExemptionRequest.id).join(Cadre, Cadre.id == ExemptionRequest.cadre_id)
    return _of_others(about, actor, ExemptionRequest)


def _of_others(
    ids: Ids, actor: Actor, table: type[ReversalRequest] | type[PenaltyRequest] | type[ExemptionRequest]
) -> Ids:
    """Those in scope about somebody else that somebody else asked for: the condition of `second_person.hindrance`."""
    return ids.where(
        table.state == "waiting", actor.within(Cadre.path, ADMIN), Cadre.id != (actor.cadre_id or 0),
        ~asked_by(actor, table),
    )  # fmt: skip


def _targets(actor: Actor) -> Ids:
    return (
        select(TargetTask.id)
        .join(Cadre, Cadre.id == TargetTask.cadre_id)
        .where(TargetTask.state == "open", actor.within(Cadre.path, ADMIN))
    )


def _reopenings(actor: Actor) -> Ids:
    return select(YearMotion.id).where(
        YearMotion.kind == "reopen",
        YearMotion.state == "waiting",
        actor.within(YearMotion.path, ADMIN),
        ~asked_by(actor, YearMotion),
    )


def _proposals(actor: Actor) -> Ids:
    return select(PolicyProposal.id).where(
        PolicyProposal.state == "waiting", actor.within(PolicyProposal.path, ADMIN), ~asked_by(actor, PolicyProposal)
    )


def _essays(actor: Actor) -> Ids:
    return select(Essay.id).join(Cadre, Cadre.id == Essay.cadre_id).where(Essay.state == "waiting", in_reach(actor))


_SORTS: tuple[tuple[str, tuple[str, ...], Callable[[Actor], Ids]], ...] = (
    ("late", (LIAISON, ADMIN), waiting_late_ids),
    ("essay", (TEACHER,), _essays),
    ("reversal", (ADMIN,), _reversals),
    ("penalty", (ADMIN,), _penalties),
    ("exemption", (ADMIN,), _exemptions),
    ("target", (ADMIN,), _targets),
    ("reopening", (ADMIN,), _reopenings),
    ("proposal", (ADMIN,), _proposals),
)  # as they stand on the screen; with the rights that one of them asks for
