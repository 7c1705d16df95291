"""The early list: who is on it, who sees it, and that it stays true while people catch up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.rules import Fact
from bot.study.forecast.keep_warnings import AT_ONCE, at_risk, pieces
from bot.study.forecast.see_early import EarlyList, renew_early, see_early, see_early_units
from bot.study.forecast.tables import EarlyWarning
from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.reports.early_rows import count_early, early_rows
from scheduler import forecast_job
from scheduler.jobs import JobRunner
from tests.build import BOSS, a_course, a_unit, award
from tests.scheduler.conftest import House, build_house
from tests.study.makeup.school import HILL, RIVER, School

VILLAGE = f"{HILL}/东风村"
HAVE = {"达标": 9000, "来得及": 8800, "很紧": 8700, "零分": 0}


def earn(session: Any, now: datetime, cadre_id: int, hours: int, key: str = "1") -> None:
    fact = Fact(f"k{key}:{cadre_id}", "module", cadre_id, "业务", hours, "s", "t", now, online=True, passed=True)
    award(session, now, fact, "test")


class County:
    """In Hill somebody of each kind, in its village one more with nothing, in River two with nothing; late in November."""

    def __init__(self, database: Database, clock: StillClock) -> None:
        self.house: House = build_house(database, clock)
        self.school = School(database, clock, a_course())
        person = self.school.person
        self.people = {name: person(name, HILL) for name in HAVE}
        self.people |= {
            "村干部": person("村干部", VILLAGE),
            "江一": person("江一", RIVER),
            "江二": person("江二", RIVER),
        }
        self.liaison = person("联络", HILL, role="liaison")
        self.branch = person("村联络", VILLAGE, role="liaison")
        self.admin = person("部长", "清河县", role="admin")
        for one in (self.liaison, self.branch, self.admin):
            self.give(one, 9000)
        for name, hours in HAVE.items():
            self.give(self.people[name], hours)
        self.school.publish()
        clock.advance(timedelta(days=263))  # 2026-11-20, 42 days are left

    def give(self, actor: Actor, hours: int, key: str = "1") -> None:
        if hours:
            self.school.do(lambda session, now, boss: earn(session, now, actor.cadre_id or 0, hours, key))

    async def reckon(self) -> None:
        await forecast_job.run(JobRow(1, "k", "forecast", 0, {}, 1), self.house.tools)

    async def run_jobs(self) -> None:
        await JobRunner(self.house.tools).run_waiting()

    def see(self, actor: Actor, *args: Any) -> EarlyList:
        return self.school.do(see_early, *args, actor=actor)  # type: ignore[no-any-return]

    def unit(self, path: str) -> int:
        return self.school.database.write_now(lambda session: a_unit(session, path).id)


@pytest.fixture
async def county(database: Database, clock: StillClock) -> County:
    """The county with a list that was reckoned."""
    found = County(database, clock)
    await found.reckon()
    return found


def told(view: EarlyList) -> list[tuple[str, str]]:
    return [(line.name, line.prospect.verdict) for line in view.lines]


async def test_who_is_on_the_list_in_the_rosters_order(county: County) -> None:
    view = county.see(county.liaison)
    assert told(view) == [("很紧", "tight"), ("零分", "short"), ("村干部", "short")]
    assert (view.no_longer, view.only_just) == (2, 1)
    county.school.clock.advance(timedelta(days=36))
    await county.reckon()
    assert told(county.see(county.liaison)) == [("很紧", "tight"), ("零分", "over"), ("村干部", "over")]


async def test_nobody_sees_beyond_the_own_scope(county: County) -> None:
    assert told(county.see(county.branch)) == [("村干部", "short")]
    assert (county.see(county.branch).no_longer, county.see(county.branch).only_just) == (1, 0)
    assert [name for name, _ in told(county.see(county.admin))] == ["很紧", "零分", "村干部", "江一", "江二"]
    assert [name for name, _ in told(county.see(BOSS, county.unit(RIVER)))] == ["江一", "江二"]
    for actor, unit in ((county.liaison, RIVER), (county.branch, HILL)):
        for deed in (see_early, see_early_units, renew_early):
            with pytest.raises(Refusal, match="refusal-no-right"):
                county.school.do(deed, county.unit(unit), actor=actor)
    for nobody in (county.people["达标"], Actor(1)):
        for deed in (see_early, see_early_units, renew_early):
            with pytest.raises(Refusal, match="refusal-no-right"):
                county.school.do(deed, actor=nobody)


async def test_the_list_can_be_narrowed_and_paged(county: County) -> None:
    assert told(county.see(county.liaison, 0, "j")) == [("很紧", "tight")]
    assert [name for name, _ in told(county.see(county.liaison, 0, "n"))] == ["零分", "村干部"]
    assert county.see(county.liaison, 0, "%_'").kind == "a"
    for number in range(9):
        county.school.person(f"新{number}", RIVER)
    await county.reckon()
    pages = [county.see(BOSS, county.unit(RIVER), "n", page) for page in (1, 2, 99)]
    assert [(len(page.lines), page.page, page.pages) for page in pages] == [(6, 1, 2), (5, 2, 2), (5, 2, 2)]


async def test_figures_are_of_now_and_who_caught_up_shows_so(county: County) -> None:
    county.give(county.people["零分"], 9000, "later")
    view = county.see(county.liaison)
    assert [(line.name, line.prospect.at_risk) for line in view.lines] == [
        ("很紧", True),
        ("零分", False),
        ("村干部", True),
    ]
    county.school.clock.advance(timedelta(minutes=1))
    await county.reckon()
    assert "零分" not in dict(told(county.see(county.liaison)))


async def test_whoever_left_is_nobodys_worry(county: County) -> None:
    def leave(session: Any) -> None:
        session.get_one(Cadre, county.people["零分"].cadre_id).active = False

    county.school.database.write_now(leave)
    assert county.see(county.liaison).no_longer == 1
    county.school.clock.advance(timedelta(minutes=1))
    await county.reckon()
    kept = county.school.database.read_now(lambda session: session.scalars(select(EarlyWarning.cadre_id)).all())
    assert county.people["零分"].cadre_id not in kept


async def test_units_are_counted_with_all_below(county: County) -> None:
    view = county.school.do(see_early_units, actor=BOSS)
    names = {row.name: view.counts[row.id] for row in view.choice.rows}
    assert names == {"青山镇": (2, 1), "临江镇": (2, 0)}
    below = county.school.do(see_early_units, county.unit(HILL), actor=county.liaison)
    assert {row.name: below.counts[row.id] for row in below.choice.rows} == {"东风村": (1, 0)}
    leaf = county.school.do(see_early_units, county.unit(VILLAGE), actor=county.liaison)
    assert (leaf.choice.rows, leaf.counts) == ((), {})


async def test_the_first_look_has_the_list_made(database: Database, clock: StillClock) -> None:
    county = County(database, clock)
    view = county.see(county.liaison)
    assert (view.at, view.lines) == (None, ())
    await county.run_jobs()
    view = county.see(county.liaison)
    assert view.at == clock.now()
    assert len(view.lines) == 3


async def test_it_is_made_anew_every_ten_minutes_at_most(county: County) -> None:
    for _ in range(3):
        county.school.do(renew_early, actor=county.liaison)
        county.school.do(renew_early, actor=county.admin)
    assert len(county.school.database.read_now(lambda session: session.scalars(select(Job.id)).all())) == 1
    county.school.clock.advance(timedelta(minutes=10))
    county.school.do(renew_early, actor=county.admin)
    assert len(county.school.database.read_now(lambda session: session.scalars(select(Job.id)).all())) == 2


async def test_a_run_that_is_repeated_changes_nothing(county: County) -> None:
    def rows(session: Any) -> list[tuple[Any, ...]]:
        return sorted(
            (row.cadre_id, row.verdict, row.hours, row.target, row.reach, row.needed, row.lacking)
            for row in session.scalars(select(EarlyWarning))
        )

    before = county.school.database.read_now(rows)
    await county.reckon()
    await county.reckon()
    assert county.school.database.read_now(rows) == before
    assert len(before) == 5


async def test_the_file_holds_what_the_list_shows(county: County) -> None:
    def read(session: Any) -> tuple[list[Any], int]:
        return list(early_rows(session, county.liaison)), count_early(session, county.liaison)

    lines, count = county.school.database.read_now(read)
    assert [(line.name, line.verdict, line.needed) for line in lines] == [
        ("很紧", "tight", 300),
        ("零分", "short", 9000),
        ("村干部", "short", 9000),
    ]
    assert count == 3
    with pytest.raises(Refusal):
        county.school.database.read_now(lambda session: list(early_rows(session, Actor(1))))


def test_rows_are_written_in_short_pieces(database: Database, clock: StillClock) -> None:
    county = County(database, clock)
    rows = database.read_now(lambda session: at_risk(session, clock.now()))
    assert [row["verdict"] for row in rows] == ["tight", "short", "short", "short", "short"]
    many = rows * 250
    assert [len(piece) for piece in pieces(many)] == [AT_ONCE, AT_ONCE, 250]
    assert list(pieces([])) == []
    assert county is not None
