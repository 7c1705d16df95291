"""A request to reverse an entry as people see it: what it would do, who asked, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.closing import closing_over
from bot.study.credits.freed_room import freed_by
from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.second_person import approvers, hindrance
from bot.study.credits.tables import Balance, FactRow, LedgerEntry, ReversalRequest
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class Facts:
    """What a reversal is about, as plain values that letters can keep. `day` is the office's, in ISO form; `before` and
    `after` are the cycle's sum (hundredths) without and with the reversal, equal once it has happened."""

    name: str
    staff_no: str
    unit: str
    number: int
    day: str
    title: str
    category: str
    hours: int
    cycle: str
    before: int
    after: int
    target: int
    reason: str
    asker: str
    closed: bool = False  # the year is closed 已归档: the reversal changes what was certified
    freed: int = 0  # what facts that a cap had cut are entered with in the same deed
    module: bool = True  # the entry is of a module or exam of a course here
    loses: bool = False  # the target, or the year with its parts, is reached and would not be any more


@dataclass(frozen=True)
class ReversalCard:
    """A request. `state`: draft, dropped, waiting, approved, refused, withdrawn. `mine`: the reader asked; `hindrance`: why
    the reader may not decide; `approvers`: how many could; `reversed_by`: the number of the entry that took it back."""

    request_id: int
    entry_id: int
    cadre_id: int
    state: str
    facts: Facts
    asked_at: datetime
    mine: bool
    hindrance: str | None
    approvers: int
    reversed_by: int | None
    decider: str | None
    decided_at: datetime | None


Found = tuple[ReversalRequest, LedgerEntry, Cadre]


def find_request(session: Session, actor: Actor, request_id: int) -> Found:
    """The request, locked until the deed commits, with its entry and cadre.

    Raises `Refusal` without an admin's right, and in the same words for a request that is unknown, out of scope, or a
    draft of somebody else.
    """
    actor.need(ADMIN)
    row = session.execute(
        select(ReversalRequest, LedgerEntry, Cadre)
        .join(LedgerEntry, LedgerEntry.id == ReversalRequest.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .where(ReversalRequest.id == request_id, actor.within(Cadre.path, ADMIN))
        .with_for_update(of=ReversalRequest)
    ).first()
    if row is None or (row[0].state in ("draft", "dropped") and row[0].telegram_id != actor.telegram_id):
        raise Refusal("reversal-unknown")
    return row[0], row[1], row[2]


def facts_of(session: Session, now: datetime, found: Found) -> Facts:
    """What the reversal would do now. `now` is aware in the office's zone."""
    request, entry, cadre = found
    balance = session.get_one(Balance, (cadre.id, entry.account, entry.cycle))
    freed, after, loses = 0, balance.hours, False
    if not reversed_by(session, entry.id):
        freed = sum(each.after - each.before for each in freed_by(session, now, entry))
        after += freed - entry.hours
        verdicts = Verdicts(session, now, entry.account, entry.cycle, [cadre.id], judging=True)
        fact = session.get(FactRow, entry.fact_id) if entry.fact_id is not None else None
        stands = verdicts.of(cadre, balance.hours, balance.target)
        then = verdicts.without(cadre, after, balance.target, entry, fact)
        loses = (then.lacking > 0 and not stands.lacking) or (then.short and not stands.short)
    return Facts(
        name=cadre.name, staff_no=cadre.staff_no, unit=unit_name(session, cadre.path), number=entry.number,
        day=entry.occurred_at.astimezone(now.tzinfo).date().isoformat(), title=entry.title, category=entry.category,
        hours=entry.hours, cycle=entry.cycle, before=balance.hours, after=after, target=balance.target,
        reason=request.reason, asker=request.author,
        closed=closing_over(session, now, cadre.id, entry.account, entry.cycle) is not None, freed=freed,
        module=entry.source.startswith(("module:", "course:", "exam:")), loses=loses,
    )  # fmt: skip


def card_of(session: Session, now: datetime, actor: Actor, found: Found) -> ReversalCard:
    """The request as `actor` sees it."""
    request, entry, cadre = found
    why_not = hindrance(session, actor, request, cadre.id)
    return ReversalCard(
        request.id, entry.id, cadre.id, request.state, facts_of(session, now, found), request.asked_at,
        why_not == "reversal-own-request", why_not, len(approvers(session, request, cadre)),
        reversed_by(session, entry.id), request.decider, request.decided_at,
    )  # fmt: skip


def reversed_by(session: Session, entry_id: int) -> int | None:
    """The number of the entry that took this one back; None while it counts."""
    return session.scalar(select(LedgerEntry.number).where(LedgerEntry.reverses_id == entry_id))
