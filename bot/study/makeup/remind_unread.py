"""Send a call-up once more to those who have not given their receipt: at most once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.callup_values import REACHED, callup_values
from bot.study.makeup.enqueue_many import PersonalLetter, enqueue_many
from bot.study.makeup.rules import common_path
from bot.study.makeup.see_callups import CallupCard, issued_today, see_callup
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal

CHUNK = 1_000


@dataclass(frozen=True)
class RemindedUnread:
    """How many letters are new (0: they were reminded today already), and the call-up as it stands."""

    sent: int
    card: CallupCard


def remind_unread(session: Session, now: datetime, actor: Actor, callup_id: int) -> RemindedUnread:
    """Remind the unread in the actor's scope whose case is open; raises `Refusal` for others than admins.

    Not on the day of the call-up itself: people get a night to read it.
    """
    actor.need(ADMIN)
    card = see_callup(session, now, actor, callup_id)
    callup = session.get_one(Callup, callup_id)
    today = now.date()
    if issued_today(callup, now):
        raise Refusal("callup-issued-today")
    waiting = (
        exists()
        .where(CallupReceipt.callup_id == callup_id, CallupReceipt.case_id == MakeupCase.id)
        .where(CallupReceipt.read_at.is_(None))
    )
    unread = (
        waiting
        & (MakeupCase.callup_id == callup_id)
        & MakeupCase.closed_at.is_(None)
        & actor.within(MakeupCase.path, ADMIN)
    )
    number = CallNumber(callup.id, callup.year, callup.serial)
    letters = callup_values(session, now, unread & REACHED, number, callup.due_at)
    keys = {f"callup:{callup_id}:{cadre_id}:{today.isoformat()}": cadre_id for cadre_id in letters}
    fresh = sorted(keys.keys() - _known(session, list(keys)))
    if fresh:
        again = [PersonalLetter(key, keys[key], letters[keys[key]]) for key in fresh]
        enqueue_many(session, now, "callup-again", again)
        first, last = session.execute(select(func.min(MakeupCase.path), func.max(MakeupCase.path)).where(unread)).one()
        record(
            session, now, actor, "callup-remind", f"{number.year}-{number.serial}",
            path=common_path(first, last), callup=callup_id, people=len(fresh),
        )  # fmt: skip
    return RemindedUnread(len(fresh), card)


def _known(session: Session, keys: list[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        known.update(session.scalars(select(Outbox.key).where(Outbox.key.in_(keys[start : start + CHUNK]))))
    return known
