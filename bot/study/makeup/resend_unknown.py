"""Send once more those letters of a campaign of which nobody knows whether they arrived."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.makeup.see_campaign import CampaignProgress, may_go_again, own_campaign, see_campaign
from bot.study.makeup.send_campaign import STALE
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor


def resend_unknown(session: Session, now: datetime, actor: Actor, campaign_id: int) -> CampaignProgress:
    """Let each go out once more, marked as a repeat, and show how far the campaign is. A second tap finds none.

    Whoever is no longer behind is spared, as with every letter. Raises `Refusal` for a campaign of someone else and for
    a unit outside the scope.
    """
    _, unit = own_campaign(session, actor, campaign_id)
    again = session.execute(
        update(Outbox)
        .where(Outbox.campaign_id == campaign_id, may_go_again())
        .values(state="pending", repeated=True, not_before=now, expires_at=now + STALE, settled_at=None)
        .execution_options(synchronize_session=False)
    )
    if count := int(getattr(again, "rowcount", 0)):
        record(session, now, actor, "campaign-again", unit.name, path=unit.path, campaign=campaign_id, recipients=count)
        session.flush()
    return see_campaign(session, now, actor, campaign_id)
