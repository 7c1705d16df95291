"""A cadre repeats wrong questions when she likes: the conversation as a golden transcript."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.study.learning.publish_course import publish_course
from tests.build import BOSS, a_cadre, a_course, a_module, a_question
from tests.chat.town import Town, golden

KINDS = ("matching", "ordering", "gaps", "single")


async def test_a_cadre_answers_every_kind_and_repeats_what_was_wrong(town: Town) -> None:
    def prepare(session: Session) -> None:
        a_cadre(session, telegram_id=7)
        bank = tuple(a_question(f"{number}-{kind}", kind=kind) for number, kind in enumerate(KINDS, 1))
        publish_course(session, town.clock.now(), BOSS, a_course(modules=(a_module(1, questions=bank),)))

    town.do(prepare)
    phone = town.phone(7, "王建国")
    await phone.say("/learn")
    await phone.tap("下一页 ▶")
    await phone.tap("📝 去做测验")
    await phone.tap("▶️ 开始测验")
    while "📮 交卷" not in phone.screen.labels:
        if "填空题" in phone.screen.text:
            await phone.say("请示")
        else:
            await phone.tap(phone.screen.labels[0])
    await phone.tap("📮 交卷")
    await phone.tap("🔍 看解析")
    await phone.tap("◀ 返回成绩")
    await phone.tap("📕 错题本")
    await town.pass_time(timedelta(days=1))
    await phone.say("/mistakes")
    await phone.tap("▶️ 开始复习（3 题）")
    await phone.tap("👀 看答案")
    await phone.tap("✅ 想对了")
    await phone.tap("👀 看答案")
    await phone.tap("❌ 没想对")
    await phone.tap("📕 错题本")
    await phone.tap("🔔 每天提醒我")
    golden("cadre-repeats", phone.transcript())
