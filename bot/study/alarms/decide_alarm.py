"""What the organisation department makes of an alarm: looked at, or dismissed with a reason. Nothing else follows from it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.alarms.see_alarms import AlarmCard, find_alarm, see_alarm
from bot.study.audit.record import record
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

REASONS = ("together", "knows", "verified", "technical")


def look_at_alarm(session: Session, now: datetime, actor: Actor, alarm_id: int) -> AlarmCard:
    """Somebody has looked at it; looking again changes nothing."""
    return _decide(session, now, actor, alarm_id, "looked", None)


def dismiss_alarm(session: Session, now: datetime, actor: Actor, alarm_id: int, reason: str) -> AlarmCard:
    """It was nothing, for one of `REASONS`. Raises `Refusal` for any other reason."""
    if reason not in REASONS:
        raise Refusal("refusal-old-button")
    return _decide(session, now, actor, alarm_id, "dismissed", reason)


def _decide(session: Session, now: datetime, actor: Actor, alarm_id: int, state: str, reason: str | None) -> AlarmCard:
    alarm, cadre = find_alarm(session, actor, alarm_id)
    if (alarm.state, alarm.reason) != (state, reason):
        alarm.state, alarm.reason, alarm.decided_by, alarm.decided_at = state, reason, actor.signature, now
        path = cadre.path if actor.covers(cadre.path, "admin") else min(actor.paths("admin"), key=len)
        record(session, now, actor, f"alarm-{state}", str(alarm.id), path=path, alarm=alarm.id, **_why(reason))
        session.flush()
    return see_alarm(session, now, actor, alarm_id)


def _why(reason: str | None) -> dict[str, str]:
    return {"reason": reason} if reason else {}
