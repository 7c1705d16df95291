"""Show a call-up before it goes: the number it will get, who is named, the deadline, and the very text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.learning.rules import due_at
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.callup_values import BOUND, callup_values
from bot.study.makeup.drafts import chosen_cases, living_draft
from bot.study.makeup.rules import CALLUP_DAYS
from bot.study.makeup.tables import Callup, MakeupCase
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

NAMES = 20


@dataclass(frozen=True)
class Preview:
    """What confirming would do. `unbound` people cannot be reached by chat; `sample` is the first person's letter."""

    draft_id: int
    number: CallNumber
    days: int
    due_at: datetime
    names: tuple[str, ...]
    people: int
    cases: int
    unbound: int
    sample: dict[str, Any]


def preview_callup(session: Session, now: datetime, actor: Actor, draft_id: int, days: int) -> Preview:
    """Keep the chosen number of days and show what would be sent; raises `Refusal` when nobody is chosen."""
    draft = living_draft(session, now, actor, draft_id)
    if days not in CALLUP_DAYS:
        raise Refusal("refusal-old-button")
    draft.days = days
    number, due = CallNumber(0, now.year, next_serial(session, now.year)), due_at(now, None, days)
    assert due is not None
    letters = callup_values(session, now, chosen_cases(actor, draft_id), number, due)
    if not letters:
        raise Refusal("callup-nobody")
    bound = session.scalar(
        select(func.count(Cadre.id.distinct()))
        .select_from(MakeupCase)
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .where(chosen_cases(actor, draft_id), BOUND)
    )
    values = list(letters.values())
    return Preview(
        draft_id, number, days, due, tuple(letter["name"] for letter in values[:NAMES]), len(values),
        sum(len(letter["tasks"]) for letter in values), len(values) - (bound or 0), values[0],
    )  # fmt: skip


def next_serial(session: Session, year: int) -> int:
    """The serial that the next call-up of `year` gets if nobody is faster."""
    return (session.scalar(select(func.max(Callup.serial)).where(Callup.year == year)) or 0) + 1
