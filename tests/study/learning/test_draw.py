"""What a paper draws: shares as a table, and whatever the bank, topics get what they are promised."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.database import Database
from bot.study.learning.draw import Drawable, draw, needed, shares_of
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.tables import AttemptQuestion, BankQuestion
from content.model import Mix
from tests.build import a_course, a_module, a_question
from tests.study.learning.test_quiz import Learner


@pytest.mark.parametrize(
    ("shares", "count", "expected"),
    [
        ((30, 20), 10, [3, 2]),
        ((25,), 10, [3]),
        ((33, 33, 33), 10, [4, 3, 3]),
        ((50, 50), 1, [1, 0]),
        ((100,), 7, [7]),
        ((1, 1), 1, [1, 0]),
        ((), 5, []),
    ],
)
def test_shares_become_whole_questions(shares: tuple[int, ...], count: int, expected: list[int]) -> None:
    wanted = {("topic", place): share for place, share in enumerate(shares)}
    assert list(needed(wanted, count).values()) == expected


BANK = st.lists(
    st.builds(
        Drawable, id=st.just(0), topic=st.sampled_from("ABC"), kind=st.sampled_from(["single", "blank"]),
        difficulty=st.integers(0, 3), seen=st.integers(0, 2),
    ),
    max_size=30,
)  # fmt: skip


@given(BANK, st.integers(1, 20), st.tuples(*[st.integers(0, 33)] * 3), st.integers(0, 60), st.integers())
def test_topics_get_their_share_of_any_bank_and_nothing_is_drawn_twice(
    bank: list[Drawable], count: int, topics: tuple[int, int, int], blanks: int, seed: int
) -> None:
    bank = [replace(one, id=number) for number, one in enumerate(bank)]
    shares = {("topic", topic): share for topic, share in zip("ABC", topics, strict=True)} | {("kind", "blank"): blanks}
    drawn = draw(bank, count, shares, random.Random(seed))
    assert len(drawn) == min(count, len(bank)) == len({one.id for one in drawn})
    got, held = Counter(one.topic for one in drawn), Counter(one.topic for one in bank)
    asked = needed({want: share for want, share in shares.items() if want[0] == "topic"}, count)
    assert all(got[topic] >= min(least, held[topic]) for (_, topic), least in asked.items())


def test_without_shares_what_was_seen_least_comes_first_at_random() -> None:
    bank = [Drawable(number, "", "single", 0, seen=number % 2) for number in range(40)]
    first = [one.id for one in draw(bank, 20, {}, random.Random(1))]
    assert {number % 2 for number in first} == {0}
    assert first != [one.id for one in draw(bank, 20, {}, random.Random(2))]


def test_kinds_and_difficulties_are_reached_beside_the_topics() -> None:
    bank = [
        Drawable(number, "AB"[number % 2], ("single", "blank")[number // 2 % 2], 1 + number // 4 % 3)
        for number in range(48)
    ]
    shares = shares_of(
        {"topics": [["A", 50]], "kinds": [["blank", 40], ["single", 30]], "difficulties": [[3, 50], [1, 20]]}
    )
    drawn = draw(bank, 10, shares, random.Random(3))
    assert sum(one.topic == "A" for one in drawn) >= 5
    assert sum(one.kind == "blank" for one in drawn) >= 4
    assert sum(one.kind == "single" for one in drawn) >= 3
    assert sum(one.difficulty == 3 for one in drawn) >= 5


def test_a_quiz_holds_what_its_course_promises(database: Database, now: datetime) -> None:
    rare = tuple(replace(a_question(f"rare{number}"), topic="党史") for number in range(3))
    bank = (*(a_question(f"often{number}") for number in range(40)), *rare)
    course = replace(a_course(draw=5, modules=(a_module(1, questions=bank),)), mix=Mix(topics=(("党史", 60),)))
    learner = Learner(database, now, course)
    learner.read()
    attempt = learner.do(start_quiz, "basics", 1, 1).attempt_id
    topics = database.read_now(
        lambda session: Counter(
            session.get_one(BankQuestion, session.get_one(AttemptQuestion, (attempt, place)).question_id).topic
            for place in range(1, 6)
        )
    )
    assert topics == {"党史": 3, "": 2}
