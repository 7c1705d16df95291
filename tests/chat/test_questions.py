"""A file of questions sent to the bot: report, preview, to which lesson, added, not added twice, taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.exports.question_template import EXAMPLES, write_template
from bot.simulator.phone import Phone
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import BankQuestion, Course, Module
from content.formats.read_questions import read_questions
from tests.build import BOSS, a_cadre, a_course
from tests.chat.town import ADMIN, Town, golden
from tests.conftest import SHANGHAI

TEXT = """一、单选题（每小题2分）
1. 请求上级批准，用哪个文种？
A. 请示
B. 报告
答案：A
解析：请示用于请求批准。

二、多选题
2. 哪些是法定文种？
A. 意见
B. 纪要
C. 总结
答案：AB
少选得分：少选得分
"""
SOON = timedelta(seconds=5)


@pytest.fixture
async def author(town: Town) -> Phone:
    town.do(lambda session: publish_course(session, town.clock.now(), BOSS, a_course(title="公文写作")))
    admin = town.phone(ADMIN, "管理员")
    await admin.say("/start")
    return admin


def in_force(town: Town) -> int:
    """Questions of the version in force."""

    def work(session: object) -> int:
        counted = select(func.count(BankQuestion.id)).join(Module).join(Course, Course.version_id == Module.version_id)
        return session.scalar(counted) or 0  # type: ignore[attr-defined]

    return town.database.read_now(work)


async def test_an_author_sends_questions_looks_at_them_and_adds_them(author: Phone, town: Town) -> None:
    before = in_force(town)
    await author.say("/questions")
    await author.send_file("试题.txt", TEXT.replace("答案：A\n", "答案：E\n").encode())
    await town.pass_time(SOON)
    assert "答案是 E，但选项只到 B" in author.screen.text
    await author.send_file("试题.txt", TEXT.encode("gbk"))
    await town.pass_time(SOON)
    await author.tap("逐题看一遍")
    await author.tap("下一页")
    await author.tap("选课程")
    await author.tap("📘 公文写作")
    await author.tap("1. 第1课")
    assert in_force(town) == before
    await author.tap("加进题库")
    assert in_force(town) == before + 2
    corrected = TEXT.replace("答案：A\n", "答案：B\n").replace("用于请求批准", "只向下级发")
    await author.send_file("改正.txt", corrected.encode())
    await town.pass_time(SOON)
    await author.tap("选课程")
    await author.tap("📘 公文写作")
    await author.tap("1. 第1课")
    await author.tap("加进题库")
    assert in_force(town) == before + 2
    await author.tap("已发布的课程")
    await author.tap("撤回")
    await author.tap("发布早了")
    assert in_force(town) == before + 2
    golden("author-adds-questions", author.transcript())


async def test_a_second_word_adds_nothing_and_a_drop_is_kept(author: Phone, town: Town) -> None:
    before = in_force(town)
    await author.send_file("a.gift", "::一:: 全新的题 {=甲 ~乙}".encode())
    await town.pass_time(SOON)
    await author.tap("选课程")
    await author.tap("📘 公文写作")
    old = author.screen.message_id
    await author.tap("按文件里写的")
    await author.tap("加进题库")
    assert in_force(town) == before + 1
    await author.tap_data(old, "1:qa:1:1:0")
    assert in_force(town) == before + 1
    await author.send_file("b.gift", "::二:: 又一道题 {=甲 ~乙}".encode())
    await town.pass_time(SOON)
    await author.tap("不加了")
    assert "没有加" in author.screen.text
    assert in_force(town) == before + 1


async def test_a_sheet_is_told_from_a_roster_and_the_template_imports_as_it_is(
    author: Phone, town: Town, tmp_path: Path
) -> None:
    before = in_force(town)
    await author.say("/questions")
    await author.tap("要一份表格模板")
    await town.pass_time(SOON)
    assert author.screen.file_name == "试题模板.xlsx"
    write_template(tmp_path / "t.xlsx", SHANGHAI)
    await author.send_file("花名册.xlsx", (tmp_path / "t.xlsx").read_bytes())
    await town.pass_time(SOON)
    assert f"读到 {len(EXAMPLES)} 道题" in author.screen.text
    await author.tap("选课程")
    await author.tap("📘 公文写作")
    await author.tap("按文件里写的")
    await author.tap("加进题库")
    assert in_force(town) == before + len(EXAMPLES)
    await author.say("/questions")
    await author.tap("把题库导出成文件")
    await author.tap(".gift")
    await town.pass_time(SOON)
    assert author.screen.file_name == "题库_basics.gift"


def test_the_template_holds_every_kind_soundly(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", SHANGHAI)
    bank = read_questions(tmp_path / "t.xlsx")
    assert bank.faults == []
    assert [question.kind for _, question in bank.questions] == [question.kind for question in EXAMPLES]
    assert [question.points for _, question in bank.questions] == [question.points for question in EXAMPLES]


async def test_an_author_who_is_no_admin_may_add_and_export(town: Town) -> None:
    town.do(lambda session: publish_course(session, town.clock.now(), BOSS, a_course(title="公文写作")))
    town.do(lambda session: a_cadre(session, telegram_id=8, role="author"))
    phone = town.phone(8, "教务")
    before = in_force(town)
    await phone.send_file("a.gift", "::一:: 全新的题 {=甲 ~乙}".encode())
    await town.pass_time(SOON)
    for button in ("选课程", "📘 公文写作", "按文件里写的", "加进题库", "试题和题库", "把题库导出成文件", ".xml"):
        await phone.tap(button)
    await town.pass_time(SOON)
    assert (in_force(town), phone.screen.file_name) == (before + 1, "题库_basics.xml")


async def test_only_an_admin_over_everything_is_heard(town: Town) -> None:
    town.do(lambda session: a_cadre(session, "清河县/青山镇", telegram_id=8, role="admin"))
    phone = town.phone(8, "分管")
    await phone.say("/questions")
    assert "只有教务和全局管理员" in phone.screen.text
    await phone.send_file("a.gift", "题 {=甲 ~乙}".encode())
    assert "只有教务和全局管理员" in phone.screen.text
