"""A late entry as people see it: what was said, what proves it, what it would be worth, how far it is, what one may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.preview import worth_of_fact
from bot.study.credits.tables import LedgerEntry
from bot.study.late.doubles import Double, doubles_of
from bot.study.late.due import Due, due_of
from bot.study.late.find import Found, in_office
from bot.study.late.rules import (
    ANSWERS,
    EXTRAS,
    LEVELS,
    after_approval,
    fields_for,
    offered,
)
from bot.study.late.tables import LateEntry, LateEvidence, LateStep
from bot.study.late.who_decides import deciders, hindrance
from bot.study.late.worth import SOURCE, WorthLine, fact_of, frozen, policies_for, worth_lines
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.unit_names import unit_name
from content.penalty_word import CATEGORIES, is_penalty_word
from content.policy import Policy

PLAIN = ("kind", "title", "organiser", *EXTRAS)  # answers that are one column
OPEN = ("filed", "unit")  # somebody has to decide


@dataclass(frozen=True)
class Proof:
    """A photo or file; `state`: coming, kept or refused."""

    evidence_id: int
    name: str
    state: str


@dataclass(frozen=True)
class Step:
    """What was done, by whom (as signed), when and why; `turn` counts filings."""

    verb: str
    author: str
    at: datetime
    reason: str
    turn: int


@dataclass(frozen=True)
class LateCard:
    """A late entry. `said` holds the answers by field (``days`` as two dates); `choices` are the words to choose from for
    `asking`; `closed`: the year is, so it will stand among the changes after its close; `due`: until when its papers are
    collected (None: at any time, or it is settled); `may`: edit, file, correct, withdraw, decide; `enters`: the reader's approval
    would be the last;
    `hindrance` says why someone in the office may not decide; `deciders`: how many are told; `entry`: number and hundredths of
    what it became in the principal account."""

    late_id: int
    cadre_id: int
    name: str
    staff_no: str
    unit: str
    own: bool
    mine: bool
    state: str
    turn: int
    asking: str
    fields: tuple[str, ...]
    said: Mapping[str, Any]
    choices: tuple[str, ...]
    proofs: tuple[Proof, ...]
    worths: tuple[WorthLine, ...]
    closed: bool
    due: Due | None
    doubles: tuple[Double, ...]
    steps: tuple[Step, ...]
    may: frozenset[str]
    enters: bool
    hindrance: str | None
    deciders: int
    entry: tuple[int, int] | None


def card_of(session: Session, now: datetime, actor: Actor, found: Found) -> LateCard:
    """The entry as `actor` sees it. `now` is aware in the office's zone."""
    late, cadre = found
    policies = policies_for(session, now, late)
    proofs = proofs_of(session, late)
    said = said_of(late)
    worths: tuple[WorthLine, ...] = ()
    closed = False
    settled = late.state in ("approved", "dropped", "withdrawn")
    if late.asking == "" and not settled:
        # Shown as if both levels had agreed: nobody is to be surprised by a rule that wants an approval.
        fact = fact_of(now, late, tuple(proof.evidence_id for proof in proofs), "?")
        worths, closed = worth_lines(worth_of_fact(session, now, fact)), frozen(session, now, fact)
    why_not = hindrance(session, actor, late, cadre) if late.state in OPEN and in_office(actor, cadre) else None
    may = _may(actor, found, why_not)
    enters = "decide" in may and after_approval(late.state, late.own, actor.covers(cadre.path, ADMIN)) == "approved"
    return LateCard(
        late.id, cadre.id, cadre.name, cadre.staff_no, unit_name(session, cadre.path), late.own,
        actor.cadre_id == cadre.id, late.state, late.turn, late.asking, fields_for(late.kind, policies), said,
        choices_for(late, policies), proofs, worths, closed, None if settled else due_of(session, now, late),
        doubles_of(session, now, late) if not late.asking else (), steps_of(session, late), may, enters, why_not,
        len(deciders(session, late, cadre)) if late.state in OPEN else 0, _entry(session, late),
    )  # fmt: skip


def said_of(late: LateEntry) -> dict[str, Any]:
    """The answers that have been given, by field."""
    said: dict[str, Any] = {name: getattr(late, name) for name in PLAIN if getattr(late, name) is not None}
    if late.first_day is not None and late.last_day is not None:
        said["days"] = (late.first_day, late.last_day)
    return said


def next_field(late: LateEntry, policies: tuple[Policy, ...]) -> str:
    """The first field without an answer; an empty word when all have one."""
    said = said_of(late)
    return next((name for name in fields_for(late.kind, policies) if name not in said), "")


def choices_for(late: LateEntry, policies: tuple[Policy, ...]) -> tuple[str, ...]:
    """The words to choose from for the field that is asked for; none where people type."""
    match late.asking:
        case "kind":
            return offered(policies)
        case "level":
            return LEVELS
        case "required" | "passed" | "online":
            return ANSWERS
        case "category":
            rules = (rule for policy in policies for rule in policy.rules if not rule.penalty)  # nobody files 扣分
            named = (rule.category for rule in rules if rule.category)
            wanted = (minimum.category for policy in policies for minimum in policy.minimums if minimum.category)
            found = dict.fromkeys((*CATEGORIES, *named, *wanted))
            return tuple(word for word in found if not is_penalty_word(word, policies))[:8]
        case "half_days" if late.first_day is not None and late.last_day is not None:
            days = (late.last_day - late.first_day).days + 1
            return (str(2 * days),) if days > 1 else ("2", "1")
    return ()


def proofs_of(session: Session, late: LateEntry) -> tuple[Proof, ...]:
    """What proves it, in the order in which it was sent."""
    rows = session.execute(
        select(LateEvidence.id, LateEvidence.name, LateEvidence.state)
        .where(LateEvidence.late_id == late.id, LateEvidence.state.in_(("coming", "kept")))
        .order_by(LateEvidence.id)
    )
    return tuple(Proof(*row) for row in rows)


def steps_of(session: Session, late: LateEntry) -> tuple[Step, ...]:
    """Everything that was done about it since it was filed first, in order."""
    rows = session.scalars(select(LateStep).where(LateStep.late_id == late.id).order_by(LateStep.id))
    return tuple(Step(row.verb, row.author, row.at, row.reason, row.turn) for row in rows)


def _entry(session: Session, late: LateEntry) -> tuple[int, int] | None:
    if late.state != "approved":
        return None
    row = session.execute(
        select(LedgerEntry.number, LedgerEntry.hours).where(LedgerEntry.key == f"{SOURCE}:{late.id}")
    ).first()
    return (row.number, row.hours) if row is not None else None


def _may(actor: Actor, found: Found, why_not: str | None) -> frozenset[str]:
    late, cadre = found
    concerned = actor.cadre_id == cadre.id
    filer = actor.telegram_id == late.telegram_id and in_office(actor, cadre)
    may: set[str] = set()
    if late.state == "draft":
        may |= {"edit"} if late.asking else {"edit", "file"}
    if late.state in (*OPEN, "returned") and (concerned or filer):
        may.add("withdraw")
    if late.state in ("returned", "withdrawn") and (concerned or in_office(actor, cadre)):
        may.add("correct")
    if late.state in OPEN and in_office(actor, cadre) and why_not is None:
        may.add("decide")
    return frozenset(may)
