"""When people were on the roster: a year in which somebody served on no day asks nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, case, exists, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from bot.study.people.post_history import end_of
from bot.study.people.tables import Cadre, PostRecord

Words = Sequence[tuple[date, bool]]
"""From which local day on somebody served, or was away; the oldest first, the first one when they came onto the roster."""


def served(words: Words, first: date, last: date) -> bool:
    """Whether somebody served on any day from `first` to `last`. What lies before their first word is unknown, and no service.

    | words                              | days       | served |
    | 2024 there                         | of 2025    | yes    |
    | 2026 there                         | of 2025    | no     |
    | 2024 there, March 2025 away        | of 2025    | yes    |
    | 2024 there, 2024 away              | of 2025    | no     |
    | 2024 there, 2024 away, 2026 there  | of 2025    | no     |
    | 2024 away, December 2025 there     | of 2025    | yes    |
    """
    before = [there for since, there in words if since <= first]
    return (before[-1] if before else False) or any(there for since, there in words if first < since <= last)


def away_in(first: date, last: date, zone: tzinfo | None) -> CompoundSelect[Any]:
    """Ids of those who did not, from their words as `words_of` has them.

    Sets of people, and no look at each one's words: most of a province has a single word, and that long ago.
    """
    begun, over = end_of(first, zone), end_of(last, zone)
    later, back = aliased(PostRecord), aliased(PostRecord)
    after = or_(later.since > PostRecord.since, and_(later.since == PostRecord.since, later.id > PostRecord.id))
    there = case((and_(PostRecord.active, PostRecord.since < over), 1))
    return union(
        select(PostRecord.cadre_id).group_by(PostRecord.cadre_id).having(func.count(there) == 0),
        select(PostRecord.cadre_id).where(
            ~PostRecord.active,
            PostRecord.since < begun,
            ~exists().where(later.cadre_id == PostRecord.cadre_id, later.since < begun, after),
            ~exists().where(back.cadre_id == PostRecord.cadre_id, back.active, back.since >= begun, back.since < over),
        ),
        select(Cadre.id).where(Cadre.created_at >= over, ~exists().where(PostRecord.cadre_id == Cadre.id)),
    )


def words_of(
    session: Session, whom: Sequence[int] | Select[Any], zone: tzinfo | None
) -> dict[int, list[tuple[date, bool]]]:
    """What is known of these people, by id, in one statement; who never was on a roster serves since they are known."""
    one = aliased(Cadre)  # `whom` may be a select of cadres, which must not become a part of this one
    rows = session.execute(
        select(one.id, one.created_at, PostRecord.since, PostRecord.active)
        .outerjoin(PostRecord, PostRecord.cadre_id == one.id)
        .where(one.id.in_(whom))
        .order_by(PostRecord.since, PostRecord.id)
    )
    found: dict[int, list[tuple[date, bool]]] = {}
    for cadre_id, created_at, since, active in rows:
        moment: datetime = since if since is not None else created_at
        there = active if since is not None else True
        found.setdefault(cadre_id, []).append((moment.astimezone(zone).date(), there))
    return found
