"""Open a closed year again: one admin asks with a reason, a second one agrees; both stand in the row and in the audit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.certify import reopen
from bot.study.credits.closing_hinders import need_reopenable
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.rules import two_signatures
from bot.study.credits.second_person import is_asker
from bot.study.credits.tell_year import tell_year_asker, tell_year_deciders
from bot.study.credits.year_motions import (
    MotionCard,
    admin_unit,
    asker_is_admin,
    begin_draft,
    find_motion,
    motion_card,
    own_draft,
)
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal


def find_closing(session: Session, actor: Actor, closing_id: int) -> YearClosing:
    """The closing; raises `Refusal` unless the actor is an admin over its unit."""
    actor.need(ADMIN)
    closing = session.get(YearClosing, closing_id)
    if closing is None or not actor.covers(closing.path, ADMIN):
        raise Refusal("closing-unknown")
    return closing


def begin_reopening(session: Session, now: datetime, actor: Actor, closing_id: int) -> MotionCard:
    """A draft that asks for the reason; the motion, where one waits already. Raises `Refusal` where the year cannot be opened."""
    closing = find_closing(session, actor, closing_id)
    waiting = waiting_reopening(session, closing.id)
    if waiting is not None:
        return motion_card(session, actor, waiting)
    need_reopenable(session, closing)
    unit = admin_unit(session, actor, closing.unit_id)
    return motion_card(session, actor, begin_draft(session, now, actor, "reopen", unit, closing.cycle, closing.id))


def send_reopening(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Put one's own draft before the other admins over the unit; one that was sent already is shown as it stands."""
    motion = find_motion(session, actor, motion_id)
    if motion.kind == "reopen" and motion.state not in ("draft", "dropped"):
        return motion_card(session, actor, motion)
    motion = own_draft(session, now, actor, motion_id)
    if motion.kind != "reopen" or motion.closing_id is None or not motion.reason:
        raise Refusal("closing-needs-reason")
    closing = _locked(session, motion.closing_id)
    need_reopenable(session, closing)
    waiting = waiting_reopening(session, closing.id)
    if waiting is not None:
        raise Refusal("closing-asked-already")
    motion.state, motion.asked_at, motion.author = "waiting", now, actor.signature
    session.flush()
    _record(session, now, actor, motion, "year-reopen-ask")
    tell_year_deciders(session, now, motion)
    return motion_card(session, actor, motion)


def see_year_decision(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """A motion just before a decision; raises `Refusal` for the one who asked."""
    return motion_card(session, actor, _of_another(session, actor, motion_id))


def approve_reopening(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Open the year, signed by both, and tell the one who asked.

    | the motion                             | outcome                    |
    |----------------------------------------|----------------------------|
    | waits; the actor did not ask           | the year is open           |
    | was decided or withdrawn               | shown as it is             |
    | the actor asked, under whatever account| `Refusal`                  |
    | the one who asked is no admin any more | `Refusal`; can be refused  |
    | out of scope, unknown, a draft         | `Refusal`                  |
    | the year cannot be opened by now       | `Refusal`; can be refused  |
    """
    motion = _of_another(session, actor, motion_id)
    if motion.state == "waiting" and motion.closing_id is not None:
        closing = _locked(session, motion.closing_id)
        need_reopenable(session, closing)
        if not asker_is_admin(session, motion):  # else one admin alone would open the year
            raise Refusal("closing-asker-gone")
        reopen(session, now, closing, two_signatures(motion.author, actor.signature), motion.reason)
        _decide(session, now, actor, motion, "approved", "year-reopen-approve")
    return motion_card(session, actor, motion)


def refuse_reopening(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Leave the year closed, and tell the one who asked. Raises as approving does."""
    motion = _of_another(session, actor, motion_id)
    if motion.state == "waiting":
        _decide(session, now, actor, motion, "refused", "year-reopen-refuse")
    return motion_card(session, actor, motion)


def withdraw_reopening(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Take one's own motion back; raises `Refusal` for somebody else's."""
    motion = find_motion(session, actor, motion_id)
    if motion.kind != "reopen" or not is_asker(session, actor, motion):
        raise Refusal("closing-not-yours")
    if motion.state == "waiting":
        _decide(session, now, actor, motion, "withdrawn", "year-reopen-withdraw")
    return motion_card(session, actor, motion)


def waiting_reopening(session: Session, closing_id: int) -> YearMotion | None:
    """The motion that waits for a decision about this closing; there is one at most."""
    return session.scalars(
        select(YearMotion).where(
            YearMotion.closing_id == closing_id, YearMotion.kind == "reopen", YearMotion.state == "waiting"
        )
    ).first()


def _locked(session: Session, closing_id: int) -> YearClosing:
    """Two motions about one closing cannot pass each other: the one that closed it is their lock."""
    closing = session.get_one(YearClosing, closing_id)
    session.get_one(YearMotion, closing.motion_id, with_for_update=True)
    return closing


def _of_another(session: Session, actor: Actor, motion_id: int) -> YearMotion:
    motion = find_motion(session, actor, motion_id)
    if motion.kind != "reopen" or motion.state in ("draft", "dropped"):
        raise Refusal("closing-unknown")
    if is_asker(session, actor, motion):
        raise Refusal("closing-own-motion")
    return motion


def _decide(session: Session, now: datetime, actor: Actor, motion: YearMotion, state: str, verb: str) -> None:
    motion.state, motion.decider, motion.decided_at = state, actor.signature, now
    session.flush()
    _record(session, now, actor, motion, verb)
    if state != "withdrawn":
        tell_year_asker(session, now, motion)


def _record(session: Session, now: datetime, actor: Actor, motion: YearMotion, verb: str) -> None:
    unit = admin_unit(session, actor, motion.unit_id)
    record(
        session, now, actor, verb, f"{unit.name} {motion.cycle}", path=motion.path, motion=motion.id,
        closing=motion.closing_id, asker=motion.author, reason=motion.reason,
    )  # fmt: skip
