"""Who owes nothing in a year stands in no completion rate 完成率: on the screen, in the tables, at the close alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.exports.office_tables import completion_cell, indicator_table
from bot.screens import Hours, Percent, say
from bot.storage.database import Database
from bot.study.credits.assess import Totals, assess
from bot.study.credits.refresh_targets import refresh_piece
from bot.study.people.service import away_in, served, words_of
from bot.study.people.tables import Cadre, PostRecord, Unit
from bot.study.reports.figures import Figures, certified_figures, own_figures, sum_unit
from bot.study.reports.free_heads import asks_everybody
from bot.study.reports.indicator_rows import indicator_rows
from bot.study.reports.see_progress import Progress, see_progress
from bot.views.figure_lines import completion_of, figures_lines
from bot.views.progress import shown
from bot.wording import Wording
from content.policy import Minimum, Policy, Target
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.credits.closings import AFTER, CARRYING, DURING, HILL, RIVER, County, with_policy
from tests.study.exemption.exempting import exempt

CADRES = Target(500, ranks=frozenset({"科员"}))


def everywhere(county: County, cycle: str, now: datetime) -> Figures:
    """The figures of the whole county, which the screen, the table and the units one by one say alike."""

    def work(session: Session) -> Figures:
        whole = session.get_one(Unit, county.units["清河县"])
        below = [session.get_one(Unit, county.units[name]) for name in (HILL, RIVER)]
        sums = sum_unit(session, now, cycle, whole, below)
        rows = {line.unit.split("/")[-1]: line.figures for line in indicator_rows(session, now, BOSS, cycle)}
        assert rows == {"清河县": sums.total, **{unit.name: sums.children[unit.id] for unit in below}}
        assert [own_figures(session, now, cycle, unit.id) for unit in below] == [rows[unit.name] for unit in below]
        return sums.total

    return county.read(work)


def certified(county: County, cycle: str, now: datetime) -> Figures:
    """What a close would certify."""
    path = county.read(lambda session: session.get_one(Unit, county.units["清河县"]).path)
    return certified_figures(county.read(lambda session: assess(session, now, path, cycle)[0].totals))


def rate(figures: Figures) -> tuple[int, int, int, int]:
    return figures.heads, figures.free, figures.reached, figures.completion


def test_exempt_people_leave_the_rate_above_and_below_the_line(database: Database) -> None:
    county = County(database)
    assert rate(everywhere(county, "2026", DURING)) == (4, 0, 2, 500)
    for name, left in (("王", (4, 1, 2, 667)), ("李", (4, 2, 1, 500)), ("钱", (4, 3, 1, 1000))):
        county.write(lambda session, name=name: exempt(session, DURING, county.ids[name], "leave"))  # type: ignore[misc]
        assert rate(everywhere(county, "2026", DURING)) == left
        assert rate(certified(county, "2026", DURING)) == left
    found = everywhere(county, "2026", DURING)
    assert (found.participants, found.hours, found.mean_hours) == (3, 1800, 450), "what was learnt is there for all"


def test_a_unit_where_nobody_owes_anything_has_no_rate(database: Database) -> None:
    county = County(database)
    for name in ("王", "李"):
        county.write(lambda session, name=name: exempt(session, DURING, county.ids[name], "leave"))  # type: ignore[misc]
    found = county.read(lambda session: own_figures(session, DURING, "2026", county.units[HILL]))
    assert (found.rated, found.completion, completion_of(found), completion_cell(found)) == (False, 0, "—", None)
    assert (completion_of(Figures()), completion_cell(Figures(2, reached=1))) == (Percent(0), Hours(5000))
    assert figures_lines(found)[2] == say("progress-completion-none", share="—", count=0, owing=0, free=2)
    screen = county.read(lambda session: see_progress(session, DURING, BOSS))
    assert isinstance(screen, Progress)
    assert figures_lines(screen.total)[2] in shown(screen).lines
    text = Wording(SHANGHAI).plain(figures_lines(screen.total)[2], "zh-Hans")
    assert text == "完成率 50%（2 人中 1 人已达到要求；另有 2 人这一年没有任务，不计入）"


def test_who_joined_after_the_year_is_not_short_of_it(database: Database) -> None:
    county = County(database)
    joined = AFTER + timedelta(days=1)
    county.write(lambda session: session.execute(update(Cadre).where(Cadre.name == "钱").values(created_at=joined)))
    assert rate(everywhere(county, "2026", AFTER + timedelta(days=5))) == (4, 1, 2, 667)
    assert rate(certified(county, "2026", AFTER + timedelta(days=5))) == (3, 0, 2, 667)
    assert rate(everywhere(county, "2027", AFTER + timedelta(days=5))) == (4, 0, 0, 0)
    before = everywhere(county, "2025", DURING)
    assert (before.heads, before.free, before.rated) == (4, 4, False), "before the first roster nobody owes anything"


@pytest.mark.parametrize(
    ("targets", "minimums", "expected"),
    [
        ((Target(500),), (), (4, 0, 2, 500)),
        ((CADRES,), (), (4, 3, 0, 0)),  # 王 alone is 科员
        ((CADRES, Target(0)), (), (4, 3, 0, 0)),
        ((Target(500, categories=frozenset({"专技"})),), (), (4, 4, 0, 0)),
        ((Target(500, units=frozenset({"临江镇"})),), (), (4, 2, 1, 500)),
        ((Target(500, age_to=60),), (), (4, 0, 2, 500)),  # nobody's age is known
        ((), (Minimum("全部", 500),), (4, 0, 2, 500)),  # no targets: the parts are asked of all
    ],
)
def test_whom_no_target_is_for_owes_nothing(
    database: Database, targets: tuple[Target, ...], minimums: tuple[Minimum, ...], expected: tuple[int, ...]
) -> None:
    county = County(database, with_policy(targets=targets, minimums=minimums))
    county.write(lambda session: session.execute(update(Cadre).where(Cadre.name == "王").values(rank="科员")))
    for name in ("王", "李", "赵"):  # so that what is kept of them follows
        county.earn(name, 0, key="rank")
    county.write(lambda session: _refresh(session))
    assert rate(everywhere(county, "2026", DURING)) == expected
    county.write(lambda session: exempt(session, DURING, county.ids["赵"], "leave"))
    heads, free, reached, _ = expected
    owed = free < 4 and (targets != (CADRES,) and targets != (CADRES, Target(0)))
    assert rate(everywhere(county, "2026", DURING))[:3] == (heads, free + owed, reached - owed)


def _refresh(session: Session) -> None:
    refresh_piece(session, DURING, "local", "2026", 0)


@pytest.mark.parametrize(
    ("policy", "everybody"),
    [
        (CARRYING, True),
        (replace(CARRYING, targets=()), True),
        (replace(CARRYING, targets=(CADRES, Target(100))), True),
        (replace(CARRYING, targets=(CADRES,)), False),
        (replace(CARRYING, targets=(CADRES, Target(0))), False),
        (replace(CARRYING, targets=(Target(500, age_from=35),)), False),
    ],
)
def test_whether_a_policy_asks_everybody(policy: Policy, everybody: bool) -> None:
    assert asks_everybody(policy) is everybody


def test_a_year_certified_before_keeps_its_rate(database: Database) -> None:
    totals = Totals("a", "a", "a@1", "hours", 4, 4, 3, 2, 2, 1800, 3, 3)
    assert rate(certified_figures(totals)) == (4, 0, 2, 500)
    assert rate(certified_figures(replace(totals, owing=3))) == (4, 1, 2, 667)
    county = County(database)
    county.write(lambda session: exempt(session, DURING, county.ids["王"], "leave"))
    county.close()
    lines = county.read(lambda session: list(indicator_rows(session, AFTER, BOSS, "2026")))
    assert rate(lines[0].figures) == (4, 1, 2, 667), "as certified"
    table = indicator_table(lines, Wording(SHANGHAI), "zh-Hans", closed=True)
    assert next(iter(table.rows))[1:6] == ("清河县", 4, 1, 3, 2)


@pytest.mark.parametrize(
    "words",
    [
        [],
        [(date(2024, 3, 1), True)],
        [(date(2025, 12, 31), True)],
        [(date(2026, 1, 1), True)],
        [(date(2024, 3, 1), True), (date(2025, 3, 1), False)],
        [(date(2024, 3, 1), True), (date(2024, 9, 1), False)],
        [(date(2024, 3, 1), True), (date(2024, 9, 1), False), (date(2026, 2, 1), True)],
        [(date(2024, 3, 1), False), (date(2025, 12, 1), True)],
        [(date(2024, 3, 1), True), (date(2025, 1, 1), False)],
        [(date(2024, 3, 1), True), (date(2025, 1, 2), False)],
    ],
)
def test_statements_say_of_service_what_the_rule_says(database: Database, words: list[tuple[date, bool]]) -> None:
    county = County(database)

    def work(session: Session) -> tuple[bool, bool]:
        cadre = session.get_one(Cadre, county.ids["王"])
        for day, active in words:
            since = datetime(day.year, day.month, day.day, 0, 0, tzinfo=SHANGHAI)
            session.add(
                PostRecord(
                    cadre_id=cadre.id, since=since, unit_id=cadre.unit_id, post="", rank="", category="", active=active,
                    author="t",
                )
            )  # fmt: skip
        session.flush()
        first, last = date(2025, 1, 1), date(2025, 12, 31)
        there = cadre.id not in session.scalars(away_in(first, last, SHANGHAI)).all()
        return there, served(words_of(session, [cadre.id], SHANGHAI)[cadre.id], first, last)

    said, ruled = county.write(work)
    assert said is ruled


def test_the_file_says_it_too(database: Database) -> None:
    county = County(database)
    county.write(lambda session: exempt(session, DURING, county.ids["王"], "leave"))
    lines = county.read(lambda session: list(indicator_rows(session, DURING, BOSS, "2026")))
    table = indicator_table(lines, Wording(SHANGHAI), "zh-Hans")
    first = next(iter(table.rows))
    assert first[1:6] == ("清河县", 4, 1, 3, 2)
    assert first[9] == Hours(6670)
