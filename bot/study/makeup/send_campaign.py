"""Send a drafted reminder, once: rows for the outbox in one statement."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, cast, literal, select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_selected_once
from bot.study.audit.record import record
from bot.study.makeup.draft_campaign import GOOD_FOR
from bot.study.makeup.see_campaign import CampaignProgress, own_campaign, see_campaign
from bot.study.makeup.who_is_behind import can_be_told, is_behind, most_urgent_course, was_told_today
from bot.study.notices.enqueue import CAMPAIGN
from bot.study.notices.tables import Campaign, Outbox
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.values import like_prefix

STALE = timedelta(days=2)
COLUMNS = (
    "key", "kind", "cadre_id", "values", "priority", "quiet", "campaign_id", "created_at", "not_before", "expires_at",
    "state", "tries", "repeated",
)  # fmt: skip


def send_campaign(session: Session, now: datetime, actor: Actor, campaign_id: int) -> CampaignProgress:
    """Write the letters of the campaign and show how far it is. A second tap sends nothing and shows the same.

    Who is behind is asked anew: whoever has finished since the preview is spared. Raises `Refusal` for a campaign of
    someone else, a unit outside the scope, or a preview older than a day.
    """
    campaign, unit = own_campaign(session, actor, campaign_id)
    if campaign.sent_at is None and campaign.created_at < now - GOOD_FOR:
        raise Refusal("remind-gone")
    won = session.execute(
        update(Campaign).where(Campaign.id == campaign_id, Campaign.sent_at.is_(None)).values(sent_at=now)
    )
    if getattr(won, "rowcount", 0):
        recipients = _write(session, now, campaign_id, unit.name, unit.path)
        session.execute(update(Campaign).where(Campaign.id == campaign_id).values(recipients=recipients))
        record(session, now, actor, "campaign", unit.name, path=unit.path, campaign=campaign_id, recipients=recipients)
        session.flush()
    return see_campaign(session, now, actor, campaign_id)


def still_behind(session: Session, now: datetime, row: Outbox) -> dict[str, Any] | None:
    """The letter's `unit` and the `course` it leads to, at the moment of sending; None for who is no longer behind."""
    behind = session.scalars(select(Cadre.id).where(Cadre.id == row.cadre_id, Cadre.active, is_behind(now))).first()
    course = most_urgent_course(session, behind) if behind is not None else None
    return {"unit": row.values["unit"], "course": course} if course is not None else None


def _write(session: Session, now: datetime, campaign_id: int, unit: str, path: str) -> int:
    moment = Outbox.created_at.type
    whom = select(
        literal(f"campaign:{campaign_id}:").concat(cast(Cadre.id, String)),
        literal("campaign"),
        Cadre.id,
        literal({"unit": unit}, Outbox.__table__.c["values"].type),
        literal(CAMPAIGN),
        literal(True),
        literal(campaign_id),
        literal(now, moment),
        literal(now, moment),
        literal(now + STALE, moment),
        literal("pending"),
        literal(0),
        literal(False),
    ).where(Cadre.path.like(like_prefix(path)), Cadre.active, is_behind(now), can_be_told(), ~was_told_today(now))
    return insert_selected_once(session, Outbox, ["key"], COLUMNS, whom)
