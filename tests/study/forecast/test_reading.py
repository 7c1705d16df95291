"""Prospects read from rows: many at once are each as one alone, and every condition of a course counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, true

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.sums import tally_of
from bot.study.credits.target_tables import TargetDecision
from bot.study.credits.targets import target_in
from bot.study.forecast.read_catalogue import read_catalogue
from bot.study.forecast.read_prospects import read_all, read_prospects
from bot.study.forecast.see_my_credits import see_details, see_my_credits
from bot.study.learning.catalogue import course_pages
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.model import Audience
from content.policy import Shelf, Target
from tests.build import a_course, a_module
from tests.conftest import NATIONAL
from tests.study.makeup.school import HILL, RIVER, School

EXTRA = (
    replace(a_course("ranked", title="科级课", hours=600), audience=Audience(ranks=("科员",))),
    replace(a_course("after", title="后学的", hours=300), prerequisites=("basics",)),
    replace(a_course("later", title="以后的", hours=200, modules=(a_module(1),)), release=date(2027, 2, 1)),
    replace(a_course("steps", title="按顺序", hours=200, attempts=1, required=False), in_order=True),
)


@pytest.fixture
def school(database: Database, clock: StillClock) -> School:
    """Six people; one has passed, one has failed everything, one is of a rank, one has another target."""
    return School(database, clock, a_course(attempts=1), *EXTRA)


@pytest.fixture
def people(school: School) -> dict[str, Actor]:
    found = {name: school.person(name, unit) for name, unit in zip("甲乙丙丁戊己", [HILL, RIVER] * 3, strict=True)}

    def change(session: Any) -> None:
        session.get_one(Cadre, found["丙"].cadre_id).rank = "科员"
        for hours, kind in ((4500, "part"), (3000, "part")):
            session.add(
                TargetDecision(
                    cadre_id=found["丁"].cadre_id, account="national", cycle="2026", kind=kind, hours=hours, why="",
                    author="x", at=school.clock.now(),
                )
            )  # fmt: skip
            session.flush()

    school.database.write_now(change)
    school.publish()
    school.take(found["甲"], right=True)
    school.take(found["乙"], right=False)
    return found


def prospects(school: School) -> dict[int, Any]:
    return school.database.read_now(
        lambda session: {one.cadre_id: one.prospect for one in read_all(session, school.clock.now())}
    )


def test_all_at_once_is_each_alone(school: School, people: dict[str, Actor]) -> None:
    together = prospects(school)
    assert together.keys() == {one.cadre_id for one in people.values()}
    for name, actor in people.items():
        assert school.do(see_my_credits, actor=actor).prospect == together[actor.cadre_id], name


def test_figures_are_those_of_the_ledger_and_the_catalogue(school: School, people: dict[str, Actor]) -> None:
    together = prospects(school)
    national = Shelf((NATIONAL,))

    def check(session: Any) -> None:
        for name, actor in people.items():
            cadre, prospect = session.get_one(Cadre, actor.cadre_id), together[actor.cadre_id]
            assert prospect.hours == sum(tally_of(session, cadre.id, national.principal, "2026").values()), name
            assert prospect.target == target_in(session, cadre, national.principal, "2026"), name
            pages = course_pages(session, school.clock.now(), cadre.id)
            todo = sum(
                line.hours for page in pages if page.id != "later" for line in page.modules if line.mark != "done"
            )
            assert prospect.open + prospect.callup == todo, name

    school.database.read_now(check)
    assert {name: together[people[name].cadre_id].target for name in "甲丁"} == {"甲": 9000, "丁": 3000}
    assert together[people["丙"].cadre_id].open == together[people["戊"].cadre_id].open + 600


def test_used_up_attempts_wait_for_a_call_up(school: School, people: dict[str, Actor]) -> None:
    failed = people["乙"]
    before = prospects(school)[failed.cadre_id]
    assert before.callup == 0, "make-up has granted attempts by itself"
    school.take(failed, right=False)
    after = prospects(school)[failed.cadre_id]
    assert (after.callup, after.open) == (200 + 300, before.open - 500), "the module, and the course that waits for it"
    assert after.reach == before.reach


def test_a_course_that_opens_after_the_cycle_counts_for_nobody(school: School, people: dict[str, Actor]) -> None:
    assert prospects(school)[people["己"].cadre_id].open == 400 + 300 + 200
    school.clock.advance(timedelta(days=340))
    assert school.do(see_my_credits, actor=people["己"]).credits.stand.cycle == "2027"
    assert prospects(school)[people["己"].cadre_id].open == 400 + 300 + 200 + 200


def test_the_number_of_queries_does_not_grow_with_the_people(school: School, people: dict[str, Actor]) -> None:
    def count(session: Any, whom: Any) -> int:
        asked: list[str] = []

        def note(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
            asked.append(text)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        found = list(read_prospects(session, school.clock.now(), whom, read_catalogue(session, school.clock.now())))
        event.remove(session.get_bind(), "before_cursor_execute", note)
        assert found
        return len(asked)

    def both(session: Any) -> tuple[int, int]:
        session.scalar(select(1))  # whatever opens a connection
        return count(session, Cadre.id == people["甲"].cadre_id), count(session, true())

    one, all_of_them = school.database.read_now(both)
    assert one == all_of_them <= 11


def test_targets_by_unit_are_found_for_many(school: School, people: dict[str, Actor]) -> None:
    by_unit = replace(NATIONAL, targets=(*NATIONAL.targets, Target(12000, units=frozenset({"临江镇"}))))

    def read(session: Any) -> dict[int, int]:
        session.info.update(policy=by_unit, policies=Shelf((by_unit,)))
        return {one.cadre_id: one.prospect.target for one in read_all(session, school.clock.now())}

    found = school.database.read_now(read)
    # 乙 has no balance yet, 丁 a decision
    assert {name: found[people[name].cadre_id] for name in "甲乙丙丁"} == {
        "甲": 9000,
        "乙": 12000,
        "丙": 9000,
        "丁": 3000,
    }


def test_details_add_up(school: School, people: dict[str, Actor]) -> None:
    view = school.do(see_details, actor=people["甲"])
    assert sum(hours for _, hours in view.credits.categories) == view.credits.stand.hours == view.prospect.hours == 200
    assert [(share.have, share.wanted) for share in view.prospect.shares] == [(200, 5000)]
    verdict = view.credits.stand.verdict
    assert (verdict.carried, view.into, verdict.grade, view.caps) == (0, "", "", ())


def test_a_stranger_sees_nothing(school: School, now: datetime) -> None:
    for deed in (see_my_credits, see_details):
        with pytest.raises(Refusal, match="refusal-not-bound"):
            school.do(deed, actor=Actor(4711))
