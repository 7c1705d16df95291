"""The letters of a late entry: to those who decide, once a day at most; to the person, and to whoever filed it, at each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.late.see_lates import waiting_for
from bot.study.late.tables import LateEntry, LateStep
from bot.study.late.who_decides import deciders
from bot.study.late.worth import WorthLine
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant, resolve_actor
from bot.study.people.tables import Binding, Cadre

GATHERED_FOR = timedelta(minutes=10)
"""What is filed in that time comes in one letter; whatever comes later that day is in the list, without another letter."""


def tell_deciders(session: Session, now: datetime, late: LateEntry, cadre: Cadre) -> None:
    """One letter a day to each who could decide; how many wait is read when it is sent. `now` is in the office's zone."""
    for decider in deciders(session, late, cadre):
        enqueue(
            session, now, f"late-waiting:{decider.key}:{now.date()}", "late-waiting",
            cadre_id=decider.cadre_id, telegram_id=decider.telegram_id, not_before=now + GATHERED_FOR,
        )  # fmt: skip


def still_waiting(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """How many late entries wait for the reader at the moment of sending; None when there are none any more."""
    actor = _reader(session, row)
    found = waiting_for(session, actor) if actor is not None else []
    if not found:
        return None
    return {"count": len(found), "names": [name for _, name in found[:5]]}


def tell_parties(
    session: Session,
    now: datetime,
    actor: Actor,
    late: LateEntry,
    cadre: Cadre,
    step: LateStep,
    worths: tuple[WorthLine, ...],
) -> None:
    """Tell the person concerned what was decided, and whoever filed it for them (but not the one who decides)."""
    values: dict[str, Any] = {
        "late": late.id, "name": cadre.name, "staff_no": cadre.staff_no, "what": late.kind, "title": late.title,
        "first": str(late.first_day), "last": str(late.last_day), "state": late.state, "author": step.author,
        "reason": step.reason, "worths": [asdict(worth) for worth in worths],
    }  # fmt: skip
    key = f"late-told:{late.id}:{late.turn}:{step.verb}"
    enqueue(session, now, key, "late-told", cadre_id=cadre.id, **values, mine=True)
    if not late.own and late.telegram_id != actor.telegram_id:
        enqueue(session, now, f"{key}:filer", "late-told", telegram_id=late.telegram_id, **values, mine=False)


def _reader(session: Session, row: Outbox) -> Actor | None:
    """Whoever gets the letter, with the rights of now; an account of the settings has its right as long as the product runs."""
    if row.cadre_id is None:
        return Actor(row.telegram_id or 0, grants=(Grant(ADMIN, EVERYWHERE),))
    account = session.scalar(
        select(Binding.telegram_id).where(Binding.cadre_id == row.cadre_id, Binding.unbound_at.is_(None))
    )
    return resolve_actor(session, account, ()) if account is not None else None
