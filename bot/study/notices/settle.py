"""Write down what became of a send, and what to do about sends whose end nobody saw."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from bot.presence.beat import living
from bot.study.notices.lanes import pause_lane
from bot.study.notices.outcomes import BULK_LANE, Claimed, Outcome
from bot.study.notices.reachable import lose
from bot.study.notices.rules import backoff
from bot.study.notices.tables import Outbox

REPEAT_AFTER = timedelta(seconds=30)
_ROW = Outbox.__table__.c
_ARRIVED = (  # built once: nearly every message ends so
    update(Outbox.__table__)  # type: ignore[arg-type]
    .where(_ROW.id == bindparam("row"), _ROW.state != "sent")
    .values(
        state="sent",
        message_id=bindparam("message"),
        poll_id=bindparam("poll"),
        settled_at=bindparam("now"),
        leased_until=None,
        leased_by=None,
    )
)


def settle(session: Session, now: datetime, row: Claimed, holder: str, outcome: Outcome, *, repeats: bool) -> None:
    """Set the row's state by `outcome`. `repeats`: a letter of this kind is sent once more when its end is unknown.

    | end     | the row becomes                                                      | and                                 |
    |---------|----------------------------------------------------------------------|-------------------------------------|
    | sent    | sent, with the ids of the message and of a poll                      |                                     |
    | flooded | pending after the silence Telegram wants                             | the bulk lane (and its own) pauses  |
    | refused | refused                                                              |                                     |
    | blocked | blocked                                                              | the person is out of reach (`lose`) |
    | later   | pending after 2, 4, 8 … seconds                                      |                                     |
    | held    | pending, as if never claimed                                         |                                     |
    | unknown | pending once more, marked as a repeat; or unknown, if not `repeats`, or if it was a repeat already |       |

    A row that another sender has taken over meanwhile is left to that one, unless this one knows that it arrived.
    """
    error = outcome.error[:300] if outcome.error else None
    ours = _in_hand(row, holder)
    match outcome.end:
        case "sent":
            # Even when the lease ran out and the row waits to be repeated: it has arrived, so nothing is repeated.
            arrived = {"row": row.id, "message": outcome.message_id, "poll": outcome.poll_id, "now": now}
            session.execute(_ARRIVED, arrived)
        case "refused":
            _set(session, row, ours, state="refused", settled_at=now, error=error)
        case "blocked":
            _set(session, row, ours, state="blocked", settled_at=now, error=error)
            lose(session, now, row.telegram_id)
        case "flooded":
            until = now + timedelta(seconds=outcome.seconds)
            _set(session, row, ours, state="pending", not_before=until, error=error)
            for lane in {BULK_LANE, row.lane}:
                pause_lane(session, lane, until)
        case "later":
            _set(session, row, ours, state="pending", not_before=now + backoff(row.tries), error=error)
        case "held":
            _set(session, row, ours, state="pending")
        case "unknown":
            _doubt(session, now, (Outbox.id == row.id) & ours, repeats and not row.repeated, error)


def give_up_leases(session: Session, now: datetime, repeating: Collection[str], *, mine: Collection[int] = ()) -> int:
    """Take up the rows of senders that live no more, or kept a row beyond its lease. Returns how many.

    | the row was | becomes                                                                                        |
    |-------------|------------------------------------------------------------------------------------------------|
    | leased      | pending, as if never leased: it had not left, and cannot leave any more (`depart`)             |
    | sending     | nobody knows whether it arrived: repeated once if its kind is among `repeating`, else unknown  |

    `mine` are the rows this process has in hand itself (a clock moved ahead must not take them for lost).
    """
    gone = or_(Outbox.leased_until < now, Outbox.leased_by.not_in(living(session)))
    left = select(Outbox.id, Outbox.state, Outbox.kind, Outbox.repeated).where(
        Outbox.state.in_(("leased", "sending")), gone
    )
    rows = [row for row in session.execute(left.with_for_update(skip_locked=True)) if row.id not in mine]
    if back := [row.id for row in rows if row.state == "leased"]:
        _free(session, Outbox.id.in_(back), state="pending")
    lost = [row for row in rows if row.state == "sending"]
    for again in (True, False):
        ids = [row.id for row in lost if (row.kind in repeating and not row.repeated) is again]
        if ids:
            _doubt(session, now, Outbox.id.in_(ids), again, "the sender stopped while sending")
    return len(rows)


def _doubt(session: Session, now: datetime, which: ColumnElement[bool], again: bool, error: str | None) -> None:
    values: dict[str, Any] = {"state": "unknown", "settled_at": now}
    if again:
        values = {"state": "pending", "not_before": now + REPEAT_AFTER, "repeated": True}
    _free(session, which, error=error, **values)


def _in_hand(row: Claimed, holder: str) -> ColumnElement[bool]:
    """The very claim `row` came from: leased, or on its way."""
    waiting = and_(Outbox.state == "leased", Outbox.tries == row.tries - 1)
    leaving = and_(Outbox.state == "sending", Outbox.tries == row.tries)
    return (Outbox.leased_by == holder) & or_(waiting, leaving)


def _set(session: Session, row: Claimed, only: ColumnElement[bool], **values: Any) -> None:
    _free(session, (Outbox.id == row.id) & only, **values)


def _free(session: Session, which: ColumnElement[bool], **values: Any) -> None:
    session.execute(
        update(Outbox)
        .where(which)
        .values(leased_until=None, leased_by=None, **values)
        .execution_options(synchronize_session=False)
    )
