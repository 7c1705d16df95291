"""The early list 预警名单, streamed for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.forecast.tables import EarlyWarning
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.reports.ledger_rows import CHUNK
from bot.study.reports.scope import unit_names


@dataclass(frozen=True)
class WarningLine:
    """Somebody on the list as it was made last; amounts in hundredths."""

    staff_no: str
    name: str
    unit: str
    post: str
    cycle: str
    verdict: str
    hours: int
    target: int
    reach: int
    needed: int


def early_rows(session: Session, actor: Actor) -> Iterator[WarningLine]:
    """Everybody on the list in scope, in the roster's order; raises `Refusal` without a role."""
    actor.need()
    units = unit_names(session)
    rows = session.execute(
        select(
            Cadre.staff_no, Cadre.name, Cadre.unit_id, Cadre.post, EarlyWarning.cycle, EarlyWarning.verdict,
            EarlyWarning.hours, EarlyWarning.target, EarlyWarning.reach, EarlyWarning.needed,
        )
        .join(EarlyWarning, EarlyWarning.cadre_id == Cadre.id)
        .where(actor.within(Cadre.path), Cadre.active)
        .order_by(Cadre.path, Cadre.id)
        .execution_options(yield_per=CHUNK)
    )  # fmt: skip
    for staff_no, name, unit_id, *more in rows:
        yield WarningLine(staff_no, name, units.get(unit_id, ""), *more)


def count_early(session: Session, actor: Actor) -> int:
    """How many rows `early_rows` gives."""
    query = select(func.count()).select_from(EarlyWarning).join(Cadre, Cadre.id == EarlyWarning.cadre_id)
    return session.scalar(query.where(actor.within(Cadre.path), Cadre.active)) or 0
