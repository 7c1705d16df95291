"""Tell the liaisons of a unit who has just bound an account, so that a wrong person is noticed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.notices.enqueue import enqueue
from bot.study.notices.liaisons import nearest_liaisons
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name

KIND = "binding-new"
GATHERED_FOR = timedelta(minutes=10)
"""Bindings of that time come in one message: a whole unit often binds in one meeting."""
MOST_NAMES = 15


def tell_liaisons(session: Session, now: datetime, cadre: Cadre, binding_id: int) -> None:
    """Note `cadre` in the waiting letter of whoever looks after the unit, or begin one. The cadre itself is not told."""
    person = [cadre.name, cadre.staff_no, unit_name(session, cadre.path)]
    for liaison_id in nearest_liaisons(session, [cadre.path], but=cadre.id)[cadre.path]:
        waiting = session.scalars(
            select(Outbox)
            .where(Outbox.cadre_id == liaison_id, Outbox.kind == KIND, Outbox.state == "pending")
            .order_by(Outbox.id.desc())
            .with_for_update()
        ).first()
        if waiting is not None:
            people = [*waiting.values["people"], person][:MOST_NAMES]
            waiting.values = {"people": people, "count": waiting.values["count"] + 1}
            continue
        enqueue(
            session, now, f"{KIND}:{binding_id}:{liaison_id}", KIND,
            cadre_id=liaison_id, not_before=now + GATHERED_FOR, people=[person], count=1,
        )  # fmt: skip
