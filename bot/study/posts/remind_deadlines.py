"""Count down to the deadlines of posts: few letters, each once, re-read when they are sent, ended by meeting what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Binding, Cadre, Preference
from bot.study.posts.books import book_of
from bot.study.posts.read_records import records_of
from bot.study.posts.rules import DUE, judge, to_remind

KIND = "gate-deadline"
PIECE = 200
LASTS = timedelta(days=5)


def remind_piece(session: Session, now: datetime, after: int) -> int | None:
    """Write the letters of some bound cadres with ids above `after`: the last id looked at, or None at the end.

    One letter for each deadline and each of the book's `remind_days`: a day too many does no harm. Who has switched study
    reminders off still gets the last one.
    """
    book = book_of(session, now.date())
    if book is None or not book.remind_days:
        return None
    rows = session.execute(
        select(Cadre, Preference.nudges)
        .join(Binding, Binding.cadre_id == Cadre.id)
        .outerjoin(Preference, Preference.telegram_id == Binding.telegram_id)
        .where(Cadre.id > after, Cadre.active, Binding.unbound_at.is_(None), Binding.reachable)
        .order_by(Cadre.id)
        .limit(PIECE)
    ).all()
    records = records_of(session, now, [cadre for cadre, _ in rows], book, years=False)
    last_word = min(book.remind_days)
    for cadre, nudges in rows:
        lines = judge(book, records[cadre.id], now.date())
        for due, days in to_remind(lines, book.remind_days).items():
            if nudges is not False or days == last_word:
                enqueue(
                    session, now, f"{KIND}:{cadre.id}:{due}:{days}", KIND, cadre_id=cadre.id, expires_at=now + LASTS,
                    due=due.isoformat(),
                )  # fmt: skip
    return rows[-1][0].id if len(rows) == PIECE else None


def deadline_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """What is still missing for that deadline at the moment of sending; None when all of it is met, or nothing is asked."""
    cadre = session.get(Cadre, row.cadre_id)
    book = book_of(session, now.date())
    if cadre is None or not cadre.active or book is None:
        return None
    due = date.fromisoformat(row.values["due"])
    lines = judge(book, records_of(session, now, [cadre], book, years=False)[cadre.id], now.date())
    missing = [line for line in lines if line.state == DUE and line.due == due and line.rule.within_months is not None]
    if not missing:
        return None
    asked = [[line.rule.title, line.rule.consequence] for line in missing]
    return {**row.values, "asked": asked, "left": (due - now.date()).days}
