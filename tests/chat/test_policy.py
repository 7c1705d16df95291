"""A changed policy on the phones of two admins: looked at, counted anew, agreed to, carried out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Binding
from content.policy import Shelf
from tests.build import BOSS, a_cadre
from tests.chat.town import ADMIN, Town, golden
from tests.conftest import NATIONAL

DOUBLE = replace(NATIONAL, version=2, rules=(replace(NATIONAL.rules[0], factor=Decimal("1.5")), *NATIONAL.rules[1:]))


async def test_one_asks_another_agrees_and_the_ledger_follows(town: Town) -> None:
    now = town.clock.now()

    def work(session: object) -> None:
        cadre = a_cadre(session, "清河县/青山镇", name="王建国", staff_no="QH0003")  # type: ignore[arg-type]
        a_cadre(session, "清河县", name="陈思远", staff_no="QH0001", telegram_id=503, role="admin")  # type: ignore[arg-type]
        fact = Fact("f", "module", cadre.id, "综合", 200, "s", "公文写作 · 第一课", now, online=True)
        record_fact(session, now, fact, "test")  # type: ignore[arg-type]

    town.do(work)
    town.database.info["policies"] = Shelf((NATIONAL, DOUBLE), "national")
    asker, boss = town.phone(503, "陈思远"), town.phone(ADMIN, "管理员")
    for phone in (asker, boss):
        await phone.say("/start")
    began = {phone: len(phone.transcript()) for phone in (asker, boss)}
    await asker.say("/policy")
    await asker.tap("国家最低要求")
    await asker.tap("重算")
    await town.clockwork.run_due()
    await asker.tap("查看重算结果")
    assert "要由其中一位审核" in asker.screen.text
    await boss.say("/policy")
    await boss.tap("等待审核")
    await boss.tap("同意更正")
    assert _hours(town) == [200], "nothing changes before a second admin is sure"
    await boss.tap("是，更正")
    await town.clockwork.run_due()
    assert _hours(town) == [200, -200, 300]
    golden("policy-asked", asker.transcript()[began[asker] :])
    golden("policy-agreed", boss.transcript()[began[boss] :])


def _hours(town: Town) -> list[int]:
    return town.database.read_now(
        lambda session: list(session.scalars(select(LedgerEntry.hours).order_by(LedgerEntry.id)))
    )


async def test_a_promotion_is_decided_by_the_department(town: Town) -> None:
    now = town.clock.now()
    rows = [RosterRow("s", 1, "QH0003", "王建国", ("清河县", "青山镇"), "镇长", rank) for rank in ("乡科级", "县处级")]
    for row in rows:
        town.do(lambda session, row=row: take_in_roster(session, now, BOSS, [row], "花名册"))  # type: ignore[misc]
    town.do(lambda session: session.add(Binding(telegram_id=601, cadre_id=1, bound_at=now)))
    boss, cadre = town.phone(ADMIN, "管理员"), town.phone(601, "王建国")
    for phone in (boss, cadre):
        await phone.say("/start")
    began, seen = len(boss.transcript()), len(cadre.transcript())
    await boss.say("/targets")
    await boss.tap("王建国")
    await boss.tap("按天数折算")
    await cadre.say("/credits")
    assert "已定：按天数折算" in cadre.screen.text
    await boss.tap("按现在的全年任务")
    await cadre.say("/credits")
    assert "已定：按全年任务" in cadre.screen.text, "taken back"
    golden("targets-decided", boss.transcript()[began:])
    golden("targets-told", cadre.transcript()[seen:])
