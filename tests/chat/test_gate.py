"""The gate check on phones: an admin records what is held, a cadre looks at the own gate, the countdown comes."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Binding, Cadre
from tests.build import BOSS
from tests.chat.town import ADMIN, Town, golden

ROW = RosterRow(
    "s", 1, "QH0003", "王建国", ("清河县", "青山镇"), "副镇长", "乡科级", "", degree="高中", job_title="农艺师",
    post_since="2021-08",
)  # fmt: skip


def open_town(town: Town) -> None:
    now = town.clock.now()

    def work(session: object) -> None:
        take_in_roster(session, now, BOSS, [ROW], "花名册")  # type: ignore[arg-type]
        number = session.scalars(select(Cadre.id)).one()  # type: ignore[attr-defined]
        session.add(Binding(telegram_id=501, cadre_id=number, bound_at=now))  # type: ignore[attr-defined]

    town.do(work)


async def test_an_admin_records_and_the_gate_follows(town: Town) -> None:
    open_town(town)
    boss = town.phone(ADMIN, "管理员")
    await boss.say("/start")
    began = len(boss.transcript())
    await boss.say("/gate")
    await boss.say("/gate QH0003")
    await boss.tap("登记学历、职称、证书")
    await boss.tap("证书")
    await boss.tap("绿色证书")
    await boss.say("编号 A0031，有效期至2028-06-30")
    await boss.tap("登记")
    assert "✅ 绿色证书" in boss.screen.text
    await boss.tap("已登记的内容")
    await boss.tap("作废：绿色证书")
    await boss.tap("登记有误")
    await boss.tap("任职资格")
    assert "没有记录" in boss.screen.text
    golden("gate-recorded", boss.transcript()[began:])


async def test_a_cadre_is_reminded_before_the_deadline(town: Town) -> None:
    open_town(town)
    cadre = town.phone(501, "王建国")
    await cadre.say("/start")
    await town.clockwork.run_due()
    began = len(cadre.transcript())
    await town.pass_time(timedelta(days=1))
    assert "任职资格期限提醒" in cadre.screen.text
    await cadre.tap("看我的任职资格")
    await cadre.tap("已登记的内容")
    await cadre.say("/gate QH0001")
    golden("gate-own", cadre.transcript()[began:])
