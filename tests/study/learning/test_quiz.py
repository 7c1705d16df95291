"""A course from its first page to its hours, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.see_credits import see_credits, see_entries, why_entry
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.answer_question import choose, go_to, settle, tick, type_answer
from bot.study.learning.explain import explain
from bot.study.learning.next_step import go_on
from bot.study.learning.publish_course import publish_course
from bot.study.learning.quiz_views import QuestionView, SummaryView
from bot.study.learning.read_lesson import LessonView, open_page
from bot.study.learning.see_courses import see_course, see_courses
from bot.study.learning.start_quiz import QuizIntro, see_quiz, start_quiz
from bot.study.learning.submit_attempt import Submitted, submit_attempt
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, Enrolment
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.model import Course
from content.policy import Shelf
from tests.build import BOSS, a_cadre, a_course, a_module, a_question, an_actor
from tests.conftest import NATIONAL

ME = 501


class Learner:
    """A bound cadre who takes a course; each call is one transaction, as on the phone."""

    def __init__(self, database: Database, now: datetime, *courses: Course) -> None:
        self.database = database
        self.now = now

        def prepare(session: Session) -> Actor:
            cadre = a_cadre(session, telegram_id=ME)
            for course in courses or (a_course(),):
                publish_course(session, now, BOSS, course)
            return an_actor(session, cadre)

        self.actor = database.write_now(prepare)

    def do(self, deed: Any, *args: Any) -> Any:
        return self.database.write_now(lambda session: deed(session, self.now, self.actor, *args))

    def read(self, module: int = 1, course: str = "basics") -> LessonView:
        return self.do(open_page, course, module, 99)

    def start(self, module: int = 1, number: int = 1, course: str = "basics") -> QuestionView:
        view = self.do(start_quiz, course, module, number)
        assert isinstance(view, QuestionView)
        return view

    def answer(self, attempt: int, right: bool) -> QuestionView | SummaryView:
        """Answer the question now shown, rightly or wrongly."""

        def work(session: Session) -> Any:
            row = session.get_one(Attempt, attempt)
            drawn = session.get_one(AttemptQuestion, (attempt, row.position))
            options = session.get_one(BankQuestion, drawn.question_id).content["options"]
            place = next(place for place, index in enumerate(drawn.order) if options[index]["right"] is right)
            return choose(session, self.now, self.actor, attempt, row.position, place)

        return self.database.write_now(work)

    def take(self, module: int = 1, number: int = 1, *, right: bool = True) -> Submitted:
        """A whole attempt, all right or all wrong."""
        view: QuestionView | SummaryView = self.start(module, number)
        while isinstance(view, QuestionView):
            view = self.answer(view.attempt_id, right)
        return self.do(submit_attempt, view.attempt_id)

    def entries(self) -> int:
        return self.database.read_now(lambda session: session.scalar(select(func.count(LedgerEntry.id))) or 0)


@pytest.fixture
def learner(database: Database, now: datetime) -> Learner:
    return Learner(database, now)


def test_a_quiz_opens_only_after_the_last_page(learner: Learner) -> None:
    first = learner.do(open_page, "basics", 1, 1)
    assert (first.page, first.pages, first.done) == (1, 2, False)
    with pytest.raises(Refusal, match="quiz-read-first"):
        learner.do(see_quiz, "basics", 1)
    assert learner.do(open_page, "basics", 1, 2).page == 2
    intro = learner.do(see_quiz, "basics", 1)
    assert (intro.draw, intro.leave.left, intro.number, intro.hours) == (3, 2, 1, 200)


def test_reading_resumes_where_it_was_left(learner: Learner) -> None:
    learner.do(open_page, "basics", 1, 1)
    learner.do(open_page, "basics", 1, 2)
    learner.do(open_page, "basics", 1, 1)
    assert learner.do(open_page, "basics", 1, 0).page == 1
    assert learner.do(open_page, "basics", 1, 2).page == 2
    assert learner.do(open_page, "basics", 1, 0).page == 2


def test_passing_awards_the_modules_hours_exactly_once(learner: Learner) -> None:
    learner.read()
    result = learner.take()
    assert (result.passed, result.score, result.hours, result.fresh) == (True, 100, 200, True)
    again = learner.do(submit_attempt, result.attempt_id)
    assert (again.passed, again.score, again.fresh) == (True, 100, False)
    assert learner.entries() == 1
    view = learner.do(see_credits)
    assert (view.stand.hours, view.stand.target, view.categories) == (200, 9000, (("业务能力", 200),))
    line = learner.do(see_entries, 1).entries[0]
    assert learner.do(why_entry, line.number).explanation == {"base": 200, "factor": "1.0"}


def test_a_passed_quiz_cannot_be_begun_again(learner: Learner) -> None:
    learner.read()
    learner.take()
    assert isinstance(learner.do(start_quiz, "basics", 1, 2), QuizIntro)
    assert learner.entries() == 1


def test_finishing_every_module_completes_the_course(learner: Learner) -> None:
    for module in (1, 2):
        learner.read(module)
        result = learner.take(module)
    assert result.completed
    assert learner.do(go_on) is None
    assert learner.do(see_credits).stand.hours == 400


def test_failing_uses_up_attempts(learner: Learner) -> None:
    learner.read()
    first = learner.take(right=False)
    assert (first.passed, first.leave.verdict, first.attempts_left) == (False, "yes", 1)
    second = learner.take(number=2, right=False)
    assert (second.leave.verdict, second.attempts_left) == ("none", 0)
    with pytest.raises(Refusal, match="quiz-no-attempts"):
        learner.do(start_quiz, "basics", 1, 3)
    assert learner.entries() == 0


def test_a_cool_down_says_until_when(database: Database, now: datetime) -> None:
    learner = Learner(database, now, a_course(cool_down=10))
    learner.read()
    learner.take(right=False)
    with pytest.raises(Refusal, match="quiz-cooling-down") as refusal:
        learner.do(start_quiz, "basics", 1, 2)
    assert refusal.value.values["until"] == now + timedelta(minutes=10)
    learner.now = now + timedelta(minutes=10)
    assert learner.start(number=2).position == 1


def test_a_second_tap_on_begin_finds_the_same_attempt(learner: Learner) -> None:
    learner.read()
    first, second = learner.start(), learner.start()
    assert first.attempt_id == second.attempt_id
    assert [option.text for option in first.options] == [option.text for option in second.options]


def test_a_button_of_a_question_left_behind_changes_nothing(learner: Learner) -> None:
    learner.read()
    view = learner.start()
    learner.answer(view.attempt_id, True)
    for choice in range(4):
        assert learner.do(choose, view.attempt_id, 1, choice).position == 2
    back = learner.do(go_to, view.attempt_id, 1)
    assert sum(option.chosen for option in back.options) == 1


def test_an_answer_may_be_changed_by_going_back(learner: Learner) -> None:
    learner.read()
    view = learner.start()
    learner.do(choose, view.attempt_id, 1, 0)
    learner.do(go_to, view.attempt_id, 1)
    learner.do(choose, view.attempt_id, 1, 1)
    assert [option.chosen for option in learner.do(go_to, view.attempt_id, 1).options] == [False, True, False, False]


def test_ticks_are_absolute_so_a_repeated_tap_changes_nothing(database: Database, now: datetime) -> None:
    bank = (a_question("m1-q1", kind="multiple", right=(0, 2)),)
    learner = Learner(database, now, a_course(modules=(a_module(1, questions=bank),)))
    learner.read()
    view = learner.start()
    with pytest.raises(Refusal, match="quiz-tick-first"):
        learner.do(settle, view.attempt_id, 1)
    for _ in range(2):
        view = learner.do(tick, view.attempt_id, 1, 1, True)
    assert [option.chosen for option in view.options] == [False, True, False, False]
    view = learner.do(tick, view.attempt_id, 1, 1, False)
    assert not any(option.chosen for option in view.options)


def test_a_typed_answer_fills_one_blank_once(database: Database, now: datetime) -> None:
    bank = (a_question("m1-q1", kind="blank"), a_question("m1-q2", kind="blank"))
    learner = Learner(database, now, a_course(modules=(a_module(1, questions=bank),)))
    assert learner.do(type_answer, "答案", 1) is None
    learner.read()
    learner.start()
    assert learner.do(type_answer, " 答案 ", 11).position == 2
    assert learner.do(type_answer, " 答案 ", 11).position == 2
    summary = learner.do(type_answer, "不知道", 12)
    assert isinstance(summary, SummaryView)
    result = learner.do(submit_attempt, summary.attempt_id)
    assert (result.right, result.total, result.passed) == (1, 2, False)


def test_a_text_delivered_again_answers_nothing_in_a_later_attempt(database: Database, now: datetime) -> None:
    bank = (a_question("m1-q1", kind="blank"),)
    learner = Learner(database, now, a_course(modules=(a_module(1, questions=bank),)))
    learner.read()
    learner.start()
    summary = learner.do(type_answer, "不知道", 11)
    assert not learner.do(submit_attempt, summary.attempt_id).passed
    second = learner.start(number=2)
    view = learner.do(type_answer, "不知道", 11)  # the first attempt's message once more, under a new update_id
    assert isinstance(view, QuestionView)
    assert (view.attempt_id, view.filled) == (second.attempt_id, 0)
    assert isinstance(learner.do(type_answer, "答案", 12), SummaryView)


def test_explanations_come_only_after_handing_in(learner: Learner) -> None:
    learner.read()
    view = learner.start()
    with pytest.raises(Refusal, match="quiz-explained-after"):
        learner.do(explain, view.attempt_id, 1)
    assert view.explanation == ""
    assert not any(option.right for option in view.options)
    learner.do(submit_attempt, view.attempt_id)
    shown = learner.do(explain, view.attempt_id, 1)
    assert shown.right is False
    assert shown.explanation.endswith("的解析")
    assert sum(option.right for option in shown.options) == 1
    with pytest.raises(Refusal, match="quiz-handed-in"):
        learner.do(choose, view.attempt_id, 1, 0)


def test_another_persons_attempt_is_unknown(learner: Learner) -> None:
    learner.read()
    view = learner.start()
    stranger = learner.database.write_now(
        lambda session: an_actor(session, a_cadre(session, name="李强", telegram_id=502))
    )
    mine, learner.actor = learner.actor, stranger
    for deed, args in ((choose, (1, 0)), (go_to, (1,)), (submit_attempt, ())):
        with pytest.raises(Refusal, match="quiz-unknown"):
            learner.do(deed, view.attempt_id, *args)
    learner.actor = mine
    assert learner.do(go_to, view.attempt_id, 1).answered == 0


def test_a_new_draw_prefers_questions_not_seen_yet(database: Database, now: datetime) -> None:
    bank = tuple(a_question(f"m1-q{number}") for number in range(6))
    learner = Learner(database, now, a_course(draw=3, modules=(a_module(1, questions=bank),)))
    learner.read()
    learner.take(right=False)
    learner.take(number=2, right=False)
    seen = database.read_now(lambda session: session.scalars(select(AttemptQuestion.question_id)).all())
    assert len(set(seen)) == 6


def test_publishing_the_same_package_again_changes_nothing(learner: Learner) -> None:
    same = learner.database.write_now(lambda session: publish_course(session, learner.now, BOSS, a_course()))
    assert (same.fresh, same.version) == (False, 1)


def test_republishing_keeps_progress_and_running_attempts(learner: Learner) -> None:
    learner.read()
    view = learner.start()
    newer = a_course(fingerprint="v2", modules=(a_module(1, pages=5), a_module(2)))
    learner.database.write_now(lambda session: publish_course(session, learner.now, BOSS, newer))
    assert learner.do(go_to, view.attempt_id, 1).stem == view.stem
    page = learner.do(see_course, "basics")
    assert page.modules[0].mark == "read"
    for place in range(3):
        assert learner.answer(view.attempt_id, True) is not None, place
    assert learner.do(submit_attempt, view.attempt_id).passed
    assert learner.do(see_course, "basics").modules[0].mark == "done"


def test_required_courses_enrol_everybody_and_stand_first(database: Database, now: datetime) -> None:
    learner = Learner(database, now, a_course("elective", title="选修", required=False), a_course("must", title="必修"))
    assert [page.id for page in learner.do(see_courses)] == ["must", "elective"]
    enrolled = database.read_now(lambda session: session.scalars(select(Enrolment.course_id)).all())
    assert enrolled == ["must"]
    learner.do(open_page, "elective", 1, 1)
    enrolled = database.read_now(lambda session: session.scalars(select(Enrolment.course_id)).all())
    assert sorted(enrolled) == ["elective", "must"]


def test_a_factor_of_the_policy_shows_before_and_after_the_quiz(database: Database, now: datetime) -> None:
    half = replace(NATIONAL, rules=(replace(NATIONAL.rules[0], factor=Decimal("0.5")),))
    database.info["policies"] = Shelf((half,))
    learner = Learner(database, now)
    learner.read()
    assert learner.do(see_quiz, "basics", 1).hours == 100
    assert learner.take().hours == 100
    assert learner.do(see_credits).stand.hours == 100
