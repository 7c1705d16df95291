"""Figures of questions on an author's phone, and as a file that no program runs as a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import python_calamine
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit
from bot.study.jobs.files import load_file
from bot.study.learning.publish_course import publish_course
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre, Role
from tests.build import BOSS, a_cadre, a_course, a_module, a_question
from tests.chat.town import ADMIN, Town, golden
from tests.study.reports.test_question_stats import county

SOON = timedelta(seconds=5)


def file_sent(town: Town) -> bytes:
    """The file of the only letter of its kind."""

    def work(session: Session) -> bytes:
        kept = load_file(
            session, session.scalars(select(Outbox).where(Outbox.kind == "stats-file")).one().values["file"]
        )
        assert kept is not None
        return kept.data

    return town.database.read_now(work)


async def test_the_figures_of_a_module_come_as_a_file_without_names(town: Town) -> None:
    county(town.database, town.clock.now())
    bank = (
        a_question("q"),
        replace(a_question("q2", kind="truefalse"), stem="=1+1 等于 2"),
        a_question("q3", kind="essay"),
    )
    course = replace(a_course(modules=(a_module(1, questions=bank),)), fingerprint="v2")
    town.do(lambda session: publish_course(session, town.clock.now(), BOSS, course))
    author = town.phone(ADMIN, "管理员")
    await author.say("/stats")
    await author.tap("第1课")
    await author.tap("导出 Excel")
    await author.tap("导出 Excel")  # twice asked, sent once
    await town.pass_time(SOON)
    assert author.screen.file_name == "试题分析_20260302.xlsx"
    names = town.database.read_now(lambda session: list(session.scalars(select(Cadre.name))))
    rows = python_calamine.load_workbook(io.BytesIO(file_sent(town))).get_sheet_by_index(0).to_python()
    assert rows[0][:7] == ["序号", "结论", "题型", "题干", "人次", "答对率（%）", "区分度"]
    assert [row[1:6] for row in rows[1:]] == [
        ["正常", "单选题", "q 题干", 24.0, 50.0],
        ["人数还少", "判断题", "'=1+1 等于 2", 0.0, ""],
        ["人数还少", "问答题", "q3 谈谈体会", 0.0, ""],
    ]
    assert rows[1][7] == "√ 选项1 12\n× 选项2 0\n× 选项3 12\n× 选项4 0"
    assert not [name for name in names if name in str(rows)]
    assert town.database.read_now(lambda session: session.scalars(select(Audit.verb)).all())[-1] == "export-stats"
    golden("author-takes-figures", author.transcript())


async def test_a_right_that_ended_meanwhile_gets_a_word_and_no_file(town: Town) -> None:
    county(town.database, town.clock.now())
    town.do(lambda session: a_cadre(session, "清河县", telegram_id=8, role="admin"))
    author = town.phone(8, "分管")
    await author.say("/stats")
    await author.tap("第1课")
    await author.tap("导出 Excel")

    def end(session) -> None:  # type: ignore[no-untyped-def]
        for role in session.scalars(select(Role)):
            role.ended_at = town.clock.now()

    town.do(end)
    await town.pass_time(SOON)
    assert "没有这项权限" in author.screen.text
    assert not author.screen.file_name
