"""The one question that the ledger asks before it takes an entry: may anything still be written into that year?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearClosing, YearLine, YearReopening
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import Balance
from bot.study.credits.targets import stood_in
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from content.policy import last_day

_LOCK = 1_028  # names this house's lock among PostgreSQL's; the second number is the year


class YearIsClosed(Refusal):
    """That year of that person's unit is closed 已归档, and nothing says that two people agreed."""


@dataclass(frozen=True)
class Approval:
    """Two people stand for one entry in a closed year: whoever asked, and somebody else who agreed.

    `kind` is reversal or late (补录), `number` the id of the row that keeps the approval. Whoever makes one has just checked,
    in the same transaction, that the approver has the right and is not the asker. Raises `ValueError` for one person alone.
    """

    kind: str
    number: int
    asker: str
    approver: str

    def __post_init__(self) -> None:
        if self.asker == self.approver:
            raise ValueError(f"nobody approves what they asked for themselves: {self.asker}")


def closing_guard(
    session: Session, now: datetime, cadre_id: int, account: str, cycle: str, approval: Approval | None = None
) -> int | None:
    """The closing that a new entry of this person, account and year would change; None while the year is open.

    | the year            | approval | outcome        |
    |---------------------|----------|----------------|
    | runs, or is to come | any      | None, no query |
    | over, not closed    | any      | None           |
    | closed              | none     | `YearIsClosed` |
    | closed              | given    | the closing    |

    The caller keeps a `YearChange` for the last. `now` is aware in the office's zone. A year that runs cannot be closed, so
    whoever learns today never pays for this.
    """
    policy = shelf_of(session).for_cycle(account, cycle)
    if policy is not None and now.date() <= last_day(policy, cycle):
        return None
    hold_year(session, cycle, closing=False)
    closing = closing_over(session, now, cadre_id, account, cycle)
    if closing is None:
        return None
    if approval is None:
        unit = session.get_one(Unit, closing.unit_id)
        raise YearIsClosed("closing-frozen", cycle=cycle, unit=unit.name)
    return closing.id


def hold_year(session: Session, cycle: str, *, closing: bool) -> None:
    """Until the commit nobody closes the year while somebody writes into it. SQLite has one writer: nobody is waited for."""
    if session.get_bind().dialect.name == "postgresql":
        lock = func.pg_advisory_xact_lock if closing else func.pg_advisory_xact_lock_shared
        session.execute(select(lock(_LOCK, int(cycle))))


def in_force() -> ColumnElement[bool]:
    """The closings that nobody opened again."""
    return ~select(YearReopening.id).where(YearReopening.closing_id == YearClosing.id).exists()


def closing_over(session: Session, now: datetime, cadre_id: int, account: str, cycle: str) -> YearClosing | None:
    """The closing that holds for a person's year: of the unit where the balance stands (or would), or of one above it, or one
    that certified the person elsewhere."""
    this = (YearClosing.cycle == cycle, in_force())
    if session.scalar(select(YearClosing.id).where(*this).limit(1)) is None:
        return None
    path = session.scalar(
        select(Balance.path).where(Balance.cadre_id == cadre_id, Balance.account == account, Balance.cycle == cycle)
    )
    if path is None:
        cadre = session.get_one(Cadre, cadre_id)
        path = (stood_in(session, now, cadre, account, cycle) or cadre).path
    certified = select(YearLine.id).where(YearLine.closing_id == YearClosing.id, YearLine.cadre_id == cadre_id).exists()
    return session.scalars(
        select(YearClosing)
        .where(*this, or_(YearClosing.unit_id.in_(steps(path)), certified))
        .order_by(YearClosing.id)
        .limit(1)
    ).first()


def closing_of_unit(session: Session, path: str, cycle: str) -> YearClosing | None:
    """The closing that holds for a whole unit: its own, or one of a unit above it, the nearest first."""
    return session.scalars(
        select(YearClosing)
        .where(YearClosing.cycle == cycle, in_force(), YearClosing.unit_id.in_(steps(path)))
        .order_by(func.length(YearClosing.path).desc())
        .limit(1)
    ).first()


def steps(path: str) -> list[int]:
    """The ids of a materialised path, from the top."""
    return [int(step) for step in path.split("/") if step]
