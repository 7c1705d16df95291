"""A slot of a reminder that comes again and again: what its maker would tap, with the rights its maker has now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.send_campaign import send_campaign
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Campaign
from bot.study.people.actor import resolve_actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.schedule.run_due import Deed
from bot.study.schedule.tables import Schedule


def make_send_periodic(admins: Collection[int]) -> Deed:
    """The deed; `admins` are the accounts that the settings give every right."""

    def send_periodic(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        """Draft and send a campaign: its id and how many it reminds. Nobody behind: nothing is sent. A maker who no longer
        looks after the unit is told once, and it ends."""
        assert schedule.telegram_id is not None
        assert schedule.unit_id is not None
        actor = resolve_actor(session, schedule.telegram_id, admins)
        try:
            draft = draft_campaign(session, now, actor, schedule.unit_id)
        except Refusal as refusal:
            _end(session, now, schedule)
            return {"recipients": 0, "ended": refusal.key}
        if not draft.reached:
            session.delete(session.get_one(Campaign, draft.campaign_id))
            return {"recipients": 0}
        sent = send_campaign(session, now, actor, draft.campaign_id)
        return {"recipients": sent.count, "campaign": draft.campaign_id}

    return send_periodic


def _end(session: Session, now: datetime, schedule: Schedule) -> None:
    schedule.ended_at = now
    unit = session.get_one(Unit, schedule.unit_id).name
    key = f"periodic-ended:{schedule.id}:{now:%Y-%m-%d}"
    enqueue(session, now, key, "periodic-ended", telegram_id=schedule.telegram_id, unit=unit, **schedule.values)
