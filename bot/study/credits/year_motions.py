"""A motion to close a year or to open it again, as admins see it; its draft, and the typed reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.propose import deciders
from bot.study.credits.second_person import is_asker
from bot.study.credits.typed_drafts import LONGEST, drop_drafts, is_own_draft, typed_draft
from bot.study.jobs.go_on import stands_still
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal


class NotAYearReason(Exception):
    """The text answers something else: nobody is asked for a reason on this account now."""


@dataclass(frozen=True)
class MotionCard:
    """A motion. Kinds and states as in `YearMotion`. `mine`: the reader asked, so another one decides; `deciders`: how many
    accounts could decide; `unit` with all names from the top; `closing_id`: which closing it is about, or became; `stalled`: a
    close that has begun, and whose job gave up."""

    motion_id: int
    kind: str
    state: str
    unit_id: int
    unit: str
    cycle: str
    closing_id: int | None
    reason: str
    author: str
    asked_at: datetime
    mine: bool
    deciders: int
    decider: str | None
    decided_at: datetime | None
    stalled: bool = False


def admin_unit(session: Session, actor: Actor, unit_id: int) -> Unit:
    """The unit; raises `Refusal` unless the actor is an admin over it, in the same words for an unknown one."""
    actor.need(ADMIN)
    unit = session.get(Unit, unit_id)
    if unit is None or not actor.covers(unit.path, ADMIN):
        raise Refusal("report-unknown-unit")
    return unit


def find_motion(session: Session, actor: Actor, motion_id: int) -> YearMotion:
    """The motion, locked until the deed commits. Raises `Refusal` unless the actor is an admin over its unit, and in the same
    words for an unknown one and for somebody else's draft."""
    actor.need(ADMIN)
    motion = session.scalars(select(YearMotion).where(YearMotion.id == motion_id).with_for_update()).first()
    if motion is None or not actor.covers(motion.path, ADMIN):
        raise Refusal("closing-unknown")
    if motion.state in ("draft", "dropped") and motion.telegram_id != actor.telegram_id:
        raise Refusal("closing-unknown")
    return motion


def begin_draft(
    session: Session, now: datetime, actor: Actor, kind: str, unit: Unit, cycle: str, closing_id: int | None = None
) -> YearMotion:
    """A draft of this account, in place of any before, of other matters too: one question at a time waits for a typed text."""
    drop_drafts(session, actor)
    motion = YearMotion(
        kind=kind, unit_id=unit.id, path=unit.path, cycle=cycle, closing_id=closing_id, telegram_id=actor.telegram_id,
        cadre_id=actor.cadre_id, author=actor.signature, reason="", asked_at=now, state="draft", reached=0,
    )  # fmt: skip
    session.add(motion)
    session.flush()
    return motion


def give_year_reason(session: Session, now: datetime, actor: Actor, text: str) -> MotionCard:
    """Take a typed text as the reason of the draft that waits for one; the same text again shows the same.

    Raises `NotAYearReason` when none waits, and `Refusal` for a reason that is too long.
    """
    said = " ".join(text.split())
    motion = typed_draft(session, now, actor, YearMotion)
    if motion is None or motion.reason not in ("", said) or not actor.covers(motion.path, ADMIN):
        raise NotAYearReason
    if len(said) > LONGEST:
        raise Refusal("reversal-reason-too-long", most=LONGEST)
    motion.reason = said
    session.flush()
    return motion_card(session, actor, motion)


def change_year_reason(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Ask for the reason of one's own draft once more."""
    motion = own_draft(session, now, actor, motion_id)
    motion.reason, motion.asked_at = "", now
    session.flush()
    return motion_card(session, actor, motion)


def drop_motion(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """Forget one's own draft; one that was sent is shown as it stands."""
    motion = find_motion(session, actor, motion_id)
    if motion.state == "draft":
        motion.state = "dropped"
        session.flush()
    return motion_card(session, actor, motion)


def see_motion(session: Session, now: datetime, actor: Actor, motion_id: int) -> MotionCard:
    """One motion in the admin's scope."""
    return motion_card(session, actor, find_motion(session, actor, motion_id))


def own_draft(session: Session, now: datetime, actor: Actor, motion_id: int) -> YearMotion:
    """One's own living draft; raises `Refusal` for one that was dropped, sent, or is over a day old."""
    motion = find_motion(session, actor, motion_id)
    if not is_own_draft(now, actor, motion):
        raise Refusal("closing-draft-gone")
    return motion


def asker_is_admin(session: Session, motion: YearMotion) -> bool:
    """Whether the one who asked still has the right over the unit: by the settings, or as the cadre of then."""
    if motion.telegram_id in session.info.get("admins", ()):
        return True
    held = (
        select(Role.id)
        .join(Unit, Unit.id == Role.unit_id)
        .join(Cadre, Cadre.id == Role.cadre_id)
        .where(
            Role.cadre_id == motion.cadre_id, Role.kind == ADMIN, Role.ended_at.is_(None), Cadre.active,
            literal(motion.path).startswith(Unit.path),
        )
    )  # fmt: skip
    return session.scalar(held.limit(1)) is not None


def close_key(motion_id: int) -> str:
    """The key of the job that carries a close out."""
    return f"year-close:{motion_id}"


def motion_card(session: Session, actor: Actor, motion: YearMotion) -> MotionCard:
    """The motion as `actor` sees it."""
    return MotionCard(
        motion.id, motion.kind, motion.state, motion.unit_id, unit_name(session, motion.path), motion.cycle,
        motion.closing_id, motion.reason, motion.author, motion.asked_at, is_asker(session, actor, motion),
        len(others(session, motion)), motion.decider, motion.decided_at, is_stalled(session, motion),
    )  # fmt: skip


def is_stalled(session: Session, motion: YearMotion) -> bool:
    """A close that was sent and is not done, while no job will go on with it."""
    return (
        motion.kind == "close"
        and motion.state in ("waiting", "carrying")
        and stands_still(session, close_key(motion.id))
    )


def others(session: Session, motion: YearMotion) -> list[int]:
    """The accounts of every admin over the unit who is not the one who asked, in order."""
    found = deciders(session, motion.path, session.info.get("admins", ())) - {motion.telegram_id}
    if motion.cadre_id is not None:
        mine = select(Binding.telegram_id).where(
            Binding.cadre_id == motion.cadre_id,
            or_(Binding.unbound_at.is_(None), Binding.unbound_at >= motion.asked_at),
        )
        found -= set(session.scalars(mine))
    return sorted(found)
