"""Figures of units: right sums, own scope only, in the roster's order, page by page."""

from __future__ import annotations

import random
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.people.actor import LIAISON, Actor, Grant
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from bot.study.reports.figures import Figures, own_figures, sum_unit
from bot.study.reports.rules import mean, pages_of, share
from bot.study.reports.scope import outermost
from bot.study.reports.see_people import PeoplePage, see_people
from bot.study.reports.see_progress import Progress, ScopeChoice, see_chart, see_progress
from tests.build import BOSS, a_cadre, a_unit
from tests.study.reports.conftest import County, award_hours

NOBODY = Actor(telegram_id=1)


@pytest.mark.parametrize(("part", "whole", "tenths"), [(1, 3, 333), (2, 3, 667), (3, 3, 1000), (4, 3, 1000), (0, 0, 0)])
def test_a_share_is_rounded_and_never_above_the_whole(part: int, whole: int, tenths: int) -> None:
    assert share(part, whole) == tenths


@pytest.mark.parametrize(("total", "heads", "each"), [(100, 3, 33), (200, 3, 67), (0, 5, 0), (500, 0, 0)])
def test_mean_hours(total: int, heads: int, each: int) -> None:
    assert mean(total, heads) == each


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (8, 1), (9, 2)])
def test_pages(count: int, pages: int) -> None:
    assert pages_of(count, 8) == pages


@pytest.mark.parametrize(
    ("paths", "kept"),
    [(["/1/5/", "/1/"], ["/1/"]), (["/1/5/", "/1/50/"], ["/1/5/", "/1/50/"]), (["/1/5/", "/1/5/"], ["/1/5/"])],
)
def test_scopes_inside_one_another_are_one(paths: list[str], kept: list[str]) -> None:
    assert outermost(paths) == kept


def test_an_admin_sees_the_county_with_its_units(database: Database, now: datetime, county: County) -> None:
    seen = database.write_now(lambda session: see_progress(session, now, BOSS))
    assert isinstance(seen, Progress)
    assert [unit.name for unit in seen.trail] == ["清河县"]
    assert seen.total == Figures(heads=9, participants=4, reached=2, hours=23600, attendances=5)
    assert seen.own == Figures(heads=1)
    assert [(line.unit.name, line.figures) for line in seen.children] == [
        ("青山镇", Figures(5, 2, 1, 14000, 3)),
        ("白河乡", Figures(3, 2, 1, 9600, 2)),
    ]
    assert (seen.total.participation, seen.total.completion, seen.total.mean_hours) == (444, 222, 2622)


def test_a_liaison_begins_at_the_own_unit_and_sees_nothing_beside_it(
    database: Database, now: datetime, county: County
) -> None:
    seen = database.write_now(lambda session: see_progress(session, now, county.liaison))
    assert isinstance(seen, Progress)
    assert [unit.name for unit in seen.trail] == ["青山镇"]
    for outside in (county.units["白河乡"], county.units["清河县"], 999_999):
        for deed in (see_progress, see_people, see_chart):
            with pytest.raises(Refusal, match="report-unknown-unit"):
                database.write_now(lambda session, d=deed, o=outside: d(session, now, county.liaison, o, 1))


def test_without_a_role_nothing_is_seen(database: Database, now: datetime, county: County) -> None:
    for deed in (see_progress, see_people, see_chart):
        with pytest.raises(Refusal, match="refusal-no-right"):
            database.write_now(lambda session, d=deed: d(session, now, NOBODY, county.units["清河县"], 1))


def test_a_leaf_shows_its_people(database: Database, now: datetime, county: County) -> None:
    seen = database.write_now(lambda session: see_progress(session, now, county.liaison, county.units["东风村"]))
    assert isinstance(seen, PeoplePage)
    assert seen.is_leaf
    assert [(line.name, line.hours, line.target) for line in seen.people] == [("丙", 9000, 9000), ("丁", 5000, 9000)]
    assert [unit.name for unit in seen.trail] == ["青山镇", "东风村"]


def test_people_of_a_unit_with_units_below_are_listed_apart(database: Database, now: datetime, county: County) -> None:
    seen = database.write_now(lambda session: see_people(session, now, county.liaison, county.units["青山镇"]))
    assert [line.name for line in seen.people] == ["乙", "联络"]
    assert not seen.is_leaf


def test_people_come_page_by_page_and_a_page_too_far_is_the_last(database: Database, now: datetime) -> None:
    def work(session: Session) -> list[PeoplePage]:
        for number in range(10):
            a_cadre(session, "大厂", name=f"人{number}")
        unit = a_unit(session, "大厂").id
        return [see_people(session, now, BOSS, unit, page) for page in (1, 2, 99, 0)]

    first, second, beyond, before = database.write_now(work)
    assert [line.name for line in first.people] == [f"人{number}" for number in range(8)]
    assert [line.name for line in second.people] == ["人8", "人9"]
    assert beyond == second
    assert before == first


def test_several_scopes_are_chosen_from_first(database: Database, now: datetime, county: County) -> None:
    def work(session: Session) -> object:
        paths = [session.get_one(Unit, county.units[name]).path for name in ("青山镇", "东风村", "白河乡")]
        return see_progress(session, now, Actor(7, grants=tuple(Grant(LIAISON, path) for path in paths)))

    seen = database.write_now(work)
    assert isinstance(seen, ScopeChoice)
    assert [unit.name for unit in seen.units] == ["青山镇", "白河乡"]


def test_before_any_roster_the_answer_says_so(database: Database, now: datetime) -> None:
    with pytest.raises(Refusal, match="report-no-units"):
        database.write_now(lambda session: see_progress(session, now, BOSS))


def test_a_leaf_has_no_picture(database: Database, now: datetime, county: County) -> None:
    with pytest.raises(Refusal, match="report-nothing-to-draw"):
        database.write_now(lambda session: see_chart(session, now, BOSS, county.units["东风村"], 1))


def test_someone_who_left_is_no_longer_counted(database: Database, now: datetime, county: County) -> None:
    def work(session: Session) -> Figures:
        session.get_one(Cadre, county.people["戊"]).active = False
        session.flush()
        return sum_unit(session, now, "2026", session.get_one(Unit, county.units["青山镇"])).total

    assert database.write_now(work).heads == 4


@pytest.mark.parametrize("seed", range(6))
def test_children_and_own_people_add_up_to_the_parent(database: Database, now: datetime, seed: int) -> None:
    chance = random.Random(seed)

    def work(session: Session) -> list[tuple[Figures, Figures]]:
        paths = ["县"]
        for number in range(chance.randint(1, 14)):
            paths.append(f"{chance.choice(paths)}/单位{number}")
            a_unit(session, paths[-1])
        for _ in range(chance.randint(0, 40)):
            cadre = a_cadre(session, chance.choice(paths))
            for key in range(chance.randint(0, 2)):
                award_hours(session, now, cadre.id, chance.choice([0, 100, 9000]), key=str(key))
        compared = []
        for path in paths:
            unit = a_unit(session, path)
            below = session.query(Unit).where(Unit.parent_id == unit.id).all()
            sums = sum_unit(session, now, "2026", unit, below)
            compared.append((sums.total, sum(sums.children.values(), sums.own)))
            compared.append((sums.own, own_figures(session, now, "2026", unit.id)))
            for child in below:
                compared.append((sums.children[child.id], sum_unit(session, now, "2026", child).total))
        return compared

    for whole, parts in database.write_now(work):
        assert whole == parts
