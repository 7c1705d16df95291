"""A cadre sits an exam: the clock hands the first paper in, the resit passes. Golden transcript."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.inbox.store import Kept, keep, take
from bot.inbox.tables import InboxUpdate
from bot.simulator.params import Json
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.people.tables import Binding
from content.model_exam import Section, Sitting
from tests.build import BOSS, a_cadre, a_course, a_module, a_question, an_exam
from tests.chat.town import Town, golden

ME = 7


def right_label(session: Session) -> str:
    """What stands on the button of the right answer to the question now on the phone."""
    attempt = session.scalars(select(Attempt).where(Attempt.submitted_at.is_(None))).one()
    drawn = session.get_one(AttemptQuestion, (attempt.id, attempt.position))
    options = session.get_one(BankQuestion, drawn.question_id).content["options"]
    place = next(place for place, index in enumerate(drawn.order) if options[index]["right"])
    return f"{'ABCD'[place]}. {options[drawn.order[place]]['text']}"


async def test_a_cadre_sits_an_exam_that_closes_by_itself_and_passes_the_resit(town: Town) -> None:
    opens = datetime.fromisoformat("2026-03-02T08:30")
    sittings = (
        Sitting("第一场", opens, opens + timedelta(hours=2)),
        Sitting("第二场", opens + timedelta(days=7), opens + timedelta(days=7, hours=2)),
    )

    def prepare(session: Session) -> None:
        a_cadre(session, staff_no="QH-0001", telegram_id=ME)
        exam = an_exam(sittings=sittings, valid_months=24, open_book_from=50)
        course = a_course(title="任职资格", modules=(a_module(1, pages=1, questions=()),), exam=exam)
        publish_course(session, town.clock.now(), BOSS, course)

    town.do(prepare)
    phone = town.phone(ME, "王建国")
    await phone.say("/learn")
    await phone.say("/start")
    await phone.tap("▶️ 继续学习")
    await phone.tap("▶️ 参加考试")
    await phone.tap("▶️ 开始，计时")
    await phone.tap(str(town.do(right_label)))
    town.clock.advance(timedelta(minutes=10))
    await phone.tap("🚩 拿不准，先标记")
    await phone.tap("检查／交卷")
    town.clock.advance(timedelta(minutes=50))
    await phone.tap("○ 3")
    await town.pass_time(timedelta(seconds=1))
    await phone.tap("📄 看成绩")
    await town.pass_time(timedelta(hours=1))
    await phone.tap("📋 看考试规则")
    await town.pass_time(timedelta(days=7, hours=-2))
    await phone.say("/start")
    await phone.tap("▶️ 继续学习")
    await phone.tap("▶️ 参加考试")
    await phone.tap("▶️ 开始，计时")
    while "📮 交卷" not in phone.screen.labels:
        await phone.tap(str(town.do(right_label)))
    await phone.tap("📮 交卷")
    await town.pass_time(timedelta(hours=2))
    await phone.tap("📘 返回课程")
    await phone.tap("🎓 任职资格考试")
    await phone.tap("📄 上次成绩")
    await phone.tap("🔍 看解析")
    assert town.do(lambda session: session.scalar(select(Binding.reachable).where(Binding.telegram_id == ME))) is True
    golden("cadre-sits-an-exam", phone.transcript())


async def test_an_exam_with_an_essay_has_no_result_before_the_teacher_has_marked_it(town: Town) -> None:
    mentor = 9

    def prepare(session: Session) -> None:
        a_cadre(session, staff_no="QH-0001", telegram_id=ME)
        a_cadre(session, "清河县", name="李静", staff_no="QH-0002", telegram_id=mentor, role="teacher")
        bank = (replace(a_question("公共1"), topic="公共"), a_question("论述题", kind="essay"))
        sections = (
            Section("公共知识", 1, 6000, 3000, topics=("公共",)), Section("论述", 1, 4000, 2000, kinds=("essay",)),
        )  # fmt: skip
        exam = an_exam(sections=sections, questions=bank, lessons_first=False)
        course = a_course(title="任职资格", modules=(a_module(1, pages=1, questions=()),), exam=exam)
        publish_course(session, town.clock.now(), BOSS, course)

    town.do(prepare)
    phone, teacher = town.phone(ME, "王建国"), town.phone(mentor, "李静")
    await phone.say("/exams")
    await phone.tap("🎓 任职资格考试")
    await phone.tap("▶️ 参加考试")
    await phone.tap("▶️ 开始，计时")
    await phone.tap(str(town.do(right_label)))
    await phone.say("走进群众，多听少说。")
    await phone.tap("写好了")
    await phone.tap("📮 交卷")
    await phone.say("/exams")
    await teacher.say("/grading")
    await teacher.tap("1")
    await teacher.tap("4")
    await teacher.tap("5")
    await teacher.tap("写评语")
    await teacher.say("写得实在。")
    await teacher.tap("确认给分")
    await town.pass_time(timedelta(minutes=11))
    await phone.tap("📄 看成绩")
    await phone.tap("🔍 看解析")
    await phone.tap("下一题")
    golden("cadre-sits-an-exam-with-an-essay", re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", phone.transcript()))
    assert "这道题在卷子上共 40 分" in teacher.transcript()


async def test_a_liaison_sees_how_an_exam_goes_in_the_own_unit(town: Town) -> None:
    boss = 8

    def prepare(session: Session) -> None:
        a_cadre(session, staff_no="QH-0001", telegram_id=ME)
        a_cadre(session, "清河县/青山镇/东风村", name="陈秀英", staff_no="QH-0002")
        a_cadre(session, name="李联络", staff_no="QH-0003", telegram_id=boss, role="liaison")
        a_cadre(session, "清河县/临江镇", name="别处人", staff_no="QH-0004")
        exam = an_exam(valid_months=1, lessons_first=False)
        course = a_course(title="任职资格", modules=(a_module(1, pages=1, questions=()),), exam=exam)
        publish_course(session, town.clock.now(), BOSS, course)

    town.do(prepare)
    phone = town.phone(ME, "王建国")
    await phone.say("/exams")
    await phone.tap("🎓 任职资格考试")
    await phone.tap("▶️ 参加考试")
    await phone.tap("▶️ 开始，计时")
    while "📮 交卷" not in phone.screen.labels:
        await phone.tap(str(town.do(right_label)))
    await phone.tap("📮 交卷")
    await town.pass_time(timedelta(days=25))
    liaison = town.phone(boss, "李联络")
    await liaison.say("/exams")
    await liaison.tap("📊 任职资格考试")
    await liaison.tap("📋 还没考 2 人")
    await liaison.tap("◀ 返回")
    await liaison.tap("⏰ 快到期 1 人")
    await liaison.tap("◀ 返回")
    await liaison.tap("东风村")
    golden("liaison-sees-an-exam", liaison.transcript())


@pytest.mark.parametrize("shown", [True, False])
async def test_a_protected_screen_shown_before_a_crash_does_not_come_twice(shown: bool, town: Town) -> None:
    """The first screen of an exam cannot be an edit: shown once more after a crash, it stood below newer ones."""

    def prepare(session: Session) -> None:
        a_cadre(session, staff_no="QH-0001", telegram_id=ME)
        course = a_course(title="任职资格", modules=(a_module(1, pages=1, questions=()),), exam=an_exam())
        publish_course(session, town.clock.now(), BOSS, course)

    async def receive_and_die(update: Json) -> None:
        town.do(lambda session: keep(session, town.clock.now(), [update], None))

    def wake(session: Session) -> list[Kept]:
        """What a process finds: the last update took effect, and nobody noted that its screen was shown."""
        last = session.scalars(select(InboxUpdate).order_by(InboxUpdate.id.desc()).limit(1)).one()
        last.state, last.holder = "done", None
        session.flush()
        return take(session, town.clock.now(), town.tools.presence.holder, [ME])

    town.do(prepare)
    phone = town.phone(ME, "王建国")
    await phone.say("/learn")
    await phone.say("/start")
    await phone.tap("▶️ 继续学习")
    await phone.tap("▶️ 参加考试")
    rules = phone.screen.text
    if not shown:
        town.world.door = receive_and_die
    await phone.tap("▶️ 开始，计时")
    town.chat.lanes.add(town.do(wake))  # type: ignore[arg-type]
    await town.chat.lanes.idle()
    texts = [seen.text for seen in phone.seen]
    assert [("第 1/" in text, text == rules) for text in texts].count((True, False)) == 1, texts
    assert rules not in texts
