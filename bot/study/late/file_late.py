"""File a late entry, withdraw it, take it up again after it came back or was withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.late.cards import LateCard, card_of, next_field, proofs_of
from bot.study.late.find import find_late, in_office, need_filler
from bot.study.late.tables import LateEntry, LateStep
from bot.study.late.tell_late import tell_deciders
from bot.study.late.worth import check_category, check_span, check_takes_nothing, policies_for
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal


def file_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """Put one's own draft before the unit; one that was filed already is shown as it stands.

    Raises `Refusal` while an answer or every piece of evidence is missing, for days that no longer can be filed, and for what
    would be a penalty.
    """
    found = find_late(session, actor, late_id)
    late, cadre = found
    need_filler(actor, late)
    if late.state != "draft":
        return card_of(session, now, actor, found)
    late.asking = next_field(late, policies_for(session, now, late))
    if late.asking or late.first_day is None or late.last_day is None:
        raise Refusal("late-not-complete")
    if not proofs_of(session, late):
        raise Refusal("late-needs-evidence")
    check_span(session, now, late, late.first_day, late.last_day)
    check_category(session, now, late)
    check_takes_nothing(session, now, late)
    late.state, late.filed_at, late.author = "filed", now, actor.signature
    note_step(session, now, actor, late, cadre, "file")
    tell_deciders(session, now, late, cadre)
    return card_of(session, now, actor, found)


def withdraw_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """Take an entry back before it is decided to the end: the person concerned, or whoever filed it. Settled: shown as it is.

    Raises `Refusal` for somebody else's.
    """
    found = find_late(session, actor, late_id)
    late, cadre = found
    filer = late.telegram_id == actor.telegram_id and in_office(actor, cadre)
    if actor.cadre_id != cadre.id and not filer:
        raise Refusal("late-not-yours")
    if late.state in ("filed", "unit", "returned"):
        late.state, late.settled_at = "withdrawn", now
        note_step(session, now, actor, late, cadre, "withdraw")
    return card_of(session, now, actor, found)


def correct_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """Take up an entry that was returned or withdrawn: a draft of this account again, decided anew once it is filed again.

    Raises `Refusal` unless the actor is concerned or has the person in scope, and for an entry in any other state.
    """
    found = find_late(session, actor, late_id)
    late, cadre = found
    if late.state == "draft":  # found only by the one whose draft it is: a second tap
        return card_of(session, now, actor, found)
    if late.state not in ("returned", "withdrawn"):
        raise Refusal("late-not-returned")
    late.own = actor.cadre_id == cadre.id
    late.state, late.turn, late.settled_at = "draft", late.turn + 1, None
    late.telegram_id, late.author, late.touched_at = actor.telegram_id, actor.signature, now
    late.asking = next_field(late, policies_for(session, now, late))
    session.flush()
    return card_of(session, now, actor, found)


def note_step(
    session: Session, now: datetime, actor: Actor, late: LateEntry, cadre: Cadre, verb: str, reason: str = ""
) -> LateStep:
    """Keep what was done, once per turn and verb, and write it into the audit log."""
    step = LateStep(
        late_id=late.id, turn=late.turn, verb=verb, telegram_id=actor.telegram_id, cadre_id=actor.cadre_id,
        author=actor.signature, reason=reason, at=now,
    )  # fmt: skip
    session.add(step)
    session.flush()
    record(
        session, now, actor, f"late-{verb}", f"{cadre.staff_no} {cadre.name}", path=cadre.path, late=late.id,
        turn=late.turn, kind=late.kind, title=late.title, reason=reason,
    )  # fmt: skip
    return step
