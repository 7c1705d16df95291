"""An essay on three phones: an admin appoints a teacher, a cadre writes, the teacher marks, the cadre hears of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.simulator.phone import Phone
from bot.study.credits.tables import LedgerEntry
from content.model import Criterion
from tests.build import a_cadre, a_course, a_module, a_question
from tests.chat.town import ADMIN, Town, golden
from tests.content.test_kinds_of_questions import a_png

ANSWER = "我包的村子有三十户，我每周去两次。\n先听，再记，再办；办不了的说明原因。"


@pytest.fixture
async def school(town: Town) -> Town:
    """A cadre, a colleague who is to become the teacher of the county, and a course with one essay."""
    town.do(lambda session: a_cadre(session, "清河县/青山镇", name="王建国", staff_no="QH0003", telegram_id=501))
    town.do(lambda session: a_cadre(session, "清河县", name="李静", staff_no="QH0001", telegram_id=502))
    bank = (a_question("q1", kind="essay"), a_question("q2", kind="truefalse"))
    town.publish(a_course(modules=(a_module(1, pages=1, questions=bank),), title="群众工作"))
    return town


def told(phone: Phone) -> str:
    """What was said, without the beginnings of seals."""
    return re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", phone.transcript())


async def test_an_essay_is_written_marked_and_counted(school: Town) -> None:
    cadre, teacher, admin = (
        school.phone(user, name) for user, name in ((501, "王建国"), (502, "李静"), (ADMIN, "管理员"))
    )
    for phone in (cadre, teacher, admin):
        await phone.say("/start")
    await admin.say("/cadre QH0001")
    await admin.tap("设为批阅教师")
    await admin.tap("清河县")
    await school.clockwork.run_due()

    await cadre.say("/learn")
    await cadre.tap("去做测验")
    await cadre.tap("开始测验")
    if "问答题" not in cadre.screen.text:
        await cadre.tap("正确")
    await cadre.say("初稿")
    await cadre.tap("重写")
    await cadre.say(ANSWER)
    await cadre.say("谢谢")  # no essay is replaced by a stray word
    await cadre.tap("写好了")
    if "判断题" in cadre.screen.text:
        await cadre.tap("正确")
    await cadre.tap("📮 交卷")
    await cadre.tap("看解析")
    await cadre.say("/start")

    await teacher.say("/grading")
    await teacher.tap("1")
    await teacher.tap("看姓名")
    await teacher.tap("3")
    await teacher.tap("6")
    await teacher.tap("写评语")
    await teacher.say("写得实在，例子再具体一些。")
    await teacher.tap("确认给分")
    await teacher.tap("撤回，再改")
    await teacher.tap("重新给分")
    await teacher.tap("4")
    await teacher.tap("确认给分")
    await school.pass_time(timedelta(minutes=11))
    assert "您通过了" in cadre.screen.text
    await cadre.tap("看成绩")
    await cadre.tap("看解析")
    if "问答题" not in cadre.screen.text and "评语" not in cadre.screen.text:
        await cadre.tap("下一题")
    assert "写得实在" in cadre.screen.text
    await teacher.tap("待批阅")
    entries = school.database.read_now(lambda session: list(session.scalars(select(LedgerEntry.hours))))
    assert entries == [400]
    golden("essay-written", told(cadre))
    golden("essay-marked", told(teacher))


async def test_an_essay_with_a_picture_is_shown_to_whoever_writes_and_to_whoever_marks(town: Town) -> None:
    """With as much text beside the picture as an author may write, nothing of it is cut."""
    rubric = tuple(Criterion("条" * 40, 2) for _ in range(5))
    question = replace(a_question("q1", kind="essay"), stem="题" * 394, rubric=rubric, picture="seal.png")
    course = a_course(modules=(a_module(1, pages=1, questions=(question,)),), title="群众工作" * 10)
    town.publish(replace(course, media={"seal.png": a_png(40, 30)}))
    town.do(lambda session: a_cadre(session, "清河县/青山镇", name="王建国", telegram_id=501))
    town.do(lambda session: a_cadre(session, "清河县", name="李静", telegram_id=502, role="teacher"))
    cadre, teacher = town.phone(501, "王建国"), town.phone(502, "李静")
    await cadre.say("/learn")
    await cadre.tap("去做测验")
    await cadre.tap("开始测验")
    assert cadre.screen.photo
    await cadre.say("答" * 2000)
    assert cadre.screen.photo
    assert question.stem in cadre.screen.text
    assert cadre.screen.text.endswith("再发一遍。")
    await cadre.tap("写好了")
    await cadre.tap("📮 交卷")
    await teacher.say("/grading")
    await teacher.tap("1")
    assert not teacher.screen.photo  # answer, rubric and comment need a whole message
    await teacher.tap("看题目的图")
    assert (teacher.screen.photo, teacher.screen.text) == (True, question.stem)
    await teacher.tap("返回答卷")
    for _ in rubric:
        await teacher.tap("2")
    await teacher.tap("确认给分")
    await teacher.tap("现在就公布")
    await town.clockwork.run_due()
    await cadre.tap("看成绩")
    await cadre.tap("看解析")
    assert "q1 的参考答案" in cadre.screen.text
    await cadre.tap("看题目的图")
    assert (cadre.screen.photo, cadre.screen.text) == (True, question.stem)
    await cadre.tap("返回解析")
    assert "q1 的参考答案" in cadre.screen.text


async def test_a_teacher_hears_of_waiting_essays_the_next_morning(school: Town) -> None:
    cadre, teacher, admin = (
        school.phone(user, name) for user, name in ((501, "王建国"), (502, "李静"), (ADMIN, "管理员"))
    )
    for phone in (cadre, teacher, admin):
        await phone.say("/start")
    await admin.say("/cadre QH0001")
    await admin.tap("设为批阅教师")
    await admin.tap("清河县")
    await cadre.say("/learn")
    await cadre.tap("去做测验")
    await cadre.tap("开始测验")
    if "问答题" not in cadre.screen.text:
        await cadre.tap("正确")
    await cadre.say(ANSWER)
    await cadre.tap("写好了")
    if "判断题" in cadre.screen.text:
        await cadre.tap("正确")
    await cadre.tap("📮 交卷")
    await school.pass_time(timedelta(days=1))
    await school.pass_time(timedelta(minutes=5))
    assert "有 1 份问答题等您批阅" in teacher.screen.text
    await teacher.tap("待批阅答卷")
    assert "1. 《群众工作》" in teacher.screen.text
