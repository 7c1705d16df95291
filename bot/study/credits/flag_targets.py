"""After a roster: whoever's target may have to be another is put on the department's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.target_tables import TargetTask
from bot.study.people.chunks import chunks
from bot.study.people.tables import Cadre

Changed = tuple[str, str, str, str]  # staff number, cause, rank before, rank now


def flag_targets(session: Session, now: datetime, changes: Sequence[Changed]) -> int:
    """Put people on the list; who stands there already for the same cause stands there once. Returns how many are new."""
    new = 0
    for piece in chunks(list(changes)):
        ids = dict(
            session.execute(
                select(Cadre.staff_no, Cadre.id).where(Cadre.staff_no.in_([change[0] for change in piece]))
            ).all()
        )
        standing = set(
            session.execute(
                select(TargetTask.cadre_id, TargetTask.cause).where(
                    TargetTask.cadre_id.in_(ids.values()), TargetTask.state == "open"
                )
            ).all()
        )
        for staff_no, cause, before, after in piece:
            if (ids[staff_no], cause) not in {tuple(row) for row in standing}:
                session.add(
                    TargetTask(cadre_id=ids[staff_no], cause=cause, before=before, after=after, at=now, state="open")
                )
                new += 1
    session.flush()
    return new
