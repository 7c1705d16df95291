"""A certificate on phones: earned, fetched as a file, verified by a stranger, withdrawn and restored by an admin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.study.certificates.tables import Certificate
from content.model import CertificatePlan
from tests.build import a_cadre, a_course, a_module, a_question
from tests.chat.test_story import Quiz
from tests.chat.town import ADMIN, Town, golden

CODE = "Ab3_9xQw-1234567890abc"  # what stands in the transcripts for the real one, which is random

WRONG = "z" * 22


async def test_earned_shown_verified_withdrawn(town: Town) -> None:
    town.do(lambda session: a_cadre(session, "清河县/青山镇", name="王建国", staff_no="QH0003", telegram_id=501))
    course = replace(
        a_course(modules=(a_module(1, questions=()),)), certificate=CertificatePlan("绿色证书", "绿证", 24)
    )
    town.publish(course)
    cadre, stranger, boss = town.phone(501, "王建国"), town.phone(777, "路人"), town.phone(ADMIN, "管理员")
    await cadre.say("/start")
    began = len(cadre.transcript())
    await cadre.say("/learn")
    await cadre.tap("下一页")
    code = str(town.do(lambda session: session.scalars(select(Certificate.code)).one()))
    await town.clockwork.run_due()
    assert "您获得了绿色证书" in cadre.screen.text
    await cadre.tap("查看证书")
    await cadre.tap("下载证书")
    assert cadre.screen.file_name == "清河县-2026-绿证-0001.pdf"
    await cadre.say("/certificates")
    golden("certificate-earned", cadre.transcript()[began:].replace(code, CODE))

    await stranger.say(f"/start v_{code}")
    assert "有效" in stranger.screen.text
    assert "QH0003" not in stranger.transcript()
    await stranger.say(f"https://t.me/xueshi_bot?start=v_{WRONG}")
    await stranger.say(f"v_{code}")

    await boss.say("/start")
    began = len(boss.transcript())
    await boss.say("/certificates QH0003")
    await boss.tap("绿色证书")
    await boss.tap("撤销证书")
    await boss.tap("弄虚作假")
    await stranger.say(f"v_{code}")
    assert "已撤销" in stranger.screen.text
    await boss.tap("恢复证书")
    golden("certificate-verified", stranger.transcript().replace(code, CODE))
    golden("certificate-withdrawn", boss.transcript()[began:].replace(code, CODE))


async def test_renewed_by_the_quiz_and_the_old_link_says_so(town: Town) -> None:
    town.do(lambda session: a_cadre(session, "清河县/青山镇", name="王建国", staff_no="QH0003", telegram_id=501))
    module = a_module(1, pages=1, questions=(a_question("m1-q1"),))
    town.publish(replace(a_course(modules=(module,)), certificate=CertificatePlan(valid_months=12)))
    cadre, stranger = town.phone(501, "王建国"), town.phone(777, "路人")
    await cadre.say("/start")
    await cadre.say("/learn")
    await cadre.tap("去做测验")
    await Quiz(town, cadre).take()
    old = str(town.do(lambda session: session.scalars(select(Certificate.code)).one()))
    await town.clockwork.run_due()
    await town.pass_time(timedelta(days=345))
    await town.clockwork.run_due()
    began = len(cadre.transcript())
    assert "还有 20 天到期" in cadre.screen.text
    await cadre.tap("怎样换证")
    await cadre.tap("第1课")
    assert "原来的成绩和学时不变" in cadre.screen.text
    await Quiz(town, cadre).take(right=False)
    await cadre.tap("再考一次")
    await Quiz(town, cadre).take()
    await town.clockwork.run_due()
    assert "已换发新证" in cadre.screen.text
    await cadre.say("/certificates")
    await cadre.tap("🔄 结业证书")
    golden("certificate-renewed", cadre.transcript()[began:].replace(old, CODE))
    await stranger.say(f"/start v_{old}")
    assert "已换新证" in stranger.screen.text
    assert "新证书编号：清河县-2027-结业-0001" in stranger.screen.text


async def test_issued_later_to_all_who_had_finished(town: Town) -> None:
    for number in (1, 2):
        cadre = {"name": f"人{number}", "staff_no": f"QH000{number}", "telegram_id": 500 + number}
        town.do(lambda session, cadre=cadre: a_cadre(session, "清河县/青山镇", **cadre))
    town.do(
        lambda session: a_cadre(session, "清河县", name="李联络", staff_no="QH0009", telegram_id=509, role="liaison")
    )
    course = a_course(modules=(a_module(1, pages=1, questions=()),))
    town.publish(course)
    for number in (1, 2):
        await town.phone(500 + number, f"人{number}").say("/learn")
    town.publish(replace(course, certificate=CertificatePlan(), fingerprint="v2"))
    boss, liaison = town.phone(ADMIN, "管理员"), town.phone(509, "李联络")
    await boss.say("/certificates")
    began = len(boss.transcript())
    await boss.tap("补发证书")
    await boss.tap("《基础课》2 人")
    await boss.tap("补发 2 份")
    assert "正在补发：0 / 2" in boss.screen.text
    await town.clockwork.run_due()
    assert "补发完了：2 份" in boss.screen.text
    await boss.tap("补发证书")
    golden("certificate-backlog", boss.transcript()[began:])
    assert "您获得了结业证书" in town.phone(501, "人1").screen.text
    await liaison.say("/certificates")
    assert "/certificates QH0001" in liaison.screen.text
    assert "补发" not in " ".join(liaison.screen.labels)
    await liaison.say("/certificates QH0001")
    assert "证书：人1" in liaison.screen.text
