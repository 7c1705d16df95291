"""The moment before a request leaves: from here on a crash leaves the message in doubt, so this is committed first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from bot.presence.beat import living
from bot.study.notices.outcomes import Claimed
from bot.study.notices.rules import in_quiet_hours
from bot.study.notices.tables import LanePause, Outbox


def depart(session: Session, now: datetime, row: Claimed, holder: str) -> bool:
    """Turn the leased row into one that is being sent: True when its request may leave as soon as this is committed.

    | False when …                                            | for …                                                   |
    |---------------------------------------------------------|---------------------------------------------------------|
    | the row is no longer leased to `holder` by this claim   | another took it over, or the person is out of reach     |
    | `holder` is not alive by the database's clock           | a frozen process must not send what others will send    |
    | the lease has run out                                   | nothing that `claim` decided is older than a minute     |
    | the message has expired, or quiet hours have begun      | both are sharp, and the row waited for its turn         |
    | the lane must be silent                                 | a 429 that came meanwhile, to whichever process         |

    The daily cap is not asked again: `claim` counts leased rows too, so waiting cannot exceed it.
    """
    if row.quiet and in_quiet_hours(now):
        return False
    silent = select(LanePause.lane).where(LanePause.lane == row.lane, LanePause.until > now)
    left = session.execute(
        update(Outbox)
        .where(
            Outbox.id == row.id,
            Outbox.state == "leased",
            Outbox.leased_by == holder,
            Outbox.tries == row.tries - 1,
            Outbox.leased_until > now,
            or_(Outbox.expires_at.is_(None), Outbox.expires_at > now),
            Outbox.leased_by.in_(living(session)),
            ~exists(silent),
        )
        .values(state="sending", tries=row.tries)
        .execution_options(synchronize_session=False)
    )
    return bool(getattr(left, "rowcount", 0))
