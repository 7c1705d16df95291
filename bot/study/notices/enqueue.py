"""Put a message into the outbox, once per key, in the transaction of the deed that causes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.notices.tables import Outbox

ASKED, PERSONAL, CAMPAIGN = 0, 1, 2  # priorities: what someone asked for, what concerns one person, what goes to many


def enqueue(
    session: Session,
    now: datetime,
    key: str,
    kind: str,
    *,
    cadre_id: int | None = None,
    telegram_id: int | None = None,
    priority: int = PERSONAL,
    quiet: bool = True,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    campaign_id: int | None = None,
    **values: Any,
) -> bool:
    """True when the row is new; False when `key` was there already (nothing is changed then).

    `quiet` rows wait for the morning in quiet hours and count against the daily cap; answers to something a person
    just asked for (an export, an import's report) are not quiet. `values` are plain JSON for the letter of `kind`.
    """
    return insert_once(
        session,
        Outbox,
        ["key"],
        key=key,
        kind=kind,
        cadre_id=cadre_id,
        telegram_id=telegram_id,
        values=values,
        priority=priority,
        quiet=quiet,
        campaign_id=campaign_id,
        created_at=now,
        not_before=not_before or now,
        expires_at=expires_at,
        state="pending",
        tries=0,
    )
