"""A closed year in the office's forms: certified beside what the ledger says now; every closing in one list; any year."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.clock import StillClock
from bot.exports.write_export import count_rows, write_export
from bot.screens import say
from bot.storage.database import Database
from bot.study.credits.closing import Approval
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.people.actor import ADMIN, COMMAND_LINE, EVERYWHERE, Actor, Grant
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.reports.ask_export import ask_export, see_export, see_table
from bot.views import exports
from bot.wording import Wording
from scheduler.jobs import JobRunner
from scheduler.sender import Sender
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.scheduler.conftest import build_house
from tests.study.credits.closings import AFTER, DURING, HILL, County

WORDING = Wording(SHANGHAI)


def table(database: Database, actor: Actor, what: str, cycle: str, path: Path) -> list[list[object]]:
    """A table as the file holds it."""
    count = database.read_now(lambda session: write_export(session, actor, what, path, cycle, WORDING, now=AFTER))
    assert count == database.read_now(lambda session: count_rows(session, actor, what, cycle))
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def closed_and_changed(database: Database) -> County:
    """Hill is closed; then 50 more for 王 were let in by two people."""
    county = County(database)
    county.close(HILL)
    fact = Fact("late", "module", county.ids["王"], "综合", 50, "s", "补", DURING, online=True)
    county.write(lambda session: record_fact(session, AFTER, fact, "t", Approval("late", 1, "a", "b")))
    return county


def test_statistics_of_a_closed_year_show_what_was_certified(database: Database, tmp_path: Path) -> None:
    closed_and_changed(database)
    head, *rows = table(database, COMMAND_LINE, "statistics", "2026", tmp_path / "a.xlsx")
    assert head[4:9] == ["总学时", "归档学时", "归档后改动", "归档时间", "网络课程"]
    found = {row[1]: row[4:7] for row in rows}
    assert found == {"王": [4.5, 4, 0.5], "李": [9, 9, ""], "赵": [5, "", ""], "钱": [0, "", ""]}
    assert rows[0][7] == AFTER.replace(tzinfo=None)
    head, *rows = table(database, COMMAND_LINE, "statistics", "2027", tmp_path / "b.xlsx")
    assert "归档学时" not in head
    assert [row[4] for row in rows] == [0, 3, 0, 0], "the surplus of 2026"


def test_indicators_of_a_closed_unit_are_the_certified_ones(database: Database, tmp_path: Path) -> None:
    closed_and_changed(database)
    head, *rows = table(database, COMMAND_LINE, "indicators", "2026", tmp_path / "a.xlsx")
    assert head[-1] == "归档时间"
    assert [(row[1], row[7], row[11] != "") for row in rows] == [
        ("清河县", 18.5, False), ("清河县/青山镇", 13, True), ("清河县/临江镇", 5, False),
    ]  # fmt: skip


def test_every_closing_is_listed_also_one_that_was_opened_again(database: Database, tmp_path: Path) -> None:
    county = closed_and_changed(database)
    county.open(county.close())
    rows = table(database, COMMAND_LINE, "closings", "2026", tmp_path / "a.xlsx")[1:]
    assert [(row[1], row[2], row[5], row[9], row[11], row[19], row[21]) for row in rows] == [
        ("清河县", "2026", 4, 2, 18.5, 0, "a / b"),
        ("清河县/青山镇", "2026", 2, 1, 13, 1, ""),
    ]
    hill = county.read(lambda session: session.get_one(Unit, county.units[HILL]).path)
    branch = Actor(5, grants=(Grant("liaison", hill),))
    assert len(table(database, branch, "closings", "2026", tmp_path / "b.xlsx")) == 2
    with pytest.raises(Refusal, match="refusal-no-right"):
        table(database, Actor(5), "closings", "2026", tmp_path / "c.xlsx")


def test_any_year_there_is_can_be_chosen(database: Database) -> None:
    county = closed_and_changed(database)
    chosen = county.write(lambda session: see_table(session, AFTER, BOSS, county.units[HILL], "statistics", 2026))
    assert (chosen.scope.year, chosen.scope.years, chosen.scope.closed) == (2026, (2027, 2026), True)
    assert say("export-year-closed", year="2026") in exports.table(chosen).lines
    assert len(exports.table(replace(chosen, what="records")).rows) == 2, "a table of all years offers none"
    whole = county.write(lambda session: see_export(session, AFTER, BOSS))
    assert (whole.year, whole.closed) == (2027, False)
    for year in (1, 2**31 - 1):
        with pytest.raises(Refusal, match="refusal-old-button"):
            county.write(lambda session, year=year: see_export(session, AFTER, BOSS, 0, year))  # type: ignore[misc]


async def test_the_file_of_another_year_names_it(database: Database, clock: StillClock) -> None:
    closed_and_changed(database)
    clock.advance(AFTER - clock.now() + timedelta(hours=1))
    house = build_house(database, clock)
    phone = await house.person(9)
    actor = Actor(9, grants=(Grant(ADMIN, EVERYWHERE),))
    await house.do(lambda session: ask_export(session, clock.now(), actor, 0, "statistics", "xlsx", 2026))
    await JobRunner(house.tools).run_waiting()
    await Sender(house.tools).drain()
    assert phone.screen.file_name == "学时情况统计表_2026_20270105-1000.xlsx"
    assert "2026 年度学时情况统计表" in phone.screen.text
