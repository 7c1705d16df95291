"""Lease outbox rows that may be sent now: rights to send are checked here, at the last moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.study.notices.outcomes import Claimed
from bot.study.notices.recipients import Recipient, received_today, recipients
from bot.study.notices.rules import DAILY_CAP, in_quiet_hours, next_morning
from bot.study.notices.tables import Outbox

LEASE = timedelta(seconds=60)
CLAIMING = (1, 1)  # PostgreSQL's advisory lock of those who claim
Refresh = Callable[[Session, datetime, Outbox], Mapping[str, Any] | None]


class BadLetter(Exception):
    """Raised by a `Refresh`: the row cannot become a letter, however often it is tried."""


@dataclass(frozen=True)
class Batch:
    """What a claim found: rows to send, how many rows it looked at, and how many of them cannot become letters."""

    claimed: tuple[Claimed, ...]
    looked_at: int
    refused: int = 0


def anything_due(session: Session, now: datetime, priorities: Sequence[int]) -> bool:
    """Whether a claim would find rows. Asked every second, so it only reads."""
    due = select(Outbox.id).where(Outbox.state == "pending", Outbox.priority.in_(priorities), Outbox.not_before <= now)
    return session.scalars(due.limit(1)).first() is not None


def claim(
    session: Session, now: datetime, holder: str, priorities: Sequence[int], limit: int, refresh: Refresh
) -> Batch:
    """Lease at most `limit` due rows of `priorities` to `holder` for a minute, most urgent first.

    | a due row …                                              | becomes                                    |
    |----------------------------------------------------------|--------------------------------------------|
    | is `quiet`, and it is 21:00-08:00                        | pending, not before 08:00                  |
    | is past its `expires_at`                                 | expired                                    |
    | goes to a cadre who is not bound, or cannot be reached   | blocked                                    |
    | makes no sense any more (`refresh` gives None)           | cancelled                                  |
    | cannot become a letter (`refresh` raises `BadLetter`)    | refused                                    |
    | is `quiet`, and the person has had three today           | pending, not before 08:00 of the next day  |
    | otherwise                                                | leased, with the values `refresh` gives    |

    A repeat takes the place of the message whose arrival is unknown: it was counted then, and is not counted again.
    """
    _one_at_a_time(session)
    if in_quiet_hours(now):
        _wait_for_morning(session, now)
    rows = _due(session, now, priorities, limit)
    whom = recipients(session, rows)
    had = received_today(session, now, [row for row in rows if row.quiet], whom)
    claimed = []
    for row in rows:
        to = whom.get(row.id)
        values = _fit_to_send(session, now, row, to, had, refresh)
        if values is None or to is None:
            continue
        if row.quiet and not row.repeated:
            had[to.telegram_id] = had.get(to.telegram_id, 0) + 1
        row.state, row.leased_until, row.leased_by = "leased", now + LEASE, holder
        claimed.append(
            Claimed(
                row.id, row.key, row.kind, row.priority, to.telegram_id, values, to.language, row.repeated,
                row.tries + 1, row.quiet,
            )
        )  # fmt: skip
    session.flush()
    return Batch(tuple(claimed), len(rows), sum(row.state == "refused" for row in rows))


def _one_at_a_time(session: Session) -> None:
    # The daily cap counts other rows of the same person, which another sender may be leasing at this moment. SQLite
    # writes one transaction at a time anyway.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(*CLAIMING)))


def _wait_for_morning(session: Session, now: datetime) -> None:
    session.execute(
        update(Outbox)
        .where(Outbox.state == "pending", Outbox.quiet, Outbox.not_before <= now)
        .values(not_before=next_morning(now))
    )


def _due(session: Session, now: datetime, priorities: Sequence[int], limit: int) -> list[Outbox]:
    # One query per priority: each is a plain range of the index, however many rows wait for a later day.
    rows: list[Outbox] = []
    for priority in sorted(priorities):
        if len(rows) < limit:
            rows += session.scalars(
                select(Outbox)
                .where(Outbox.state == "pending", Outbox.priority == priority, Outbox.not_before <= now)
                .order_by(Outbox.not_before, Outbox.id)
                .limit(limit - len(rows))
                .with_for_update(skip_locked=True)
                .execution_options(populate_existing=True)
            )
    return rows


def _fit_to_send(
    session: Session, now: datetime, row: Outbox, to: Recipient | None, had: Mapping[int, int], refresh: Refresh
) -> Mapping[str, Any] | None:
    """The values to send now; None after the row was settled or put off."""
    values, ended = None, ("expired", "too late")
    if row.expires_at is None or row.expires_at > now:
        values, ended = _fresh(session, now, row, to, refresh)
    if to is None or values is None:
        (row.state, row.error), row.settled_at = ended, now
        return None
    if row.quiet and not row.repeated and had.get(to.telegram_id, 0) >= DAILY_CAP:
        row.not_before = next_morning(now)
        return None
    return values


def _fresh(
    session: Session, now: datetime, row: Outbox, to: Recipient | None, refresh: Refresh
) -> tuple[Mapping[str, Any] | None, tuple[str, str]]:
    if to is None:
        return None, ("blocked", "not bound")
    if not to.reachable:
        return None, ("blocked", "cannot be reached")
    try:
        return refresh(session, now, row), ("cancelled", "no longer true")
    except BadLetter as bad:
        return None, ("refused", str(bad)[:300])
