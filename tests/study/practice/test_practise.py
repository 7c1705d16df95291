"""The book of wrong questions, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.screens import Joined
from bot.storage.database import Database
from bot.study.learning.answer_question import place as put
from bot.study.learning.publish_course import publish_course
from bot.study.makeup.hand_in import hand_in
from bot.study.notices.tables import Outbox
from bot.study.practice.cards import CardView
from bot.study.practice.practise import Book, answer_card, choose_daily, open_book, practise, show_answer
from bot.study.practice.remind_practice import practice_now, remind_practice
from bot.study.practice.rules import DAILY
from bot.study.practice.tables import PracticeCard
from bot.study.refusal import Refusal
from bot.study.schedule.tables import Schedule
from bot.views import practice as practice_screens
from bot.wording import Wording
from tests.build import BOSS, a_cadre, a_course, a_module, a_question, an_actor
from tests.study.learning.test_quiz import Learner

DAY = timedelta(days=1)


def mistaken(database: Database, now: datetime, wrong: int = 2) -> Learner:
    """A learner who has answered `wrong` questions wrongly."""
    bank = tuple(a_question(f"m1-q{number}") for number in range(1, wrong + 1))
    learner = Learner(database, now, replace(a_course(modules=(a_module(1, questions=bank),)), draw=wrong))
    learner.read()
    view: Any = learner.start()
    while hasattr(view, "position"):
        view = learner.answer(view.attempt_id, False)
    learner.do(hand_in, view.attempt_id)
    return learner


def test_wrong_answers_go_into_the_book_once_and_wait_for_the_next_day(database: Database, now: datetime) -> None:
    learner = mistaken(database, now)
    learner.do(hand_in, 1)
    assert learner.do(open_book) == Book((("基础课", 2),), 0, 0, False)
    assert isinstance(learner.do(practise), Book)
    learner.now = now + DAY
    assert learner.do(open_book).left == 2


def test_the_newest_wrong_answer_is_shown_until_the_question_is_put_in_other_words(
    database: Database, now: datetime
) -> None:
    bank = (a_question("m1-q1", kind="matching"),)
    learner = Learner(database, now, replace(a_course(modules=(a_module(1, questions=bank),)), draw=1, cool_down=0))
    learner.read()
    for number, texts in enumerate((("右2", "右3", "右1"), ("右1", "右3", "多余")), 1):
        view: Any = learner.start(number=number)
        for text in texts:
            choice = next(place for place, option in enumerate(view.options) if option.text == text)
            view = learner.do(put, view.attempt_id, view.position, view.filled, choice)
        learner.do(hand_in, view.attempt_id)
    learner.now = now + DAY
    card = learner.do(practise)
    shown = learner.do(show_answer, card.card_id)
    assert [(part.given, part.expected, part.right) for part in shown.was.parts] == [
        ("右1", "右1", True), ("右3", "右2", False), ("多余", "右3", False),
    ]  # fmt: skip
    words = Wording(UTC).plain(Joined(practice_screens.answer(shown).lines, "\n"))
    assert "❌ 左2 → 右3（应为 右2）" in words
    newer = replace(a_course(modules=(a_module(1, questions=(replace(bank[0], stem="新的题干"),)),)), fingerprint="v2")
    database.write_now(lambda session: publish_course(session, learner.now, BOSS, newer))
    assert learner.do(show_answer, card.card_id).was is None


def test_a_card_is_answered_once_however_often_it_is_tapped(database: Database, now: datetime) -> None:
    learner = mistaken(database, now, wrong=1)
    learner.now = now + DAY
    card = learner.do(practise)
    assert isinstance(card, CardView)
    assert (card.kind, card.turn, card.left) == ("single", 1, 1)
    shown = learner.do(show_answer, card.card_id)
    assert replace(shown, was=None) == card
    assert [(option.chosen, option.right) for option in shown.was.options].count((True, False)) == 1
    for _ in range(2):
        assert learner.do(answer_card, card.card_id, 1, True) == Book((("基础课", 1),), 0, 1, False)
    kept = database.read_now(lambda session: session.scalars(select(PracticeCard)).one())
    assert (kept.turns, kept.in_a_row, kept.left_at) == (1, 1, None)
    learner.now = learner.now + 30 * DAY
    learner.do(answer_card, card.card_id, 2, True)
    assert learner.do(open_book).total == 0


def test_at_most_ten_a_day(database: Database, now: datetime) -> None:
    learner = mistaken(database, now, wrong=DAILY + 2)
    learner.now = now + DAY
    for left in range(DAILY, 0, -1):
        card = learner.do(practise)
        assert card.left == left
        learner.do(answer_card, card.card_id, card.turn, False)
    assert learner.do(practise) == Book((("基础课", DAILY + 2),), 0, DAILY, False)
    learner.now = now + 2 * DAY
    assert learner.do(open_book).left == DAILY


def test_a_question_that_is_gone_is_asked_no_more(database: Database, now: datetime) -> None:
    learner = mistaken(database, now)
    learner.now = now + DAY
    card = learner.do(practise)
    bank = (a_question("m1-q2"), a_question("m1-new"))
    course = a_course(modules=(a_module(1, questions=bank),))
    database.write_now(lambda session: publish_course(session, now, BOSS, replace(course, fingerprint="other")))
    assert learner.do(open_book).courses == (("基础课", 1),)
    shown = [learner.do(show_answer, each) for each in (1, 2)]
    assert sorted(type(each).__name__ for each in shown) == ["Book", "CardView"]
    assert card.card_id in (1, 2)


def test_anothers_card_is_refused(database: Database, now: datetime) -> None:
    learner = mistaken(database, now)
    other = database.write_now(lambda session: an_actor(session, a_cadre(session, telegram_id=77)))
    with pytest.raises(Refusal, match="practice-unknown"):
        database.write_now(lambda session: answer_card(session, now, other, 1, 1, True))
    assert isinstance(database.read_now(lambda session: show_answer(session, now, other, 1)), Book)
    assert learner.do(open_book).total == 2


def test_only_who_chose_it_is_reminded_and_a_silent_week_ends_it(database: Database, now: datetime) -> None:
    learner = mistaken(database, now)

    def noon(day: int) -> list[Any]:
        at = now + day * DAY

        def work(session: Any) -> list[Any]:
            remind_practice(session, at, Schedule(), at)
            rows = session.scalars(select(Outbox).where(Outbox.kind == "practice", Outbox.created_at == at)).all()
            return [practice_now(session, at, row) for row in rows]

        return database.write_now(work)

    assert noon(1) == []
    learner.now = now + DAY
    assert learner.do(choose_daily, True).daily is True
    assert noon(2) == [{"last": False, "count": 2}]
    learner.now = now + 2 * DAY
    learner.do(answer_card, 1, 1, True)
    assert noon(9) == [{"last": False, "count": 2}]
    assert noon(10) == [{"last": True, "count": 2}]
    assert noon(11) == []
    assert learner.do(open_book).daily is False
