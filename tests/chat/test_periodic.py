"""A liaison lets a reminder come every Monday: the conversation as a golden transcript."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.tables import Role
from tests.build import a_cadre
from tests.chat.town import Town, golden
from tests.study.notices.test_reminders import a_task


async def test_a_reminder_every_monday_from_the_first_to_the_last(town: Town) -> None:
    def people(session: Session) -> None:
        a_cadre(session, "清河县/青山镇", name="联络员", telegram_id=8, role="liaison")
        behind = a_cadre(session, "清河县/青山镇/东风村", telegram_id=7)
        a_task(session, behind.id, town.clock.now() - timedelta(days=30)).nudge_at = None

    liaison, behind = town.phone(8, "联络员"), town.phone(7, "王建国")
    await behind.say("/start")  # without a code: only lets the bot write
    town.do(people)
    await town.clockwork.run_due()
    await liaison.say("/remind")
    await liaison.tap("🔁 我的定期提醒")
    await liaison.tap("🔔 提醒落后人员")
    await liaison.tap("🏢 青山镇（含下级）")
    await liaison.tap("🔁 定期提醒")
    await liaison.tap("每月 15 日")
    await liaison.tap("🔁 我的定期提醒")
    await liaison.tap("✏️ 改第 1 个")
    await liaison.tap("每周一")
    for _ in range(14):
        await town.pass_time(timedelta(days=1))
    reminded = ["青山镇提醒您" in message.text for message in behind.seen].count(True)
    assert reminded == 2, "two Mondays in two weeks"
    await liaison.say("/remind")
    await liaison.tap("🔁 我的定期提醒")
    await liaison.tap("✏️ 改第 1 个")
    await liaison.tap("◀ 返回预览")
    await liaison.tap("🔁 定期提醒")
    await liaison.tap("⏹ 停止定期提醒")
    for _ in range(7):
        await town.pass_time(timedelta(days=1))
    assert ["青山镇提醒您" in message.text for message in behind.seen].count(True) == reminded
    golden("liaison-reminds-regularly", liaison.transcript())


async def test_whoever_lost_the_right_is_told_that_it_ended(town: Town) -> None:
    town.do(lambda session: a_cadre(session, "清河县/青山镇", name="联络员", telegram_id=8, role="liaison"))
    liaison = town.phone(8, "联络员")
    await liaison.say("/remind")
    await liaison.tap("🏢 青山镇")
    assert "这里没有需要提醒的人" in liaison.screen.text
    await liaison.tap("🔁 定期提醒")
    await liaison.tap("每周二")
    town.do(lambda session: setattr(session.scalars(select(Role)).one(), "ended_at", town.clock.now()))
    for _ in range(9):
        await town.pass_time(timedelta(days=1))
    assert "定期提醒已停止" in liaison.screen.text
    assert "（青山镇，每周二）已自动停止" in liaison.screen.text
    assert ["定期提醒已停止" in message.text for message in liaison.seen].count(True) == 1
