"""From two quizzes on phones to the department's word about them, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.alarms.decide_alarm import dismiss_alarm, look_at_alarm
from bot.study.alarms.find_anomalies import find_anomalies, purge_anomalies
from bot.study.alarms.see_alarms import see_alarm, see_alarms
from bot.study.alarms.tables import Anomaly
from bot.study.audit.tables import Audit
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.answer_question import choose
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.makeup.hand_in import hand_in
from bot.study.makeup.read_page import read_page
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from tests.build import a_course, a_module, a_question
from tests.study.makeup.school import HILL, RIVER, School

COUNTY = "清河县"
SLOWLY = 120  # seconds, more than 8 questions take to read


class Hall(School):
    """A course of one module with eight questions, people of two towns, and admins of each and of the county."""

    def __init__(self, database: Database, clock: StillClock) -> None:
        bank = tuple(a_question(f"q{number}") for number in range(8))
        super().__init__(database, clock, a_course(modules=(a_module(1, questions=bank),), draw=8, attempts=9))
        self.first, self.second = self.person("王甲", HILL), self.person("李乙", HILL)
        self.far = self.person("赵丙", RIVER)
        self.boss = self.person("周部长", COUNTY, role="admin")
        self.hill_admin = self.person("吴部长", HILL, role="admin")
        self.river_admin = self.person("郑部长", RIVER, role="admin")
        self.publish()

    def sit(self, who: Actor, picks: Sequence[int], seconds: int, number: int = 1) -> int:
        """A whole attempt: question q0 gets option `picks[0]`, and so on; handed in after `seconds`."""
        self.do(read_page, "basics", 1, 99, actor=who)
        attempt = self.do(start_quiz, "basics", 1, number, actor=who).attempt_id
        self.clock.advance(timedelta(seconds=seconds))

        def answer(session: Session) -> None:
            for drawn in session.scalars(select(AttemptQuestion).where(AttemptQuestion.attempt_id == attempt)).all():
                key = session.get_one(BankQuestion, drawn.question_id).key
                place = drawn.order.index(picks[int(key[1:])])
                choose(session, self.clock.now(), who, attempt, drawn.position, place)

        self.database.write_now(answer)
        self.do(hand_in, attempt, actor=who)
        return int(attempt)

    def look(self, after: timedelta = timedelta(minutes=1)) -> list[Anomaly]:
        """What the clock finds a minute later; a second look finds nothing more."""
        self.clock.advance(after)
        while self.tick(find_anomalies):
            pass
        found = self.database.read_now(lambda session: list(session.scalars(select(Anomaly).order_by(Anomaly.id))))
        assert self.tick(find_anomalies) == 0
        return found


RIGHT = [0] * 8
WRONG = [0, 0, 0, 0, 0, 0, 2, 3]
OTHERWISE = [0, 0, 0, 0, 0, 1, 2, 3]


@pytest.fixture
def hall(database: Database, clock: StillClock) -> Hall:
    return Hall(database, clock)


def test_a_quiz_passed_in_no_time_is_seen_once_and_changes_nothing(hall: Hall) -> None:
    attempt = hall.sit(hall.first, RIGHT, 3)
    before = hall.database.read_now(lambda session: list(session.scalars(select(LedgerEntry.hours))))
    assert hall.tick(find_anomalies) == 0, "its minute is not over"
    found = hall.look()
    assert [(one.kind, one.attempt_id, one.cadre_id, one.state) for one in found] == [
        ("fast", attempt, hall.first.cadre_id, "new")
    ]
    assert found[0].detail["seconds"] == 3
    assert found[0].detail["questions"] == 8
    assert found[0].detail["signs"] > 75

    def after(session: Session) -> Any:
        kinds = set(session.scalars(select(Outbox.kind)))
        return list(session.scalars(select(LedgerEntry.hours))), session.get_one(Attempt, attempt).passed, kinds

    hours, passed, letters = hall.database.read_now(after)
    assert (hours, passed) == (before, True)
    assert not {kind for kind in letters if "alarm" in kind or "anomal" in kind}, "nobody is written to"


def test_an_honest_pace_and_a_failed_rush_are_no_sign(hall: Hall) -> None:
    hall.sit(hall.first, RIGHT, SLOWLY)
    hall.sit(hall.second, [1, 2, 3, 1, 2, 3, 1, 2], 3)
    assert hall.look() == []


def test_two_people_with_the_same_mistakes_in_one_minute_are_seen_as_one_pair(hall: Hall) -> None:
    one = hall.sit(hall.first, WRONG, SLOWLY)
    two = hall.sit(hall.second, WRONG, 45)
    found = [row for row in hall.look() if row.kind == "same"]
    assert [(row.attempt_id, row.other_attempt_id, row.detail["mistakes"], row.detail["common"]) for row in found] == [
        (one, two, 2, 8)
    ]
    assert found[0].detail["apart"] == 45


@pytest.mark.parametrize("second", [(OTHERWISE, 45), (WRONG, 61), (RIGHT, 45)])
def test_another_answer_another_minute_or_no_mistake_is_no_sign(hall: Hall, second: tuple[list[int], int]) -> None:
    picks, seconds = second
    hall.sit(hall.first, RIGHT if picks == RIGHT else WRONG, SLOWLY)
    hall.sit(hall.second, picks, seconds)
    assert [row for row in hall.look() if row.kind == "same"] == []


def test_a_pair_is_found_though_the_first_was_looked_at_before(hall: Hall) -> None:
    hall.sit(hall.first, WRONG, SLOWLY)
    hall.sit(hall.second, WRONG, 30)
    hall.clock.advance(timedelta(seconds=31))
    assert hall.tick(find_anomalies) == 1, "the first alone is due"
    assert [row.kind for row in hall.look() if row.kind == "same"] == ["same"]


def test_ones_own_second_try_is_nobody_elses(hall: Hall) -> None:
    hall.sit(hall.first, [1] * 8, SLOWLY)
    hall.sit(hall.first, [1] * 8, 30, number=2)
    assert hall.look() == []


def test_only_the_department_sees_alarms_of_its_own_units(hall: Hall) -> None:
    hall.sit(hall.first, WRONG, SLOWLY)
    hall.sit(hall.far, WRONG, 40)
    alarm = next(row.id for row in hall.look() if row.kind == "same")
    liaison, teacher = hall.person("孙联络", HILL, role="liaison"), hall.person("钱老师", HILL, role="teacher")
    for who in (liaison, teacher, hall.first):
        for deed, more in ((see_alarms, ()), (see_alarm, (alarm,)), (look_at_alarm, (alarm,))):
            with pytest.raises(Refusal, match="refusal-no-right"):
                hall.do(deed, *more, actor=who)
    both = hall.do(see_alarm, alarm, actor=hall.boss)
    assert both.line.who == ("王甲", "赵丙")
    near = hall.do(see_alarm, alarm, actor=hall.hill_admin)
    assert (near.line.who, [one.name for one in near.people]) == (("王甲",), ["王甲", ""])
    assert hall.do(see_alarms, actor=hall.river_admin).lines[0].who == ("赵丙",)
    lake = hall.person("冯部长", "清河县/平湖乡", role="admin")
    assert hall.do(see_alarms, actor=lake).lines == ()
    for deed, more in ((see_alarm, ()), (look_at_alarm, ()), (dismiss_alarm, ("knows",))):
        with pytest.raises(Refusal, match="alarm-unknown"):
            hall.do(deed, alarm, *more, actor=lake)


def test_nobody_judges_an_alarm_about_themselves(hall: Hall) -> None:
    hall.sit(hall.hill_admin, RIGHT, 3)
    alarm = hall.look()[0].id
    assert hall.do(see_alarms, actor=hall.hill_admin).lines == ()
    with pytest.raises(Refusal, match="alarm-unknown"):
        hall.do(dismiss_alarm, alarm, "knows", actor=hall.hill_admin)
    assert hall.do(see_alarms, actor=hall.boss).new == 1


def test_it_is_looked_at_and_dismissed_with_a_reason_and_audited_once(hall: Hall) -> None:
    hall.sit(hall.first, RIGHT, 3)
    alarm = hall.look()[0].id
    assert hall.do(see_alarms, actor=hall.boss).new == 1
    hall.do(look_at_alarm, alarm, actor=hall.boss)
    assert hall.do(look_at_alarm, alarm, actor=hall.boss).line.state == "looked"
    with pytest.raises(Refusal, match="refusal-old-button"):
        hall.do(dismiss_alarm, alarm, "whatever", actor=hall.boss)
    card = hall.do(dismiss_alarm, alarm, "together", actor=hall.boss)
    assert (card.line.state, card.reason, card.decided_by) == ("dismissed", "together", hall.boss.signature)
    assert hall.do(see_alarms, actor=hall.boss).new == 0

    def audited(session: Session) -> list[tuple[str, Any]]:
        rows = session.execute(select(Audit.verb, Audit.detail).where(Audit.verb.like("alarm%")).order_by(Audit.id))
        return [(verb, detail.get("reason")) for verb, detail in rows]

    assert hall.database.read_now(audited) == [("alarm-looked", None), ("alarm-dismissed", "together")]


def test_alarms_are_forgotten_after_four_hundred_days(hall: Hall) -> None:
    hall.sit(hall.first, RIGHT, 3)
    hall.look()
    hall.clock.advance(timedelta(days=399))
    assert hall.tick(purge_anomalies) == 0
    hall.clock.advance(timedelta(days=2))
    assert (hall.tick(purge_anomalies), hall.look()) == (1, [])
