"""The office's own forms: who stands in them, what adds up, and that nobody reads beyond the own scope."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.exports.office_tables import FORMS, RECORD_COLUMNS, STATISTIC_COLUMNS
from bot.exports.person_forms import TRAINING_COLUMNS
from bot.screens import Sentence
from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.people.actor import COMMAND_LINE, Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from bot.study.reports.figures import sum_unit
from bot.study.reports.indicator_rows import indicator_rows
from bot.study.reports.office_rows import record_rows, statistic_rows
from bot.wording import Wording
from content.policy_values import KINDS
from tests.build import award
from tests.conftest import SHANGHAI
from tests.study.reports.conftest import County
from tests.study.reports.test_export import sheet_of


def test_every_form_of_training_has_a_column() -> None:
    assert set(FORMS) == set(KINDS)


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        (
            RECORD_COLUMNS,
            "序号 年度 参训人 工号 类型 时任单位及职务 开始时间 结束时间 班名 培训类型 主办方 学时 线上学时 是否结业 是否计入 备注",
        ),
        (STATISTIC_COLUMNS, "序号 姓名 工号 所在单位及职务 总学时"),
        (TRAINING_COLUMNS, "序号 年度 开始时间 结束时间 班名 类型 主办方 时任单位及职务 学时 是否结业 备注"),
    ],
)
def test_the_offices_forms_have_their_columns_in_their_order(columns: tuple[tuple[str, int], ...], names: str) -> None:
    wording = Wording(SHANGHAI)
    assert [wording.plain(Sentence(key), "zh-Hans") for key, _ in columns] == names.split()


def test_records_say_what_was_taken_back(database: Database, now: datetime, county: County, tmp_path: Path) -> None:
    def correct(session: Session) -> None:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.cadre_id == county.people["庚"])).one()
        reverse(session, now + timedelta(hours=1), entry, "R-L 联络", "录入有误")

    database.write_now(correct)
    rows = sheet_of(database, COMMAND_LINE, "records", tmp_path / "all.xlsx")
    assert rows[0] == [
        "序号", "年度", "参训人", "工号", "类型", "时任单位及职务", "开始时间", "结束时间", "班名", "培训类型", "主办方",
        "学时", "线上学时", "是否结业", "是否计入", "备注",
    ]  # fmt: skip
    assert [row[2] for row in rows[1:]] == ["丙", "丁", "丁", "己", "庚"]
    assert rows[1][:5] == [1, "2026", "丙", "R丙", "网络课程"]
    assert rows[1][8:12] == ["基础课 第1课", "业务能力", "", 90]
    assert rows[1][14:] == ["是", ""]
    assert rows[-1][11:] == [0, 0, "", "否", "已冲正"]


def test_statistics_hold_everybody_and_add_up(
    database: Database, now: datetime, county: County, tmp_path: Path
) -> None:
    def leave(session: Session) -> dict[str, int]:
        session.get_one(Cadre, county.people["己"]).active = False  # left with hours: stays in this year's table
        session.get_one(Cadre, county.people["辛"]).active = False  # left without any: is gone
        session.get_one(Cadre, county.people["甲"]).post = "=书记"
        query = select(Cadre.staff_no, Balance.hours).join(Balance, Balance.cadre_id == Cadre.id)
        return {row[0]: row[1] for row in session.execute(query.where(Balance.cycle == "2026"))}

    balances = database.write_now(leave)
    rows = sheet_of(database, COMMAND_LINE, "statistics", tmp_path / "all.xlsx")
    assert rows[0][:6] == ["序号", "姓名", "工号", "所在单位及职务", "总学时", "网络课程"]
    assert [row[1] for row in rows[1:]] == ["甲", "乙", "丙", "丁", "戊", "己", "庚", "联络"]
    assert rows[1][3] == "清河县 =书记"
    for row in rows[1:]:
        assert row[4] == sum(row[5:])  # type: ignore[arg-type]
        assert row[4] == balances.get(str(row[2]), 0) / 100
    assert rows[4][4:6] == [50, 50]


def test_another_year_is_another_table(database: Database, county: County) -> None:
    lines = database.read_now(lambda session: list(statistic_rows(session, COMMAND_LINE, "2025")))
    assert len(lines) == 9
    assert {line.hours for line in lines} == {0}


def test_indicators_are_those_of_the_progress_screen(
    database: Database, now: datetime, county: County, tmp_path: Path
) -> None:
    def compare(session: Session) -> int:
        lines = {line.unit.split("/")[-1]: line.figures for line in indicator_rows(session, now, COMMAND_LINE, "2026")}
        for name, unit_id in county.units.items():
            assert lines[name] == sum_unit(session, now, "2026", session.get_one(Unit, unit_id)).total, name
        return len(lines)

    assert database.read_now(compare) == 5
    rows = sheet_of(database, COMMAND_LINE, "indicators", tmp_path / "all.xlsx")
    assert rows[1] == [1, "清河县", 9, 0, 4, 2, 5, 236, 44.4, 22.2, 26.22]


def test_a_liaison_reads_the_own_scope(database: Database, now: datetime, county: County) -> None:
    def read(session: Session) -> tuple[list[str], list[str], list[str]]:
        return (
            [line.name for line in record_rows(session, county.liaison)],
            [line.name for line in statistic_rows(session, county.liaison, "2026")],
            [line.unit for line in indicator_rows(session, now, county.liaison, "2026")],
        )

    records, people, units = database.read_now(read)
    assert records == ["丙", "丁", "丁"]
    assert people == ["乙", "丙", "丁", "戊", "联络"]
    assert units == ["清河县/青山镇", "清河县/青山镇/东风村", "清河县/青山镇/红旗村"]


@pytest.mark.parametrize(
    "rows",
    [
        lambda session, actor: record_rows(session, actor),
        lambda session, actor: statistic_rows(session, actor, "2026"),
        lambda session, actor: indicator_rows(session, datetime(2026, 3, 2, tzinfo=SHANGHAI), actor, "2026"),
    ],
)
def test_without_a_role_there_is_no_table(database: Database, county: County, rows: object) -> None:
    with pytest.raises(Refusal, match="refusal-no-right"):
        database.read_now(lambda session: list(rows(session, Actor(telegram_id=1))))  # type: ignore[operator]


def test_an_online_class_counts_as_online(database: Database, now: datetime, county: County, tmp_path: Path) -> None:
    fact = Fact(
        "class:1", "module", county.people["辛"], "业务能力", 300, "module:x/01", "=网课", now,
        online=True, passed=True, organiser="县委党校",
    )  # fmt: skip
    database.write_now(lambda session: award(session, now, fact, "test"))
    last = sheet_of(database, COMMAND_LINE, "records", tmp_path / "all.xlsx")[-1]
    assert last[8:] == ["'=网课", "业务能力", "县委党校", 3, 3, "是", "是", ""]
