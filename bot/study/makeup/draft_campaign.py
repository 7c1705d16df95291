"""Draft a reminder to those behind in a unit: whom it would reach, before anything goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session

from bot.study.makeup.who_is_behind import can_be_told, is_behind, was_told_today
from bot.study.notices.choose_unit import unit_in_scope
from bot.study.notices.rules import in_quiet_hours
from bot.study.notices.tables import Campaign
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.values import like_prefix

GOOD_FOR = timedelta(days=1)  # who is behind changes: an older preview would promise a wrong count


@dataclass(frozen=True)
class CampaignDraft:
    """`reached` people would get it; `unbound` are behind but cannot be written to; `told` had a unit's reminder today.
    `waits`: quiet hours, so it would go out in the morning."""

    campaign_id: int
    unit_id: int
    unit: str
    reached: int
    unbound: int
    told: int
    waits: bool


def draft_campaign(session: Session, now: datetime, actor: Actor, unit_id: int) -> CampaignDraft:
    """Count those behind in the unit and below, and keep a draft of this actor for a day. Raises `Refusal` outside scope."""
    unit = unit_in_scope(session, actor, unit_id)
    session.execute(
        delete(Campaign).where(
            Campaign.telegram_id == actor.telegram_id, Campaign.sent_at.is_(None), Campaign.created_at < now - GOOD_FOR
        )
    )
    fate = case((~can_be_told(), "unbound"), (was_told_today(now), "told"), else_="reached").label("fate")
    behind = select(fate).where(Cadre.path.like(like_prefix(unit.path)), Cadre.active, is_behind(now)).subquery()
    counts = {
        kind: int(count) for kind, count in session.execute(select(behind.c.fate, func.count()).group_by(behind.c.fate))
    }
    draft = Campaign(
        telegram_id=actor.telegram_id, author=actor.signature, unit_id=unit.id, created_at=now,
        recipients=counts.get("reached", 0),
    )  # fmt: skip
    session.add(draft)
    session.flush()
    return CampaignDraft(
        draft.id, unit.id, unit.name,
        counts.get("reached", 0), counts.get("unbound", 0), counts.get("told", 0), in_quiet_hours(now),
    )  # fmt: skip
