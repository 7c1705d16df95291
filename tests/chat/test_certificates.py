"""A certificate on phones: earned, fetched as a file, verified by a stranger, withdrawn and restored by an admin."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from bot.study.certificates.tables import Certificate
from content.model import CertificatePlan
from tests.build import a_cadre, a_course, a_module
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
