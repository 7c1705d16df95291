"""Two accounts side by side: each is shown, nothing is added up across them, and the year is reached when both are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.clock import StillClock
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.credits.assess import assess
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.see_credits import see_entries
from bot.study.forecast.see_my_credits import see_details, see_my_credits
from bot.study.people.actor import Actor
from bot.study.reports.see_home import Home, see_home
from bot.study.reports.statement import read_statements
from bot.views.credits import credits, details, entries
from bot.views.home import home
from bot.wording import Wording
from content.policy import Shelf
from content.policy_file import load_policy
from tests.conftest import NATIONAL, SHANGHAI
from tests.study.makeup.school import School

CREDITS = load_policy(ROOT / "content" / "policies" / "nanzheng.toml")
HOURS = load_policy(ROOT / "content" / "policies" / "nanzheng-hours.toml")
WORDING = Wording(SHANGHAI)


@pytest.fixture
def school(database: Database, clock: StillClock) -> School:
    """An office that counts credits, and hours beside them."""
    database.info["policies"] = Shelf((CREDITS, HOURS), "nanzheng")
    return School(database, clock)


def learn(school: School, someone: Actor, key: str, kind: str, hours: int) -> None:
    now = school.clock.now()
    fact = Fact(key, kind, someone.cadre_id or 0, "综合", hours, "late:1", key, now, evidence=(1,), approver="组织部")
    school.database.write_now(lambda session: record_fact(session, now, fact, "test"))


def said(screen: object) -> str:
    return "\n".join(WORDING.plain(line) for line in screen.lines if line)  # type: ignore[attr-defined]


def test_a_year_is_reached_when_every_account_is(school: School) -> None:
    someone = school.person()
    learn(school, someone, "培训班", "class", 8500)
    learn(school, someone, "文章", "article", 2500)
    view = school.do(see_home, actor=someone)
    assert isinstance(view, Home)
    assert [(stand.account, stand.measure, stand.target) for stand in (view.year, *view.beside)] == [
        ("nanzheng", "credits", 10000),
        ("nanzheng-hours", "hours", 12000),
    ]
    beside = view.beside[0]
    assert beside.verdict.lacking == 12000 - beside.hours > 0
    shown = said(home(view))
    assert HOURS.title in shown
    assert "还差" in shown
    assert "🎉" not in shown
    mine = school.do(see_my_credits, actor=someone)
    assert "🎉" not in said(credits(mine))
    assert HOURS.title in said(credits(mine))
    learn(school, someone, "另一个培训班", "class", 12000)
    view = school.do(see_home, actor=someone)
    assert isinstance(view, Home)
    assert view.beside[0].reached
    assert ("🎉" in said(home(view))) is view.year.reached


def test_entries_name_their_account_and_the_button_counts_them_all(school: School) -> None:
    someone = school.person()
    learn(school, someone, "培训班", "class", 8500)
    mine = school.do(see_my_credits, actor=someone)
    page = school.do(see_entries, 1, actor=someone)
    assert mine.credits.entries == len(page.entries) == 2
    assert {entry.account for entry in page.entries} == {CREDITS.title, HOURS.title}
    assert HOURS.title in said(entries(page))
    parts = school.do(see_details, actor=someone)
    shown = said(details(parts))
    assert shown.index(HOURS.title) < shown.rindex("合计：85")
    statements = school.database.read_now(
        lambda session: read_statements(session, school.clock.now(), someone.cadre_id or 0, "2026")
    )
    assert [(one.measure, one.hours, sum(line.hours for line in one.lines)) for one in statements] == [
        ("credits", mine.credits.stand.hours, mine.credits.stand.hours),
        ("hours", 8500, 8500),
    ]


def test_a_year_is_closed_in_every_account_that_asks_for_something(school: School) -> None:
    school.person()
    now = school.clock.now().replace(year=2027, month=1, day=9)
    found = school.database.read_now(lambda session: assess(session, now, "/1/", "2026"))
    assert [(each.totals.account, len(each.people), each.totals.short) for each in found] == [
        ("nanzheng", 1, 1),
        ("nanzheng-hours", 1, 1),
    ]


def test_nobody_is_congratulated_on_a_year_that_asks_for_nothing(database: Database, clock: StillClock) -> None:
    database.info["policies"] = Shelf((replace(NATIONAL, targets=(), minimums=(), periods=()),))
    school = School(database, clock)
    view = school.do(see_home, actor=school.person())
    assert isinstance(view, Home)
    shown = said(home(view))
    assert "今年对您没有学时要求" in shown
    assert "🎉" not in shown
    assert "100%" not in shown
