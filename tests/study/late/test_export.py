"""Late entries as a table: what was filed in the reader's scope, with its state and signatures; no form that was only begun."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.exports.write_export import count_rows, write_export
from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.tables import LedgerEntry
from bot.study.late.decide_late import approve_late, return_late
from bot.study.late.form import begin_late
from bot.study.late.see_lates import see_all_lates
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.wording import Wording
from tests.study.late.office import LateOffice
from tests.study.makeup.school import School


@pytest.fixture
def office(database: Database, clock: StillClock) -> LateOffice:
    """One entry that was approved, one that came back, a form that was begun."""
    built = LateOffice(School(database, clock))
    first = built.file()
    built.do(approve_late, first, 1, 0, actor=built.liaison)
    built.do(approve_late, first, 1, 1, actor=built.county)
    second = built.file(kind="external", days="2026-01-07", actor=built.liaison, whom=built.cadre)
    built.do(return_late, second, 1, "untrue", actor=built.admin)
    built.do(begin_late)
    return built


def table(office: LateOffice, actor: Actor, path: Path) -> list[list[object]]:
    """The table as the file holds it."""
    wording, database = Wording(office.school.clock.zone), office.school.database
    count = database.read_now(
        lambda session: write_export(session, actor, "lates", path, "2026", wording, now=office.school.clock.now())
    )
    assert count == database.read_now(lambda session: count_rows(session, actor, "lates", "2026"))
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_every_filed_entry_stands_there_with_its_state(office: LateOffice, tmp_path: Path) -> None:
    head, first, second = table(office, office.county, tmp_path / "a.xlsx")
    assert (head[5], head[13], head[20]) == ("名称", "状态", "计入学时")
    assert first[1:3] == ["王建国", office.cadre.staff_no]
    assert first[4:14] == [
        "培训班",
        "春季进修班",
        "县委党校",
        "2026-02-03",
        "2026-02-05",
        3,
        24,
        "履职能力",
        1,
        "已通过",
    ]
    assert first[16:] == [office.liaison.signature, office.county.signature, "", "", 24]
    assert (second[4], second[13], second[14]) == ("其他平台", "已退回", office.liaison.signature)
    assert (second[9], second[18], second[20]) == ("", "与事实不符", "")


def test_what_was_taken_back_is_taken_off(office: LateOffice, tmp_path: Path) -> None:
    def take_back(session: Session) -> None:
        reverse(session, office.school.clock.now(), session.scalars(select(LedgerEntry)).one(), "a / b", "查实")

    office.school.database.write_now(take_back)
    assert table(office, office.county, tmp_path / "a.xlsx")[1][20] == 0


def test_nobody_reads_beyond_the_own_scope(office: LateOffice, tmp_path: Path) -> None:
    assert len(table(office, office.stranger, tmp_path / "a.xlsx")) == 1
    for actor in (office.cadre, Actor(5)):
        with pytest.raises(Refusal, match="refusal-no-right"):
            table(office, actor, tmp_path / "b.xlsx")


def test_the_unit_sees_all_of_its_own_with_their_state(office: LateOffice) -> None:
    states = [line.state for line in office.do(see_all_lates, actor=office.second).lines]
    assert states == ["returned", "approved"]
    assert office.do(see_all_lates, actor=office.stranger).count == 0
    with pytest.raises(Refusal, match="refusal-no-right"):
        office.do(see_all_lates)
