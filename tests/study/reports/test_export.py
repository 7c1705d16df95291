"""Exports: the rows of the own scope, one file for one wish, rights read again when it is made."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.exports.write_export import count_rows, write_export
from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.tables import LedgerEntry
from bot.study.jobs.tables import Job
from bot.study.learning.tables import Course
from bot.study.makeup.tables import Callup, CallupReceipt, MakeupCase
from bot.study.people.actor import COMMAND_LINE, LIAISON, Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from bot.study.reports.ask_export import ask_export, exporting_actor, see_export
from bot.study.reports.ledger_rows import ledger_rows
from bot.wording import Wording
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.reports.conftest import County

WORDING = Wording(SHANGHAI)


MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def sheet_of(database: Database, actor: Actor, what: str, path: Path) -> list[list[object]]:
    count = database.read_now(lambda session: write_export(session, actor, what, path, "2026", WORDING, now=MARCH))
    assert count == database.read_now(lambda session: count_rows(session, actor, what, "2026"))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert len(rows) == count + 1
    return rows


def test_the_ledger_as_a_spreadsheet(database: Database, now: datetime, county: County, tmp_path: Path) -> None:
    def correct(session: Session) -> None:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.cadre_id == county.people["庚"])).one()
        reverse(session, now + timedelta(hours=1), entry, "R-L 联络", "=录入有误")

    database.write_now(correct)
    rows = sheet_of(database, COMMAND_LINE, "ledger", tmp_path / "all.xlsx")
    assert rows[0] == [
        "序号", "工号", "姓名", "所在单位", "年度", "类别", "来源", "学时", "类型", "规则", "办法", "发生时间", "记录时间",
        "经办", "原因", "个人序号",
    ]  # fmt: skip
    at, later = datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - spreadsheets know no zones
    common = ["2026", "业务能力", "基础课 第1课"]
    assert rows[1] == [
        1, "R丙", "丙", "清河县/青山镇/东风村", *common, 90, "发放", "online-module", "national@1", at, at, "test", "", 1,
    ]  # fmt: skip
    assert rows[-1] == [
        6, "R庚", "庚", "清河县/白河乡", *common, -1, "冲正", "online-module", "national@1", later, later, "R-L 联络",
        "'=录入有误", 2,
    ]  # fmt: skip


def test_a_liaison_exports_the_own_scope_only(database: Database, county: County, tmp_path: Path) -> None:
    rows = sheet_of(database, county.liaison, "ledger", tmp_path / "own.xlsx")
    assert [row[2] for row in rows[1:]] == ["丙", "丁", "丁"]


def test_a_named_unit_narrows_the_file(database: Database, county: County, tmp_path: Path) -> None:
    def narrow(session: Session) -> Actor:
        return exporting_actor(session, BOSS, county.units["白河乡"])[0]

    rows = sheet_of(database, database.read_now(narrow), "ledger", tmp_path / "unit.xlsx")
    assert [row[2] for row in rows[1:]] == ["己", "庚"]


def test_the_shortfalls_as_a_spreadsheet(database: Database, now: datetime, county: County, tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        session.add(Course(id="basics", version_id=None, required=True, title="基础课", created_at=now))
        session.add(Callup(id=5, year=2026, serial=3, issued_at=now, issued_by="x", due_at=now + timedelta(days=15)))
        session.flush()
        for name, callup, slug in (("丙", 5, ""), ("己", None, "01-lesson")):
            cadre = session.get_one(Cadre, county.people[name])
            case = MakeupCase(
                key=f"makeup:{name}", cadre_id=cadre.id, path=cadre.path, course_id="basics", slug=slug, cause="deadline",
                opened_at=now, due_at=None, callup_id=callup,
            )  # fmt: skip
            session.add(case)
            session.flush()
            if callup:
                session.add(CallupReceipt(callup_id=5, case_id=case.id, cadre_id=cadre.id, read_at=now))
        session.flush()

    database.write_now(fill)
    rows = sheet_of(database, BOSS, "shortfalls", tmp_path / "all.xlsx")
    at = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - spreadsheets know no zones
    assert rows[0] == [
        "序号", "工号", "姓名", "所在单位", "课程", "模块", "补训原因", "开始时间", "截止时间", "调训文号", "已阅时间", "状态",
    ]  # fmt: skip
    by_name = {row[2]: row for row in rows[1:]}
    assert by_name["丙"][4:] == ["基础课", "", "超过截止日期", at, "", "〔2026〕第 3 号", at, "补训中"]
    assert by_name["己"][9:11] == ["", ""]
    own = sheet_of(database, county.liaison, "shortfalls", tmp_path / "own.xlsx")
    assert [row[2] for row in own[1:]] == ["丙"]


def test_without_a_role_there_is_nothing_to_export(database: Database, now: datetime, county: County) -> None:
    nobody = Actor(telegram_id=1)
    with pytest.raises(Refusal, match="refusal-no-right"):
        database.read_now(lambda session: list(ledger_rows(session, nobody)))
    with pytest.raises(Refusal, match="refusal-no-right"):
        database.write_now(lambda session: ask_export(session, now, nobody, 0, "ledger", "xlsx"))
    assert database.read_now(lambda session: session.scalars(select(Job)).all()) == []


@pytest.mark.parametrize(
    ("unit", "what", "form", "key"),
    [
        ("白河乡", "ledger", "xlsx", "report-unknown-unit"),
        ("青山镇", "people", "xlsx", "refusal-old-button"),
        ("青山镇", "ledger", "exe", "refusal-old-button"),
    ],
)
def test_a_forged_wish_is_refused(
    database: Database, now: datetime, county: County, unit: str, what: str, form: str, key: str
) -> None:
    with pytest.raises(Refusal, match=key):
        database.write_now(lambda session: ask_export(session, now, county.liaison, county.units[unit], what, form))


def test_a_double_tap_asks_for_one_file(database: Database, now: datetime, county: County) -> None:
    for at in (now, now + timedelta(seconds=1), now + timedelta(minutes=5)):
        database.write_now(lambda session, at=at: ask_export(session, at, county.liaison, 0, "ledger", "csv"))
    jobs = database.read_now(lambda session: session.scalars(select(Job).order_by(Job.id)).all())
    assert [job.values for job in jobs] == [{"unit": 0, "what": "ledger", "form": "csv", "year": 2026}] * 2


def test_the_menu_names_the_unit(database: Database, now: datetime, county: County) -> None:
    whole = database.write_now(lambda session: see_export(session, now, county.liaison))
    part = database.write_now(lambda session: see_export(session, now, county.liaison, county.units["东风村"]))
    assert whole.unit is None
    assert part.unit is not None
    assert part.unit.name == "东风村"


def test_narrowing_keeps_only_rights_that_reach_the_unit(database: Database, county: County) -> None:
    def narrow(session: Session) -> tuple[Actor, str]:
        unit = session.get_one(Unit, county.units["东风村"])
        return exporting_actor(session, county.liaison, unit.id)[0], unit.path

    actor, path = database.read_now(narrow)
    assert [(grant.kind, grant.path) for grant in actor.grants] == [(LIAISON, path)]
