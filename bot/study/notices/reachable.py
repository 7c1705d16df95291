"""Whether a person can be written to: lost when they block the bot, won back when they write."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.study.notices.enqueue import enqueue
from bot.study.notices.liaisons import nearest_liaisons
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.people.tables import Binding, Cadre


def note_reachable(session: Session, now: datetime, actor: Actor) -> bool:
    """The person wrote, or let the bot in again: messages may go to them. True when that is news."""
    return _set_reachable(session, actor.telegram_id, True)


def note_unreachable(session: Session, now: datetime, actor: Actor) -> bool:
    """The person blocked the bot (``my_chat_member`` says so): as `lose`."""
    return lose(session, now, actor.telegram_id)


def lose(session: Session, now: datetime, telegram_id: int) -> bool:
    """Telegram will not deliver to this account: nothing else is tried, and whoever looks after the unit is told once.

    True when that is news.
    """
    cadre = session.scalars(
        select(Cadre)
        .join(Binding, Binding.cadre_id == Cadre.id)
        .where(Binding.telegram_id == telegram_id, Binding.unbound_at.is_(None))
    ).first()
    theirs = Outbox.telegram_id == telegram_id
    session.execute(
        update(Outbox)
        .where(or_(theirs, Outbox.cadre_id == cadre.id) if cadre else theirs, Outbox.state.in_(("pending", "leased")))
        .values(
            state="cancelled", settled_at=now, leased_until=None, leased_by=None, error="the person cannot be reached"
        )
    )
    news = _set_reachable(session, telegram_id, False)
    if news and cadre is not None:
        for liaison_id in nearest_liaisons(session, [cadre.path])[cadre.path]:
            enqueue(
                session, now, f"unreachable:{cadre.id}:{liaison_id}:{now.date()}", "unreachable",
                cadre_id=liaison_id, name=cadre.name, staff_no=cadre.staff_no, cadre=cadre.id,
            )  # fmt: skip
    return news


def _set_reachable(session: Session, telegram_id: int, reachable: bool) -> bool:
    changed = session.execute(
        update(Binding)
        .where(
            Binding.telegram_id == telegram_id,
            Binding.unbound_at.is_(None),
            Binding.reachable.is_not(reachable),
        )
        .values(reachable=reachable)
    )
    return bool(getattr(changed, "rowcount", 0))
