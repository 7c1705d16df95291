"""A year from its end to the archive and out again, on the phones of two admins."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.phone import Phone
from bot.study.credits.closing_tables import YearClosing, YearReopening
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.verify import verify
from content.policy import CarryOver, Rule, Shelf, Target
from tests.build import a_cadre
from tests.chat.town import ADMIN, Town, golden
from tests.conftest import NATIONAL, SHANGHAI
from tests.study.credits.closings import AFTER

POLICY = replace(
    NATIONAL, targets=(Target(300),), minimums=(), periods=(), carry_over=CarryOver("选修", 300),
    rules=(*NATIONAL.rules, Rule("carry-over", "上年结转", "carry_over", category="选修")), grades=(("优秀", 500), ("合格", 300)),
)  # fmt: skip
PEOPLE = (
    ("QH0001", "陈思远", "清河县", 503, "admin", 0),
    ("QH0003", "王建国", "清河县/青山镇", None, None, 200),
    ("QH0004", "李文清", "清河县/青山镇", None, None, 700),
    ("QH0005", "赵桂兰", "清河县/临江镇", None, None, 300),
)


@pytest.fixture
async def year_end(town: Town) -> tuple[Town, Phone, Phone]:
    """A county that has learned all year, in January after it."""
    town.database.info["policies"] = Shelf((POLICY,), "national")
    during = datetime(2026, 6, 1, 9, 0, tzinfo=SHANGHAI)

    def work(session: Any) -> None:
        for number, name, unit, account, role, hours in PEOPLE:
            cadre = a_cadre(session, unit, name=name, staff_no=number, telegram_id=account, role=role)
            if hours:
                fact = Fact(
                    f"f{cadre.id}", "module", cadre.id, "综合", hours, "s", "公文写作 · 第一课", during, online=True
                )
                record_fact(session, during, fact, "test")

    town.do(work)
    town.clock.advance(AFTER - town.clock.now())
    phones = town.phone(503, "陈思远"), town.phone(ADMIN, "管理员")
    for phone in phones:
        await phone.say("/start")
    return town, *phones


async def closed(town: Town, phone: Phone) -> None:
    """From the command to the letter."""
    await phone.say("/close")
    await phone.tap("归档前先看")
    await phone.tap("开始归档")
    await phone.say("年度考核已经完成，数字已核对")
    await phone.tap("确定归档")
    await town.clockwork.run_due()


async def test_a_year_is_closed_with_one_command(year_end: tuple[Town, Phone, Phone]) -> None:
    town, admin, _ = year_end
    began = len(admin.transcript())
    await closed(town, admin)
    assert "清河县 2026 年度已归档" in admin.screen.text
    await admin.tap("看归档结果")
    await admin.say("/close")
    await admin.tap("青山镇")
    assert "已随 清河县 一起归档" in admin.screen.text
    golden("year-closed", told(admin, began))
    sums = town.database.read_now(lambda session: session.scalars(select(YearClosing)).one().totals[0])
    assert (sums["hours"], sums["short"]) == (1200, 2)
    assert town.database.read_now(verify).faults == ()


async def test_it_takes_two_to_open_it_again(year_end: tuple[Town, Phone, Phone]) -> None:
    town, admin, boss = year_end
    await closed(town, admin)
    began = {phone: len(phone.transcript()) for phone in (admin, boss)}
    await admin.tap("看归档结果")
    await admin.tap("申请重新打开")
    await admin.say("有一个班的学时漏记")
    await admin.tap("提交审批")
    await town.clockwork.run_due()
    assert "请您决定" in boss.screen.text
    assert opened(town) == 0, "nothing is open before a second admin agrees"
    await boss.tap("同意")
    await boss.tap("确定重新打开")
    await town.clockwork.run_due()
    assert opened(town) == 1
    assert "已重新打开" in admin.screen.text
    await admin.tap("回到年度")
    assert "还没有再次归档" in admin.screen.text
    golden("year-opened", told(admin, began[admin]))
    golden("year-agreed", told(boss, began[boss]))
    await closed(town, admin)
    numbers = town.database.read_now(lambda session: list(session.scalars(select(YearClosing.number))))
    assert numbers == [1, 2]


def opened(town: Town) -> int:
    """How many closings were opened again."""
    return town.database.read_now(lambda session: len(session.scalars(select(YearReopening)).all()))


def told(phone: Phone, began: int) -> str:
    """What was said on a phone since, without the beginnings of seals."""
    return re.sub(r"核对码：[0-9a-f]{8}", "核对码：<MARK>", phone.transcript()[began:])


async def test_the_running_year_cannot_be_closed_and_a_draft_can_be_dropped(
    year_end: tuple[Town, Phone, Phone],
) -> None:
    _, admin, _ = year_end
    await admin.say("/close")
    await admin.tap("2027 年度")
    await admin.tap("归档前先看")
    assert "结束以后才能归档" in admin.screen.text
    with pytest.raises(AssertionError):
        await admin.tap("开始归档")
    await admin.say("/close")
    await admin.tap("归档前先看")
    await admin.tap("开始归档")
    await admin.tap("取消")
    assert "什么都没有改" in admin.screen.text
    await admin.say("这不是原因")
    assert "归档" not in admin.screen.text
