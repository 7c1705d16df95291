"""How far a unit's reminder has got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.study.notices.tables import Campaign, Outbox
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class CampaignProgress:
    """Counts of letters: `sent`, `failed` (could not be delivered), `dropped` (no longer true), `waiting`.

    Of `unknown` letters nobody knows whether they arrived; `again` of them have not been sent once more yet.
    """

    campaign_id: int
    unit_id: int
    unit: str
    count: int
    sent: int
    failed: int
    dropped: int
    waiting: int
    unknown: int = 0
    again: int = 0


def see_campaign(session: Session, now: datetime, actor: Actor, campaign_id: int) -> CampaignProgress:
    """The counts of a campaign of this actor that was sent. Raises `Refusal` for any other."""
    campaign, unit = own_campaign(session, actor, campaign_id)
    if campaign.sent_at is None:
        raise Refusal("remind-not-found")
    states = session.execute(
        select(Outbox.state, func.count()).where(Outbox.campaign_id == campaign_id).group_by(Outbox.state)
    )
    counts = {state: int(count) for state, count in states}
    again = select(func.count()).where(Outbox.campaign_id == campaign_id, may_go_again())
    return CampaignProgress(
        campaign_id,
        unit.id,
        unit.name,
        sum(counts.values()),
        counts.get("sent", 0),
        sum(counts.get(state, 0) for state in ("blocked", "refused", "expired")),
        counts.get("cancelled", 0),
        sum(counts.get(state, 0) for state in ("pending", "leased", "sending")),
        counts.get("unknown", 0),
        session.scalar(again) or 0,
    )


def may_go_again() -> ColumnElement[bool]:
    """A condition on `Outbox`: nobody knows whether it arrived, and it has not been sent once more."""
    return (Outbox.state == "unknown") & ~Outbox.repeated


def own_campaign(session: Session, actor: Actor, campaign_id: int) -> tuple[Campaign, Unit]:
    """The campaign that this account drafted, if its rights still reach the unit."""
    found = session.execute(
        select(Campaign, Unit)
        .join(Unit, Unit.id == Campaign.unit_id)
        .where(Campaign.id == campaign_id, Campaign.telegram_id == actor.telegram_id)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Refusal("remind-not-found")
    actor.need(LIAISON, ADMIN, path=found[1].path)
    return found[0], found[1]
