"""For whom a course is, after what and from when, for which hours: on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.database import Database
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.audience import meant_for, not_meant
from bot.study.learning.enrol import enrol_required
from bot.study.learning.next_step import go_on
from bot.study.learning.publish_course import publish_course
from bot.study.learning.see_courses import see_course, see_courses
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.submit_attempt import submit_attempt
from bot.study.learning.tables import Enrolment
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.model import Audience
from tests.build import BOSS, a_cadre, a_course, a_module
from tests.study.learning.test_quiz import Learner

PEOPLE = {
    "镇": ("清河县/青山镇", "科员", "镇干部", "1990-03"),
    "村": ("清河县/青山镇/东风村", "", "村干部", "1960-01"),
    "部": ("清河县/县委组织部", "科员", "县直", "1981-03"),
    "别处": ("白水县/青山镇", "科员", "镇干部", None),
}


def plain(**values: Any) -> dict[str, Any]:
    return {"units": [], "ranks": [], "categories": [], "age_from": None, "age_to": None, **values}


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        (None, "镇 村 部 别处"),
        (plain(units=["清河县/青山镇"]), "镇 村"),
        (plain(units=["青山镇"]), "镇 村 别处"),
        (plain(units=["县委组织部", "东风村"]), "村 部"),
        (plain(units=["没有的单位"]), ""),
        (plain(ranks=["科员"]), "镇 部 别处"),
        (plain(ranks=["科员"], units=["清河县"]), "镇 部"),
        (plain(categories=["村干部", "县直"]), "村 部"),
        (plain(age_to=44), "镇"),
        (plain(age_to=45), "镇 部"),
        (plain(age_from=45), "村 部"),
        (plain(age_from=37, age_to=44), ""),
        (plain(age_from=35, age_to=36), "镇"),
    ],
)
def test_an_audience_reaches_whom_it_names(
    audience: dict[str, Any] | None, reached: str, database: Database, now: datetime
) -> None:
    def work(session: Any) -> tuple[list[str], list[str]]:
        ids = {}
        for name, (unit, rank, category, born) in PEOPLE.items():
            cadre = a_cadre(session, unit, name=name, rank=rank)
            cadre.category, cadre.born = category, born
            ids[name] = cadre.id
        session.flush()
        all_at_once = session.scalars(
            select(Cadre.name).where(meant_for(session, now, audience)).order_by(Cadre.id)
        ).all()
        alone = [name for name, one in ids.items() if not not_meant(session, now, one, {1: audience})]
        return list(all_at_once), alone

    assert database.write_now(work) == (reached.split(), reached.split())


@pytest.fixture
def learner(database: Database, now: datetime) -> Learner:
    return Learner(database, now, a_course("first", title="先学的"))


def publish(learner: Learner, course: Any) -> None:
    learner.database.write_now(lambda session: publish_course(session, learner.now, BOSS, course))


def test_a_course_for_others_is_neither_seen_nor_a_task_and_follows_the_roster(learner: Learner) -> None:
    publish(learner, replace(a_course("ranked", title="科级课"), audience=Audience(ranks=("科员",))))
    assert [page.title for page in learner.do(see_courses)] == ["先学的"]
    with pytest.raises(Refusal, match="course-unknown"):
        learner.do(see_course, "ranked")
    with pytest.raises(Refusal, match="course-unknown"):
        learner.read(1, "ranked")

    def becomes(rank: str) -> list[str]:
        def work(session: Any) -> list[str]:
            session.get_one(Cadre, learner.actor.cadre_id).rank = rank
            session.flush()
            enrol_required(session, learner.now)
            return list(session.scalars(select(Enrolment.course_id).order_by(Enrolment.course_id)))

        return learner.database.write_now(work)

    assert becomes("科员") == ["first", "ranked"]
    assert becomes("") == ["first"]
    becomes("科员")
    learner.read(1, "ranked")
    assert becomes("") == ["first", "ranked"]  # what was begun stays
    assert len(learner.do(see_courses)) == 2


def test_a_course_asks_for_another_one_first_and_names_it(learner: Learner) -> None:
    publish(learner, replace(a_course("second", title="后学的"), prerequisites=("first", "unknown")))
    with pytest.raises(Refusal, match="locked-course") as refused:
        learner.read(1, "second")
    assert refused.value.values == {"title": "先学的"}
    page = learner.do(see_course, "second")
    assert (page.lock.course_id, page.next_module) == ("first", None)
    learner.read(1, "first")
    assert learner.do(go_on).course_id == "first"
    for module in (1, 2):
        learner.read(module, "first")
        take(learner, module, "first")
    assert learner.read(1, "second").course_id == "second"


def take(learner: Learner, module: int, course: str) -> None:
    view: Any = learner.do(start_quiz, course, module, 1)
    while hasattr(view, "options"):
        view = learner.answer(view.attempt_id, True)
    learner.do(submit_attempt, view.attempt_id)


def test_modules_in_order_and_from_a_day_on(learner: Learner) -> None:
    later = replace(a_module(2), release=date(2026, 3, 9))
    publish(learner, replace(a_course("ordered", modules=(a_module(1), later)), in_order=True))
    with pytest.raises(Refusal, match="locked-day"):
        learner.read(2, "ordered")
    learner.now += timedelta(days=7)
    with pytest.raises(Refusal, match="locked-module"):
        learner.read(2, "ordered")
    learner.read(1, "ordered")
    take(learner, 1, "ordered")
    assert learner.read(2, "ordered").module == 2


def test_a_course_opens_on_its_day_and_becomes_a_task_then(learner: Learner) -> None:
    publish(learner, replace(a_course("soon"), release=date(2026, 3, 9)))

    def tasks() -> set[str]:
        def work(session: Any) -> set[str]:
            enrol_required(session, learner.now)
            return set(session.scalars(select(Enrolment.course_id)))

        return learner.database.write_now(work)

    assert tasks() == {"first"}
    with pytest.raises(Refusal, match="locked-release"):
        learner.read(1, "soon")
    learner.now += timedelta(days=7)
    assert tasks() == {"first", "soon"}
    assert learner.read(1, "soon").module == 1


def test_each_module_earns_in_its_own_category(learner: Learner) -> None:
    modules = (
        replace(a_module(1), category="政治理论", hours=150),
        replace(a_module(2), category="业务能力", hours=50),
    )
    publish(learner, a_course("mixed", hours=200, modules=modules))
    assert learner.do(see_course, "mixed").category == "政治理论、业务能力"
    for module in (1, 2):
        learner.read(module, "mixed")
        take(learner, module, "mixed")
    entries = learner.database.read_now(
        lambda session: session.execute(select(LedgerEntry.category, LedgerEntry.hours).order_by(LedgerEntry.id)).all()
    )
    assert [tuple(row) for row in entries] == [("政治理论", 150), ("业务能力", 50)]


def test_a_running_attempt_and_what_was_begun_survive_new_conditions(learner: Learner) -> None:
    learner.read(1, "first")
    view = learner.do(start_quiz, "first", 1, 1)
    publish(
        learner,
        replace(
            a_course("first", title="先学的", fingerprint="v2", pass_mark=100),
            audience=Audience(ranks=("处级",)), prerequisites=("nowhere",), release=date(2027, 1, 1), in_order=True,
        ),
    )  # fmt: skip
    assert learner.do(see_course, "first").lock is None
    assert learner.read(1, "first").module == 1
    while hasattr(view, "options"):
        view = learner.answer(view.attempt_id, True)
    assert learner.do(submit_attempt, view.attempt_id).pass_mark == 60
