"""What stands in the way of closing or reopening a year, and what an admin should know before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, false, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.study.credits.closing import closing_of_unit, in_force
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.tables import Balance, LedgerEntry, ReversalRequest
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.values import like_prefix
from content.policy import first_day, last_day

MOST = 100_000  # people in one certificate: some seconds of one transaction, while on SQLite everybody else waits


@dataclass(frozen=True)
class Warnings:
    """What a close does not wait for, but changes: reversals, penalties, exemptions and proposals that wait for a decision
    (reversals may still be approved afterwards, penalties and exemptions not, proposals will find nobody), and whether the year
    before is still open with entries in it."""

    reversals: int
    penalties: int
    exemptions: int
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
    the year, when a later year of these units is closed (what is carried over would have to go in there), and while the surplus
    of an earlier one is still coming in."""
    need_over(session, now, cycle)
    need_size(session, path)
    busy = select(PolicyProposal.id).where(
        PolicyProposal.cycle == cycle, PolicyProposal.state.in_(("counting", "approved")), _overlaps(PolicyProposal.path, path)
    )  # fmt: skip
    if session.scalar(busy.limit(1)) is not None:
        raise Refusal("closing-hinder-proposal")
    need_no_later(session, path, cycle)
    coming = select(YearMotion.id).where(
        YearMotion.kind == "close", YearMotion.state == "carrying", YearMotion.cycle < cycle,
        _overlaps(YearMotion.path, path),
    )  # fmt: skip
    if session.scalar(coming.limit(1)) is not None:
        raise Refusal("closing-still-carrying")


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
    # Not only the motion that closed it: a second one, of somebody who wished for the same, carries over for it too.
    carrying = select(YearMotion.id).where(
        YearMotion.closing_id == closing.id, YearMotion.kind == "close", YearMotion.state == "carrying"
    )
    if session.scalar(carrying.limit(1)) is not None:
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
    exemptions = session.scalar(
        select(func.count())
        .select_from(ExemptionRequest)
        .join(Cadre, Cadre.id == ExemptionRequest.cadre_id)
        .where(ExemptionRequest.state == "waiting", _exempts_in(session, cycle), Cadre.path.like(below))
    )
    penalties = _penalties(session, path, cycle)
    return Warnings(int(reversals or 0), penalties, int(exemptions or 0), int(proposals or 0), open_before)


def _exempts_in(session: Session, cycle: str) -> ColumnElement[bool]:
    """Exemptions of that year by name, or of days that fall into it in some account."""
    days = (
        and_(ExemptionRequest.part, ExemptionRequest.first <= last, ExemptionRequest.last >= first)
        for first, last in _days_of(session, cycle).values()
    )
    return or_(ExemptionRequest.cycle == cycle, *days)


def _days_of(session: Session, cycle: str) -> dict[str, tuple[date, date]]:
    """First and last day of that year in each account."""
    shelf = shelf_of(session)
    found = {account: shelf.for_cycle(account, cycle) for account in sorted({policy.id for policy in shelf.policies})}
    return {account: (first_day(policy, cycle), last_day(policy, cycle)) for account, policy in found.items() if policy}


def _penalties(session: Session, path: str, cycle: str) -> int:
    """Penalties 扣分 that wait, of days in that year of the account whose rule they go by."""
    of_the_year = (
        and_(PenaltyRequest.account == account, PenaltyRequest.day.between(*days))
        for account, days in _days_of(session, cycle).items()
    )
    mine = (PenaltyRequest.state == "waiting", Cadre.path.like(like_prefix(path)), or_(false(), *of_the_year))
    joined = select(func.count()).select_from(PenaltyRequest).join(Cadre, Cadre.id == PenaltyRequest.cadre_id)
    return session.scalar(joined.where(*mine)) or 0


def _overlaps(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    """As `closing_rules.overlaps`: one lies in the other."""
    return or_(column.like(like_prefix(path)), literal(path).startswith(column))
