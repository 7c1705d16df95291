"""A whole exam on two phones: told late, two sittings, sections, an essay, a resit, explanations when nobody sits it any more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.exam_tables import ExamPass
from bot.study.learning.publish_course import publish_course
from bot.study.makeup.tables import MakeupCase
from content.model import Deadline
from content.model_exam import Section, Sitting
from tests.build import BOSS, a_cadre, a_course, a_module, a_question, an_exam
from tests.chat.test_exams import right_label
from tests.chat.town import Town, golden

ME, MENTOR = 7, 9


async def test_an_essay_fails_the_first_sitting_and_passes_the_resit_though_the_deadline_lay_between(
    town: Town,
) -> None:
    opens = town.clock.now().replace(tzinfo=None) + timedelta(minutes=30)
    sittings = (
        Sitting("第一场", opens, opens + timedelta(hours=2)),
        Sitting("补考", opens + timedelta(days=7), opens + timedelta(days=7, hours=2)),
    )

    def prepare(session: Session) -> None:
        a_cadre(session, staff_no="QH-0001", telegram_id=ME)
        a_cadre(session, "清河县", name="李静", staff_no="QH-0002", telegram_id=MENTOR, role="teacher")
        bank = (replace(a_question("公共1"), topic="公共"), a_question("论述题", kind="essay"))
        sections = (
            Section("公共知识", 1, 6000, 3000, topics=("公共",)), Section("论述", 1, 4000, 2000, kinds=("essay",)),
        )  # fmt: skip
        exam = an_exam(sections=sections, questions=bank, lessons_first=False, sittings=sittings, attempts=2)
        course = a_course(
            title="任职资格", modules=(a_module(1, pages=1, questions=()),), exam=exam,
            deadline=Deadline(date=date.fromordinal(opens.toordinal() + 3)),
        )  # fmt: skip
        publish_course(session, town.clock.now(), BOSS, course)

    town.do(prepare)
    phone, teacher = town.phone(ME, "王建国"), town.phone(MENTOR, "李静")
    await phone.say("/learn")
    await town.pass_time(timedelta(seconds=5))
    assert "第一场" in phone.screen.text, "told at once"
    await town.pass_time(timedelta(minutes=30))
    await sit(town, "第一稿。")
    await mark(town, first="1", second="2")
    assert "没有通过" in phone.screen.text
    await phone.tap("📄 看成绩")
    await town.pass_time(timedelta(hours=2))
    await phone.say("/exams")
    await phone.tap("🎓 任职资格考试")
    await phone.tap("📄 上次成绩")
    await phone.tap("🔍 看解析")
    await phone.tap("下一题")
    await town.pass_time(timedelta(days=5))
    assert town.do(lambda session: session.scalars(select(MakeupCase)).all()) == [], "the resit is still to come"
    await town.pass_time(timedelta(days=2, hours=-2))
    await sit(town, "走进群众，多听少说。")
    await mark(town, first="4", second="5")
    await phone.tap("📄 看成绩")
    await town.pass_time(timedelta(hours=2))
    await phone.say("/exams")
    await phone.tap("🎓 任职资格考试")
    await phone.tap("📄 上次成绩")
    await phone.tap("🔍 看解析")
    await phone.tap("下一题")
    assert "🖊 第 2/2 题 得 36 / 40 分" in phone.screen.text
    assert "写得实在。" in phone.screen.text
    assert len(town.do(lambda session: session.scalars(select(ExamPass)).all())) == 1
    golden("cadre-passes-the-resit", re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", phone.transcript()))
    assert "王建国" not in teacher.transcript(), "marks are given without names"


async def sit(town: Town, essay: str) -> None:
    """A whole paper: the question right, the essay as given."""
    phone = town.phone(ME, "王建国")
    await phone.say("/exams")
    await phone.tap("🎓 任职资格考试")
    await phone.tap("▶️ 参加考试")
    await phone.tap("▶️ 开始，计时")
    await phone.tap(str(town.do(right_label)))
    await phone.say(essay)
    await phone.tap("写好了")
    await phone.tap("📮 交卷")


async def mark(town: Town, *, first: str, second: str) -> None:
    """The teacher gives points for both criteria, and they are released."""
    teacher = town.phone(MENTOR, "李静")
    await teacher.say("/grading")
    await teacher.tap("1")
    await teacher.tap(first)
    await teacher.tap(second)
    await teacher.tap("写评语")
    await teacher.say("写得实在。")
    await teacher.tap("确认给分")
    await town.pass_time(timedelta(minutes=11))
