"""Confirm marks, take them back while nobody has heard of them, or release them at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.marking.essays import EssayCard, Found, card_of, find_essay, hold
from bot.study.marking.release import release_attempt
from bot.study.marking.rules import GRACE, criteria_of
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def confirm_marks(session: Session, now: datetime, actor: Actor, essay_id: int) -> EssayCard:
    """The marks stand, and are released in ten minutes; confirming again changes nothing.

    Raises `Refusal` while a criterion has no points, and for a teacher who comes second.
    """
    found = find_essay(session, actor, essay_id)
    if found.essay.state != "waiting" and found.essay.holder_id == actor.cadre_id:
        return card_of(session, now, actor, found)
    found = hold(session, now, actor, essay_id)
    given = found.essay.points or []
    if len(given) != len(criteria_of(found.content)) or None in given:
        raise Refusal("marking-points-first")
    found.essay.state, found.essay.marked_by, found.essay.release_at = "marked", actor.signature, now + GRACE
    found.essay.typing_at = None
    _record(session, now, actor, found, "essay-mark", points=list(given), comment=found.essay.comment)
    session.flush()
    return card_of(session, now, actor, found)


def take_back_marks(session: Session, now: datetime, actor: Actor, essay_id: int) -> EssayCard:
    """One's own marks are a draft again; raises `Refusal` once they are released."""
    found = _own(session, actor, essay_id)
    if found.essay.state == "released":
        raise Refusal("marking-released")
    if found.essay.state == "marked":
        found.essay.state, found.essay.marked_by, found.essay.release_at = "waiting", None, None
        found.essay.held_at = now
        _record(session, now, actor, found, "essay-take-back")
        session.flush()
    return card_of(session, now, actor, found)


def release_marks(session: Session, now: datetime, actor: Actor, essay_id: int) -> EssayCard:
    """The cadre hears of one's own marks now; where other essays of the attempt wait, as soon as these are marked too."""
    found = _own(session, actor, essay_id)
    if found.essay.state == "waiting":
        raise Refusal("marking-points-first")
    if found.essay.state == "marked":
        found.essay.release_at = now
        session.flush()
        release_attempt(session, now, found.essay.attempt_id)
    return card_of(session, now, actor, found)


def _own(session: Session, actor: Actor, essay_id: int) -> Found:
    found = find_essay(session, actor, essay_id)
    if found.essay.holder_id != actor.need_cadre():
        raise Refusal("marking-over")
    return found


def _record(session: Session, now: datetime, actor: Actor, found: Found, verb: str, **detail: object) -> None:
    cadre = found.cadre
    record(
        session, now, actor, verb, f"{cadre.staff_no} {cadre.name}", path=cadre.path, essay=found.essay.id,
        attempt=found.essay.attempt_id, **detail,
    )  # fmt: skip
