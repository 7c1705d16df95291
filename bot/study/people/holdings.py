"""What people hold now, out of all that was ever said: entries that nobody has ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from bot.study.people.tables import Credential

POST_SINCE = "post_since"


def living(session: Session, *where: ColumnElement[bool], limit: int | None = None) -> list[Credential]:
    """Entries that stand, in the order in which they were made, the first `limit` of them."""
    end = aliased(Credential)
    query = (
        select(Credential)
        .outerjoin(end, end.removes_id == Credential.id)
        .where(Credential.removes_id.is_(None), end.id.is_(None), *where)
        .order_by(Credential.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def living_of(session: Session, cadre_ids: Sequence[int]) -> dict[int, list[Credential]]:
    """By cadre, of at most some hundred people."""
    found: dict[int, list[Credential]] = defaultdict(list)
    for row in living(session, Credential.cadre_id.in_(cadre_ids)):
        found[row.cadre_id].append(row)
    return found
