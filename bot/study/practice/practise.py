"""Repeat one's own wrong questions: the book, a card, its answer, known or not; and a daily reminder for whoever wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import upsert
from bot.study.learning.closed_book import need_no_exam
from bot.study.learning.tables import BankQuestion, Course, Module
from bot.study.people.actor import Actor
from bot.study.practice.ask_by_poll import PollComing, ask_by_poll
from bot.study.practice.cards import CardView, card, done_today, left_today, living, next_card
from bot.study.practice.rules import turn
from bot.study.practice.tables import PracticeCard, PracticeChoice
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class Book:
    """What waits in the book by course, what today's set still holds, and whether a daily reminder was chosen."""

    courses: tuple[tuple[str, int], ...]
    left: int
    done: int
    daily: bool

    @property
    def total(self) -> int:
        """Questions in the book."""
        return sum(count for _, count in self.courses)


def open_book(session: Session, now: datetime, actor: Actor) -> Book:
    """One's own book of wrong questions."""
    cadre_id = actor.need_cadre()
    rows = session.execute(
        select(Course.title, func.count())
        .select_from(PracticeCard, Course, Module, BankQuestion)
        .where(*living(cadre_id), PracticeCard.left_at.is_(None))
        .group_by(Course.id, Course.title)
        .order_by(Course.title)
    ).all()
    choice = session.get(PracticeChoice, cadre_id)
    return Book(
        tuple((title, count) for title, count in rows), left_today(session, now, cadre_id),
        done_today(session, now, cadre_id), choice is not None and choice.daily,
    )  # fmt: skip


def practise(session: Session, now: datetime, actor: Actor, *, polls: bool = False) -> CardView | Book | PollComing:
    """The next card of today's set, or the book when the set is done. With `polls` a card comes as one where it fits."""
    cadre_id = actor.need_cadre()
    need_no_exam(session, now, cadre_id)
    shown = next_card(session, now, cadre_id)
    if shown is None:
        return open_book(session, now, actor)
    return (ask_by_poll(session, now, cadre_id, shown) if polls else None) or shown


def show_answer(session: Session, now: datetime, actor: Actor, card_id: int) -> CardView | Book:
    """A card of one's own with its answer; the book when its question is gone."""
    need_no_exam(session, now, actor.need_cadre())
    return card(session, now, actor.need_cadre(), card_id) or open_book(session, now, actor)


def answer_card(
    session: Session, now: datetime, actor: Actor, card_id: int, number: int, known: bool, *, polls: bool = False
) -> CardView | Book | PollComing:
    """Answer `number` of a card: known or not; then the next one. A repeated tap changes nothing.

    Raises `Refusal` for a card of somebody else's.
    """
    turn_card(session, now, actor.need_cadre(), card_id, number, known=known)
    return practise(session, now, actor, polls=polls)


def turn_card(session: Session, now: datetime, cadre_id: int, card_id: int, number: int, *, known: bool) -> bool:
    """The card after answer `number`. False, and nothing is changed, when that one has been given, or is not next.

    Raises `Refusal` for a card of somebody else's.
    """
    kept = session.scalars(
        select(PracticeCard).where(PracticeCard.id == card_id, PracticeCard.cadre_id == cadre_id).with_for_update()
    ).first()
    if kept is None:
        raise Refusal("practice-unknown")
    if number != kept.turns + 1:
        return False
    after = turn(kept.state, kept.in_a_row, now, known=known)
    kept.state, kept.due_at, kept.in_a_row = after.state, after.due_at, after.in_a_row
    kept.left_at = now if after.leaves else None
    kept.turns, kept.turned_at = number, now
    _note_act(session, now, cadre_id)
    session.flush()
    return True


def choose_daily(session: Session, now: datetime, actor: Actor, on: bool) -> Book:
    """Be reminded once a day from now on, or not any more."""
    upsert(session, PracticeChoice, ["cadre_id"], cadre_id=actor.need_cadre(), daily=on, acted_at=now)
    session.expire_all()
    return open_book(session, now, actor)


def _note_act(session: Session, now: datetime, cadre_id: int) -> None:
    choice = session.get(PracticeChoice, cadre_id)
    if choice is not None:
        choice.acted_at = now
