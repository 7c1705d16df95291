"""Close a year: one admin asks with a reason, a job freezes it and carries the surplus over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.carry_over import carry_piece
from bot.study.credits.certify import certify
from bot.study.credits.closing import closing_of_unit
from bot.study.credits.closing_hinders import need_closable
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.year_motions import (
    MotionCard,
    admin_unit,
    begin_draft,
    close_key,
    find_motion,
    is_stalled,
    motion_card,
    own_draft,
)
from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.go_on import put_back
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal

YEARS = range(2000, 2101)


def cycle_of_year(year: int) -> str:
    """The cycle that is named by a year; raises `Refusal` for a number that no button of ours holds."""
    if year not in YEARS:
        raise Refusal("refusal-old-button")
    return str(year)


def begin_closing(session: Session, now: datetime, actor: Actor, unit_id: int, year: int) -> MotionCard:
    """A draft that asks for the reason. Raises `Refusal` out of scope, where something hinders, and for a closed year."""
    unit = admin_unit(session, actor, unit_id)
    cycle = cycle_of_year(year)
    _need_open(session, unit.path, cycle)
    need_closable(session, now, unit.path, cycle)
    return motion_card(session, actor, begin_draft(session, now, actor, "close", unit, cycle))


def confirm_closing(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Send one's own draft to the job that closes the year; one that was sent already is shown as it stands, and goes on where
    it stopped if its job gave up: any admin over the unit may see to that, nothing new is decided by it.

    Raises `Refusal` for a draft that is gone or has no reason, and as beginning does.
    """
    motion = find_motion(session, actor, motion_id)
    if motion.kind == "close" and motion.state not in ("draft", "dropped"):
        if is_stalled(session, motion):
            _ask(session, now, motion)
        return motion_card(session, actor, motion)
    motion = own_draft(session, now, actor, motion_id)
    if motion.kind != "close" or not motion.reason:
        raise Refusal("closing-needs-reason")
    _need_open(session, motion.path, motion.cycle)
    need_closable(session, now, motion.path, motion.cycle)
    motion.state, motion.asked_at, motion.author = "waiting", now, actor.signature
    session.flush()
    _ask(session, now, motion)
    return motion_card(session, actor, motion)


def _ask(session: Session, now: datetime, motion: YearMotion) -> None:
    """For the one who asked, whoever lets it go on: their right is read anew, and the letter is theirs."""
    if not put_back(session, now, close_key(motion.id)):
        ask_job(session, now, Actor(motion.telegram_id), close_key(motion.id), "year-close", motion=motion.id)


def freeze(session: Session, now: datetime, actor: Actor, motion_id: int) -> YearMotion:
    """The job's first transaction: the whole certificate or nothing. Run again after a crash it finds what it made.

    Raises `Refusal` when the right ended meanwhile, or something hinders by now; then nothing was written.
    """
    motion = session.get_one(YearMotion, motion_id, with_for_update=True)
    if motion.state == "waiting":
        actor.need(ADMIN, path=motion.path)
        motion.closing_id = certify(session, now, actor, motion).id
        motion.state = "carrying"
        session.flush()
    return motion


def carry_on(session: Session, now: datetime, motion_id: int) -> bool:
    """The job's further transactions: carry over for some more people; False when the motion is done."""
    motion = session.get_one(YearMotion, motion_id, with_for_update=True)
    if motion.state != "carrying" or motion.closing_id is None:
        return False
    last = carry_piece(session, now, motion.closing_id, motion.reached)
    if last is None:
        motion.state = "done"
    else:
        motion.reached = last
    session.flush()
    return last is not None


def give_up(session: Session, now: datetime, motion_id: int) -> None:
    """The job found that the year cannot be closed (any more)."""
    motion = session.get_one(YearMotion, motion_id, with_for_update=True)
    if motion.state == "waiting":
        motion.state, motion.decided_at = "failed", now
        session.flush()


def _need_open(session: Session, path: str, cycle: str) -> None:
    if closing_of_unit(session, path, cycle) is not None:
        raise Refusal("closing-closed-already", cycle=cycle)
