"""/remind on a liaison's phone, through both libraries."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from tests.build import a_cadre
from tests.chat.conftest import town  # noqa: F401 - a fixture
from tests.chat.town import Town
from tests.study.notices.test_reminders import a_task


async def test_a_liaison_reminds_those_behind(town: Town) -> None:  # noqa: F811
    def people(session: Session) -> None:
        a_cadre(session, "清河县/青山镇", name="联络员", telegram_id=8, role="liaison")
        behind = a_cadre(session, "清河县/青山镇/东风村", telegram_id=7)
        a_task(session, behind.id, town.clock.now() - timedelta(days=30)).nudge_at = None

    liaison, behind = town.phone(8, "联络员"), town.phone(7, "王建国")
    await behind.say("/start")  # without a code: only lets the bot write
    town.do(people)
    await liaison.say("/remind")
    await liaison.tap("🏢 青山镇（含下级）")
    assert "将发给 1 人" in liaison.screen.text
    await liaison.tap("✅ 发送给 1 人")
    assert "已发送 0 / 1，未送达 0" in liaison.screen.text
    await town.pass_time(timedelta(seconds=1))
    assert "青山镇提醒您" in behind.screen.text
    assert "▶️ 去学习" in behind.screen.labels
    await liaison.tap("🔄 刷新")
    assert "已发送 1 / 1，未送达 0" in liaison.screen.text


async def test_a_cadre_cannot_remind_others(town: Town) -> None:  # noqa: F811
    town.do(lambda session: a_cadre(session, telegram_id=7))
    phone = town.phone(7, "王建国")
    await phone.say("/remind")
    assert "没有这项权限" in phone.screen.text
