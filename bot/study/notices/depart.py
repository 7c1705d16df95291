"""The moment before a request leaves: from here on a crash leaves the message in doubt, so this is committed first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, or_, update
from sqlalchemy.orm import Session

from bot.presence.beat import database_now
from bot.presence.tables import Process
from bot.study.notices.outcomes import Claimed
from bot.study.notices.rules import in_quiet_hours
from bot.study.notices.tables import LanePause, Outbox

_ROW = Outbox.__table__.c
# Built once: building it costs more than running it, and it runs for every message.
_DEPARTURE = (
    update(Outbox.__table__)  # type: ignore[arg-type]
    .where(
        _ROW.id == bindparam("row"),
        _ROW.state == "leased",
        _ROW.leased_by == bindparam("holder"),
        _ROW.tries == bindparam("try") - 1,
        _ROW.leased_until > bindparam("now"),
        or_(_ROW.expires_at.is_(None), _ROW.expires_at > bindparam("now")),
        exists().where(Process.holder == bindparam("holder"), Process.expires_at > bindparam("alive")),
        ~exists().where(LanePause.lane == bindparam("lane_"), LanePause.until > bindparam("now")),
    )
    .values(state="sending", tries=bindparam("try"))
)


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
    given = {
        "row": row.id,
        "holder": holder,
        "try": row.tries,
        "lane_": row.lane,
        "now": now,
        "alive": database_now(session),
    }
    return bool(getattr(session.execute(_DEPARTURE, given), "rowcount", 0))
