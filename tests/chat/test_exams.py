"""A cadre sits an exam: the clock hands the first paper in, the resit passes. Golden transcript."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.people.tables import Binding
from content.model_exam import Sitting
from tests.build import BOSS, a_cadre, a_course, a_module, an_exam
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
    await town.pass_time(timedelta(days=7, hours=-1))
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
    liaison = town.phone(boss, "李联络")
    await liaison.say("/exams")
    await liaison.tap("📊 任职资格考试")
    await liaison.tap("📋 还没考 2 人")
    await liaison.tap("◀ 返回")
    await liaison.tap("⏰ 快到期 1 人")
    await liaison.tap("◀ 返回")
    await liaison.tap("东风村")
    golden("liaison-sees-an-exam", liaison.transcript())
