"""Put many letters of one kind into the outbox with one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_many_once
from bot.study.notices.enqueue import PERSONAL
from bot.study.notices.tables import Outbox


@dataclass(frozen=True)
class PersonalLetter:
    """A letter to a cadre: its unique key, its plain JSON values, and when it is of no use any more."""

    key: str
    cadre_id: int
    values: Mapping[str, Any] = field(default_factory=dict)
    expires_at: datetime | None = None


def enqueue_many(session: Session, now: datetime, kind: str, letters: Iterable[PersonalLetter]) -> None:
    """Like `enqueue` for quiet personal letters; those whose key is there already are left as they are."""
    insert_many_once(
        session,
        Outbox,
        ["key"],
        [
            {
                "key": letter.key,
                "kind": kind,
                "cadre_id": letter.cadre_id,
                "values": dict(letter.values),
                "priority": PERSONAL,
                "quiet": True,
                "created_at": now,
                "not_before": now,
                "expires_at": letter.expires_at,
                "state": "pending",
                "tries": 0,
            }
            for letter in letters
        ],
    )
