"""Issue a numbered call-up from a draft: once, whatever is tapped twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, literal, select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once, insert_selected_once
from bot.study.audit.record import record
from bot.study.learning.rules import due_at
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.callup_values import REACHED, callup_values
from bot.study.makeup.drafts import chosen_cases, living_draft, own_draft
from bot.study.makeup.enqueue_many import PersonalLetter, enqueue_many
from bot.study.makeup.grant_attempts import grant_attempts
from bot.study.makeup.preview_callup import next_serial
from bot.study.makeup.rules import common_path, next_look
from bot.study.makeup.see_callups import CallupCard, see_callup
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def issue_callup(session: Session, now: datetime, actor: Actor, draft_id: int) -> CallupCard:
    """Number the order, name its people, move their deadlines, and tell those who are bound.

    A second tap shows the same order. Chosen cases that were closed meanwhile, or that lie outside the actor's scope
    (forged ids), are left out. Raises `Refusal` when nobody remains.
    """
    own_draft(session, actor, draft_id)  # locked: two taps at once cannot both find that nothing was issued
    known = session.scalar(select(Callup.id).where(Callup.draft_id == draft_id))
    if known is not None:
        return see_callup(session, now, actor, known)
    draft = living_draft(session, now, actor, draft_id)
    session.execute(select(MakeupCase.id).where(chosen_cases(actor, draft_id)).with_for_update())
    first, last = session.execute(
        select(func.min(MakeupCase.path), func.max(MakeupCase.path)).where(chosen_cases(actor, draft_id))
    ).one()
    if first is None:
        raise Refusal("callup-nobody")
    due = due_at(now, None, draft.days)
    assert due is not None
    callup = _numbered(session, now, actor, draft_id, due)
    _name_people(session, now, actor, callup, draft_id)
    number = CallNumber(callup.id, callup.year, callup.serial)
    _tell(session, now, number, due)
    card = see_callup(session, now, actor, callup.id)
    record(
        session, now, actor, "callup-issue", f"{number.year}-{number.serial}",
        path=common_path(first, last), callup=callup.id, people=card.people, cases=card.cases, days=draft.days,
    )  # fmt: skip
    return card


def _numbered(session: Session, now: datetime, actor: Actor, draft_id: int, due: datetime) -> Callup:
    """Take the year's next number; when someone else took it a moment ago, the one after."""
    while True:
        serial = next_serial(session, now.year)
        taken = insert_once(
            session, Callup, ["year", "serial"],
            year=now.year, serial=serial, draft_id=draft_id, issued_at=now, issued_by=actor.signature, due_at=due,
        )  # fmt: skip
        if taken:
            return session.scalars(select(Callup).where(Callup.year == now.year, Callup.serial == serial)).one()


def _name_people(session: Session, now: datetime, actor: Actor, callup: Callup, draft_id: int) -> None:
    chosen = select(literal(callup.id), MakeupCase.id, MakeupCase.cadre_id).where(chosen_cases(actor, draft_id))
    insert_selected_once(session, CallupReceipt, ["callup_id", "case_id"], ["callup_id", "case_id", "cadre_id"], chosen)
    grant_attempts(session, callup.id)
    session.execute(
        update(MakeupCase)
        .where(MakeupCase.id.in_(select(CallupReceipt.case_id).where(CallupReceipt.callup_id == callup.id)))
        .where(MakeupCase.closed_at.is_(None))
        .values(
            callup_id=callup.id,
            due_at=callup.due_at,
            exhausted_at=None,
            round=MakeupCase.round + 1,
            nudges=0,
            nudge_at=next_look(now, 0, callup.due_at),
        )
        .execution_options(synchronize_session="fetch")
    )


def _tell(session: Session, now: datetime, number: CallNumber, due: datetime) -> None:
    letters = callup_values(session, now, (MakeupCase.callup_id == number.id) & REACHED, number, due)
    enqueue_many(
        session,
        now,
        "callup",
        [PersonalLetter(f"callup:{number.id}:{cadre_id}", cadre_id, values) for cadre_id, values in letters.items()],
    )
