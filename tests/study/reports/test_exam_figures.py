"""An exam's four indicators, its validity and its lists: in one's own scope only, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.learning.enrol import enrol_required
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.reports.exam_figures import see_exam_figures, see_exam_people
from bot.study.reports.exam_indicators import Indicators
from bot.study.reports.see_exams import see_exams
from tests.build import BOSS, a_course, a_module
from tests.study.makeup.hall import Hall
from tests.study.makeup.school import HILL, RIVER


@pytest.fixture
def hall(database: Database, clock: StillClock) -> Hall:
    return Hall(database, clock, valid_months=12, age_to=59)


def as_someone(hall: Hall, someone: Actor, *papers: bool) -> None:
    """Sit the exam as someone: one paper for each answer, all right or only the first section."""
    mine, hall.me = hall.me, someone
    hall.ready()
    for number, right in enumerate(papers, 1):
        hall.sit(number, common=True, special=right)
    hall.me = mine


def names(hall: Hall, actor: Actor, which: str, unit: int = 0) -> list[str]:
    return [one.name for one in hall.do(see_exam_people, "basics", unit, which, 1, actor=actor).people]


@pytest.fixture
def liaison(hall: Hall) -> Actor:
    """A liaison of Hill, and people there and at River who have sat, failed, stayed away or are too old."""
    liaison = hall.person("李联络", HILL, role="liaison")
    good, twice, bad, old = (hall.person(name, HILL) for name in ("甲", "乙", "丙", "老"))
    far = hall.person("丁", RIVER)

    def age(session: Session) -> None:
        session.get_one(Cadre, old.cadre_id).born = "1950-01"

    hall.database.write_now(age)
    hall.tick(enrol_required)
    as_someone(hall, good, True)
    as_someone(hall, twice, False, True)
    as_someone(hall, bad, False)
    as_someone(hall, far, True)
    return liaison


def test_heads_attendances_and_rates_of_ones_own_scope(hall: Hall, liaison: Actor) -> None:
    found = hall.do(see_exam_figures, "basics", actor=liaison)
    # Asked are 王建国, the liaison, 甲, 乙 and 丙: 老 is too old, 丁 lives elsewhere.
    assert found.total == Indicators(asked=5, sat=3, papers=4, points=260, passed=2, full=2, valid=2, scored=3)
    total = found.total
    assert (total.share(total.sat, total.asked), total.mean) == (600, 8666)
    assert hall.do(see_exam_figures, "basics", actor=BOSS).total.asked == 6
    assert names(hall, liaison, "absent") == ["王建国", "李联络"]
    assert names(hall, liaison, "failed") == ["丙"]
    assert names(hall, BOSS, "expiring") == []


def test_a_unit_is_looked_into_within_the_scope_only(hall: Hall, liaison: Actor) -> None:
    top = hall.do(see_exam_figures, "basics", actor=BOSS)
    assert [unit.name for unit in top.units] == ["青山镇", "临江镇"]
    hill, river = (unit.id for unit in top.units)
    assert hall.do(see_exam_figures, "basics", river, actor=BOSS).total == Indicators(1, 1, 1, 100, 1, 1, 1, scored=1)
    down = hall.do(see_exam_figures, "basics", hill, actor=liaison)
    assert (down.unit.name, down.parent_id, down.total.asked) == ("青山镇", 0, 5)
    assert hall.do(see_exam_figures, "basics", hill, actor=BOSS).parent_id
    for deed, args in ((see_exam_figures, ("basics", river)), (see_exam_people, ("basics", river, "failed", 1))):
        with pytest.raises(Refusal, match="report-unknown-unit"):
            hall.do(deed, *args, actor=liaison)
        with pytest.raises(Refusal, match="refusal-no-right"):
            hall.do(deed, *args, actor=hall.me)
    with pytest.raises(Refusal, match="exam-none"):
        hall.do(see_exam_figures, "nothing", actor=liaison)


def test_passes_expire_by_themselves(hall: Hall, liaison: Actor, clock: StillClock) -> None:
    clock.advance(timedelta(days=320))
    total = hall.do(see_exam_figures, "basics", actor=liaison).total
    assert (total.valid, total.expiring, total.expired, total.passed) == (2, 2, 0, 2)
    assert names(hall, liaison, "expiring") == ["甲", "乙"]
    clock.advance(timedelta(days=60))
    total = hall.do(see_exam_figures, "basics", actor=liaison).total
    assert (total.valid, total.expiring, total.expired, total.passed) == (0, 0, 2, 2)
    people = hall.do(see_exam_people, "basics", 0, "expired", 1, actor=liaison).people
    assert [(one.name, one.until is not None) for one in people] == [("甲", True), ("乙", True)]


def test_everybody_finds_ones_own_exams_and_roles_find_theirs_to_look_after(hall: Hall, liaison: Actor) -> None:
    hall.wanted = (a_course("plain", modules=(a_module(1),)),)
    hall.publish()
    mine = hall.do(see_exams, actor=hall.me)
    assert ([page.id for page in mine.own], mine.managed) == (["basics"], ())
    managed = hall.do(see_exams, actor=liaison).managed
    assert managed == (("basics", "基础课", "任职资格考试"),)
    assert hall.do(see_exams, actor=BOSS).own == ()
    with pytest.raises(Refusal, match="refusal-not-bound"):
        hall.do(see_exams, actor=Actor(1))
