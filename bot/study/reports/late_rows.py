"""Every late entry in someone's scope, whatever became of it, for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.late.tables import LateEntry, LateEvidence, LateStep
from bot.study.late.worth import SOURCE
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.reports.ledger_rows import CHUNK
from bot.study.reports.scope import unit_names

FILED = LateEntry.filed_at.is_not(None)  # what was only begun is nobody's business yet


@dataclass(frozen=True)
class LateRow:
    """A late entry that was filed at least once. `hours` as the certificate says, `entered` what the principal account got
    (hundredths, reversals taken off; None as long as nothing was entered); signatures are those of the last turn."""

    name: str
    staff_no: str
    unit: str
    kind: str
    title: str
    organiser: str
    first: date | None
    last: date | None
    half_days: int | None
    hours: int | None
    category: str
    papers: int
    state: str
    filed_by: str
    filed_at: datetime | None
    approved_by: str
    confirmed_by: str
    returned_for: str
    accepted_for: str  # why papers that came too late were taken
    entered: int | None


def late_rows(session: Session, actor: Actor) -> Iterator[LateRow]:
    """Late entries of everybody in scope, the oldest first; raises `Refusal` without a role."""
    actor.need()
    units = unit_names(session)
    papers = (
        select(func.count())
        .where(LateEvidence.late_id == LateEntry.id, LateEvidence.state == "kept")
        .correlate(LateEntry)
        .scalar_subquery()
    )
    rows = session.execute(
        select(LateEntry, Cadre, papers)
        .join(Cadre, Cadre.id == LateEntry.cadre_id)
        .where(FILED, actor.within(Cadre.path))
        .order_by(LateEntry.id)
        .execution_options(yield_per=CHUNK)
    )
    for part in rows.partitions():
        ids = [late.id for late, *_ in part]
        said, entered = _steps(session, ids), _entered(session, ids)
        for late, cadre, count in part:
            steps = {
                verb: word for (late_id, turn, verb), word in said.items() if (late_id, turn) == (late.id, late.turn)
            }
            yield LateRow(
                cadre.name, cadre.staff_no, units.get(cadre.unit_id, ""), late.kind or "", late.title or "",
                late.organiser or "", late.first_day, late.last_day, late.half_days, late.hours, late.category or "",
                int(count or 0), late.state, late.author, late.filed_at, steps.get("approve", ""),
                steps.get("confirm", ""), steps.get("return", ""), steps.get("accept", ""),
                entered.get(f"{SOURCE}:{late.id}"),
            )  # fmt: skip


def count_lates(session: Session, actor: Actor) -> int:
    """How many late entries were filed in scope."""
    query = select(func.count()).select_from(LateEntry).join(Cadre, Cadre.id == LateEntry.cadre_id)
    return session.scalar(query.where(FILED, actor.within(Cadre.path))) or 0


def _steps(session: Session, ids: list[int]) -> dict[tuple[int, int, str], str]:
    """By entry, turn and verb: who did it; of a return, why; as ``accept`` why what was overdue was confirmed."""
    rows = session.execute(
        select(LateStep.late_id, LateStep.turn, LateStep.verb, LateStep.author, LateStep.reason).where(
            LateStep.late_id.in_(ids)
        )
    )
    found = {}
    for late_id, turn, verb, author, reason in rows:
        found[late_id, turn, verb] = reason if verb == "return" else author
        if verb == "confirm":
            found[late_id, turn, "accept"] = reason
    return found


def _entered(session: Session, ids: list[int]) -> dict[str, int]:
    """By the key of the fact: what the principal account got, reversals taken off."""
    rows = session.execute(
        select(FactRow.key, func.sum(LedgerEntry.hours))
        .join(LedgerEntry, LedgerEntry.fact_id == FactRow.id)
        .where(FactRow.key.in_([f"{SOURCE}:{each}" for each in ids]), LedgerEntry.account == principal_account(session))
        .group_by(FactRow.key)
    )
    return {key: int(hours) for key, hours in rows}
