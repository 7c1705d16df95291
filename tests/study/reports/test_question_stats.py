"""How questions fare: rules as tables and properties, figures on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, Module
from bot.study.people.actor import ADMIN, Actor, Grant
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.reports.question_rules import Sums, discrimination, facility, verdict
from bot.study.reports.question_stats import see_module_stats, see_modules, see_question_stats
from bot.views import stats as views
from tests.build import BOSS, a_cadre, a_course, a_module, a_question


def sums(answers: list[tuple[bool, int]]) -> Sums:
    return Sums(
        len(answers), sum(right for right, _ in answers), sum(score for _, score in answers),
        sum(score * score for _, score in answers), sum(score for right, score in answers if right),
    )  # fmt: skip


STRONG = [(score >= 60, score) for score in range(0, 100, 4)]


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (STRONG[:19], "few"),
        (STRONG, "good"),
        ([(not right, score) for right, score in STRONG], "wrong-key"),
        ([(score > 90, score) for score in range(0, 100, 4)], "too-hard"),
        ([(True, score) for score in range(0, 100, 4)], "too-easy"),
        ([(bool(score % 8), score) for score in range(0, 100, 4)], "weak"),
        ([(True, 50)] * 10 + [(False, 50)] * 10, "weak"),
        ([], "few"),
    ],
)
def test_a_question_gets_one_plain_word(answers: list[tuple[bool, int]], word: str) -> None:
    assert verdict(sums(answers)) == word


@given(answers=st.lists(st.tuples(st.booleans(), st.integers(0, 100)), max_size=60))
def test_the_figures_stay_within_their_bounds(answers: list[tuple[bool, int]]) -> None:
    assert 0 <= facility(sums(answers)) <= 1
    assert -1 <= discrimination(sums(answers)) <= 1
    turned = sums([(not right, score) for right, score in answers])
    assert discrimination(turned) == pytest.approx(-discrimination(sums(answers)))


def county(database: Database, now: datetime, people: int = 24) -> int:
    """`people` cadres in two units who have answered one question, the better half rightly; returns the question's id."""

    def work(session: Session) -> int:
        publish_course(session, now, BOSS, a_course(modules=(a_module(1, questions=(a_question("q"),)),)))
        question = session.query(BankQuestion).one()
        slug = session.get_one(Module, question.module_id).slug
        for number in range(people):
            place = "清河县/青山镇" if number % 2 else "清河县/临江镇"
            cadre = a_cadre(session, place)
            right = number >= people // 2
            for turn in (1, 2):  # a second try counts for nothing
                attempt = Attempt(
                    cadre_id=cadre.id, course_id="basics", slug=slug, module_id=question.module_id, number=turn,
                    position=0, started_at=now, submitted_at=now, score=number * 4, passed=right,
                )  # fmt: skip
                session.add(attempt)
                session.flush()
                session.add(
                    AttemptQuestion(
                        attempt_id=attempt.id, position=1, question_id=question.id, order=[0, 1, 2, 3],
                        answer=[0 if right else 2], settled=True, right=right, earned=100 * right,
                    )
                )  # fmt: skip
        return question.id

    return database.write_now(work)


def test_first_answers_are_counted_and_nobody_is_named(database: Database, now: datetime) -> None:
    question = county(database, now)
    stats = database.read_now(lambda session: see_question_stats(session, now, BOSS, question))
    assert (stats.line.count, stats.line.facility, stats.line.verdict) == (24, 500, "good")
    assert stats.line.discrimination > 80
    assert [count for _, _, count in stats.answers] == [12, 0, 12, 0]
    shown = repr(views.question(stats))
    names = database.read_now(lambda session: [cadre.name for cadre in session.query(Cadre)])
    assert not [name for name in names if name in shown]


def test_answers_marked_by_an_earlier_key_are_not_shown_under_the_new_one(database: Database, now: datetime) -> None:
    county(database, now)

    def publish(session: Session, right: tuple[int, ...], explanation: str) -> int:
        question = replace(a_question("q", right=right), explanation=explanation)
        course = a_course(modules=(a_module(1, questions=(question,)),))
        publish_course(session, now, BOSS, replace(course, fingerprint=f"{right}{explanation}"))
        return max(row.id for row in session.query(BankQuestion))

    moved = database.write_now(lambda session: publish(session, (2,), "解析"))
    stats = database.read_now(lambda session: see_question_stats(session, now, BOSS, moved))
    assert (stats.line.count, stats.line.verdict, [count for _, _, count in stats.answers]) == (0, "few", [0, 0, 0, 0])
    back = database.write_now(lambda session: publish(session, (0,), "另一种解析"))
    stats = database.read_now(lambda session: see_question_stats(session, now, BOSS, back))
    assert (stats.line.count, [count for _, _, count in stats.answers]) == (24, [12, 0, 12, 0])


def test_an_admin_of_a_unit_sees_the_figures_of_the_unit(database: Database, now: datetime) -> None:
    question = county(database, now)

    def look(session: Session) -> int:
        cadre = session.query(Cadre).order_by(Cadre.id).first()
        assert cadre is not None
        actor = Actor(9, grants=(Grant(ADMIN, cadre.path),))
        return see_question_stats(session, now, actor, question).line.count

    assert database.read_now(look) == 12


def test_without_the_right_or_the_question_there_is_a_word(database: Database, now: datetime) -> None:
    question = county(database, now, people=2)
    for deed, more in ((see_modules, ()), (see_module_stats, (1,)), (see_question_stats, (question,))):
        with pytest.raises(Refusal, match="refusal-no-right"):
            database.read_now(lambda session, deed=deed, more=more: deed(session, now, Actor(9), *more))
    for deed, more in ((see_module_stats, (99,)), (see_question_stats, (99,))):
        with pytest.raises(Refusal, match="stats-unknown"):
            database.read_now(lambda session, deed=deed, more=more: deed(session, now, BOSS, *more))
