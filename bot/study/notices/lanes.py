"""How long a sending lane is silent after Telegram asked for it: kept, so that a restart does not forget."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import upsert
from bot.study.notices.tables import LanePause


def pause_lane(session: Session, lane: str, until: datetime) -> None:
    """Let `lane` be silent until then; a longer silence already ordered stays."""
    kept = session.get(LanePause, lane)
    if kept is None or kept.until < until:
        upsert(session, LanePause, ["lane"], lane=lane, until=until)


def pauses(session: Session, now: datetime) -> dict[str, datetime]:
    """The lanes that are silent now, with the moment each may speak again (UTC)."""
    rows = session.scalars(select(LanePause).where(LanePause.until > now))
    return {pause.lane: pause.until for pause in rows}
