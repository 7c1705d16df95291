"""What stands in the way of closing or reopening a year, and what an admin should know before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.study.credits.closing import closing_of_unit, in_force
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.tables import Balance, LedgerEntry, ReversalRequest
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.values import like_prefix
from content.policy import last_day

MOST = 100_000  # people in one certificate: some seconds of one transaction, while on SQLite everybody else waits


@dataclass(frozen=True)
class Warnings:
    """What a close does not wait for, but changes: reversals and proposals that wait for a decision (reversals may still be
    approved afterwards, proposals will find nobody), and whether the year before is still open with entries in it."""

    reversals: int
    proposals: int
    year_before: bool


def need_over(session: Session, now: datetime, cycle: str) -> None:
    """Raises `Refusal` until the year is over in every account: what runs cannot be certified."""
    shelf = shelf_of(session)
    policies = (shelf.for_cycle(account, cycle) for account in sorted({policy.id for policy in shelf.policies}))
    last = max((last_day(policy, cycle) for policy in policies if policy is not None), default=None)
    if last is not None and now.date() <= last:
        raise Refusal("closing-not-over", cycle=cycle, day=last)


def need_closable(session: Session, now: datetime, path: str, cycle: str) -> None:
    """Raises `Refusal` while the year runs, for a unit that is too large, while a policy's proposal is counted or carried out in
    the year, and when a later year of these units is closed (what is carried over would have to go in there)."""
    need_over(session, now, cycle)
    need_size(session, path)
    busy = select(PolicyProposal.id).where(
        PolicyProposal.cycle == cycle, PolicyProposal.state.in_(("counting", "approved")), _overlaps(PolicyProposal.path, path)
    )  # fmt: skip
    if session.scalar(busy.limit(1)) is not None:
        raise Refusal("closing-hinder-proposal")
    need_no_later(session, path, cycle)


def need_size(session: Session, path: str) -> None:
    """Raises `Refusal` for a unit of more than `MOST` people: larger ones are closed unit by unit below."""
    people = session.scalar(select(func.count()).select_from(Cadre).where(Cadre.path.like(like_prefix(path)))) or 0
    if people > MOST:
        raise Refusal("closing-too-many", count=people, most=MOST)


def need_no_later(session: Session, path: str, cycle: str) -> None:
    """Raises `Refusal` when a later year of these units, or of some of them, is closed."""
    later = session.scalar(
        select(func.max(YearClosing.cycle)).where(
            YearClosing.cycle > cycle, in_force(), _overlaps(YearClosing.path, path)
        )
    )
    if later is not None:
        raise Refusal("closing-later-closed", cycle=later)


def need_reopenable(session: Session, closing: YearClosing) -> None:
    """Raises `Refusal` for a closing that was opened again, one under a closed unit, and while a later year is closed, or
    what this one carries over is still being entered."""
    if session.scalar(select(YearClosing.id).where(YearClosing.id == closing.id, in_force())) is None:
        raise Refusal("closing-reopened-before")
    above = closing.path[: closing.path.rstrip("/").rfind("/") + 1]
    if closing_of_unit(session, above, closing.cycle) is not None:
        raise Refusal("closing-above-closed")
    motion = session.get_one(YearMotion, closing.motion_id)
    if motion.state == "carrying":
        raise Refusal("closing-still-carrying")
    need_no_later(session, closing.path, closing.cycle)


def warnings_of(session: Session, path: str, cycle: str) -> Warnings:
    """What waits in a unit's year."""
    below = like_prefix(path)
    reversals = session.scalar(
        select(func.count())
        .select_from(ReversalRequest)
        .join(LedgerEntry, LedgerEntry.id == ReversalRequest.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .where(ReversalRequest.state == "waiting", LedgerEntry.cycle == cycle, Cadre.path.like(below))
    )
    proposals = session.scalar(
        select(func.count()).where(
            PolicyProposal.state == "waiting", PolicyProposal.cycle == cycle, _overlaps(PolicyProposal.path, path)
        )
    )
    before = str(int(cycle) - 1)
    entries = select(Balance.cadre_id).where(
        Balance.account == principal_account(session), Balance.cycle == before, Balance.path.like(below)
    )
    open_before = (
        closing_of_unit(session, path, before) is None and session.scalar(entries.limit(1)) is not None
    )  # fmt: skip
    return Warnings(int(reversals or 0), int(proposals or 0), open_before)


def _overlaps(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    """As `closing_rules.overlaps`: one lies in the other."""
    return or_(column.like(like_prefix(path)), literal(path).startswith(column))
