"""Certificates owed to whoever had finished before: counted, issued once in pieces, within the scope; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.learning import certify_backlog as deeds
from bot.study.learning.publish_course import publish_course
from bot.study.learning.read_lesson import open_page
from bot.study.notices.enqueue import CAMPAIGN
from bot.study.people.actor import ADMIN, LIAISON, Actor, Grant
from bot.study.refusal import Refusal
from content.model import CertificatePlan
from tests.build import a_course, a_module, an_exam
from tests.study.certificates.test_earned import kept
from tests.study.makeup.school import HILL, RIVER, School, cadre_path
from tests.study.makeup.test_exams import Hall


@pytest.fixture
def school(database: Database, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> School:
    monkeypatch.setattr(deeds, "PIECE", 2)
    return School(database, clock, a_course(modules=(a_module(1, questions=()),)))


def certified(school: School, plan: CertificatePlan) -> None:
    school.do(publish_course, replace(school.wanted[0], certificate=plan, fingerprint="v2"))


def issue(school: School, actor: Actor) -> int:
    """Every piece, as the job goes about it."""
    after: int | None = 0
    issued = 0
    while after is not None:
        done, after = school.do(deeds.certify_piece, "basics", after, actor=actor)
        issued += done
    return issued


def test_owed_to_all_who_had_finished_counted_and_issued_once(school: School) -> None:
    people = [school.person(f"人{number}", HILL) for number in range(5)] + [school.person("远", RIVER)]
    learning = school.person("没学完")
    school.publish()
    for person in people:
        school.do(open_page, "basics", 1, 99, actor=person)
    school.clock.advance(timedelta(days=100))
    boss = Actor(telegram_id=1, grants=(Grant(ADMIN, "/"),))
    hill = Actor(telegram_id=2, grants=(Grant(ADMIN, cadre_path(school, people[0])),))
    with pytest.raises(Refusal, match="backlog-no-certificate"):
        school.do(deeds.see_backlog, "basics", actor=boss)
    assert school.do(deeds.see_backlogs, actor=boss) == []
    certified(school, CertificatePlan(valid_months=12))
    assert [(one.course_id, one.count) for one in school.do(deeds.see_backlogs, actor=boss)] == [("basics", 6)]
    asked = school.do(deeds.ask_backlog, "basics", actor=hill)
    assert (asked.count, asked.running, asked.asked) == (5, True, 5)
    assert school.do(deeds.ask_backlog, "basics", actor=hill) == asked, "one job at a time"
    assert issue(school, hill) == 5
    assert issue(school, hill) == 0
    assert issue(school, boss) == 1
    rows = kept(school)
    assert sorted(row.serial for row in rows) == [1, 2, 3, 4, 5, 6]
    assert {(row.finished_on, row.valid_until) for row in rows} == {(date(2026, 3, 2), date(2027, 3, 2))}
    assert learning.cadre_id not in {row.cadre_id for row in rows}
    assert {letter.priority for letter in school.letters("certificate-issued")} == {CAMPAIGN}
    for who in (Actor(telegram_id=3, grants=(Grant(LIAISON, "/"),)), learning):
        for deed in (deeds.see_backlog, deeds.ask_backlog):
            with pytest.raises(Refusal, match="refusal-no-right"):
                school.do(deed, "basics", actor=who)
        with pytest.raises(Refusal, match="refusal-no-right"):
            school.do(deeds.certify_piece, "basics", 0, actor=who)


def test_what_would_have_ended_by_now_is_neither_counted_nor_issued(school: School) -> None:
    person = school.person()
    school.publish()
    school.do(open_page, "basics", 1, 99, actor=person)
    school.clock.advance(timedelta(days=31))
    certified(school, CertificatePlan(valid_months=1))
    assert school.do(deeds.see_backlog, "basics").count == 1, "its last day"
    school.clock.advance(timedelta(days=1))
    assert school.do(deeds.see_backlog, "basics").count == 0
    assert issue(school, the_boss()) == 0
    assert kept(school) == []


def the_boss() -> Actor:
    return Actor(telegram_id=1, grants=(Grant(ADMIN, "/"),))


@pytest.mark.parametrize(("valid_months", "owed"), [(24, 1), (0, 1), (1, 0)])
def test_of_an_exam_owed_to_those_whose_pass_holds(
    database: Database, clock: StillClock, valid_months: int, owed: int
) -> None:
    hall = Hall(database, clock, valid_months=valid_months, lessons_first=False)
    hall.sit()
    clock.advance(timedelta(days=40))
    plan = CertificatePlan("任职资格证书", "资格", of_exam=True)
    exam = an_exam(valid_months=valid_months, lessons_first=False)
    hall.do(publish_course, replace(hall.wanted[0], certificate=plan, fingerprint="v2", exam=exam))
    assert hall.do(deeds.see_backlog, "basics").count == owed
    assert issue(hall, the_boss()) == owed
    assert [row.finished_on for row in kept(hall)] == [date(2026, 3, 2)] * owed
