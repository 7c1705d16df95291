"""Show a call-up before it goes: the number it will get, who is named, the deadline, and the very text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.study.learning.rules import due_at
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.callup_values import REACHED, callup_values
from bot.study.makeup.drafts import chosen_cases, living_draft
from bot.study.makeup.rules import CALLUP_DAYS
from bot.study.makeup.tables import Callup, MakeupCase
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

NAMES = 20


@dataclass(frozen=True)
class Preview:
    """What confirming would do. `unreached` people cannot be told by chat; `sample` is the first person's letter."""

    draft_id: int
    number: CallNumber
    days: int
    due_at: datetime
    names: tuple[str, ...]
    people: int
    cases: int
    unreached: int
    sample: dict[str, Any]


def preview_callup(session: Session, now: datetime, actor: Actor, draft_id: int, days: int) -> Preview:
    """Keep the chosen number of days and show what would be sent; raises `Refusal` when nobody is chosen."""
    draft = living_draft(session, now, actor, draft_id)
    if days not in CALLUP_DAYS:
        raise Refusal("refusal-old-button")
    draft.days = days
    number, due = CallNumber(0, now.year, next_serial(session, now.year)), due_at(now, None, days)
    assert due is not None
    chosen = chosen_cases(actor, draft_id)
    people, reached, cases = session.execute(
        select(
            func.count(Cadre.id.distinct()),
            func.count(case((REACHED, Cadre.id)).distinct()),
            func.count(MakeupCase.id),
        )
        .select_from(MakeupCase)
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .where(chosen)
    ).one()
    if not cases:
        raise Refusal("callup-nobody")
    shown = list(callup_values(session, now, chosen, number, due, NAMES * 5).values())
    names = tuple(letter["name"] for letter in shown[:NAMES])
    return Preview(draft_id, number, days, due, names, people, cases, people - reached, shown[0])


def next_serial(session: Session, year: int) -> int:
    """The serial that the next call-up of `year` gets if nobody is faster."""
    return (session.scalar(select(func.max(Callup.serial)).where(Callup.year == year)) or 0) + 1
