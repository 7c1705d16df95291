"""What people were and since when: a row for each change of unit, post, rank, category, or leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from bot.storage.base import UtcTime
from bot.study.people.actor import Actor
from bot.study.people.chunks import chunks
from bot.study.people.tables import Cadre, PostRecord


def keep_posts(session: Session, now: datetime, actor: Actor, staff_numbers: Sequence[str]) -> None:
    """Note what these people are from `now` on."""
    columns = ["cadre_id", "since", "unit_id", "post", "rank", "category", "active", "author"]
    for piece in chunks(list(staff_numbers)):
        present = select(
            Cadre.id, literal(now, UtcTime()), Cadre.unit_id, Cadre.post, Cadre.rank, Cadre.category, Cadre.active,
            literal(actor.signature),
        ).where(Cadre.staff_no.in_(piece))  # fmt: skip
        session.execute(insert(PostRecord).from_select(columns, present))
