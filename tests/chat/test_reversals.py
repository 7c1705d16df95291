"""A reversal from the asking to the cadre's letter, on the phones of four people, through both libraries."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from bot.simulator.phone import Phone
from bot.study.credits.tables import LedgerEntry
from bot.study.people.actor import COMMAND_LINE
from tests.build import a_cadre, a_course, a_module, a_question
from tests.chat.town import ADMIN, Town, golden
from tests.study.credits.reversals import earn

PEOPLE = (
    (501, "QH0003", "王建国", "清河县/青山镇/东风村", None),
    (502, "QH0002", "刘桂芳", "清河县/青山镇", "admin"),
    (503, "QH0001", "陈思远", "清河县", "admin"),
)
REASON = "经核实，测验由他人代答"


class Four:
    """The cadre, two admins of the roster, and an account that the settings make an admin."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.cadre, self.near, self.asker, self.boss = (town.phone(user, name) for user, name in NAMES)

    async def asks(self, reason: str = REASON) -> None:
        """From the command to the request that was sent."""
        await self.asker.say("/cadre QH0003")
        for label in ("学时明细", "看第 2 笔", "申请冲正"):
            await self.asker.tap(label)
        await self.asker.say(reason)
        await self.asker.tap("提交审批")
        await self.town.clockwork.run_due()

    def ledger(self) -> list[int]:
        """Hours of every entry."""
        rows = select(LedgerEntry.hours).order_by(LedgerEntry.id)
        return self.town.database.read_now(lambda session: list(session.scalars(rows)))


NAMES = ((501, "王建国"), (502, "刘桂芳"), (503, "陈思远"), (ADMIN, "管理员"))


@pytest.fixture
async def four(town: Town) -> Four:
    """Everybody has opened the bot; the cadre has two awards."""
    blanks = tuple(a_question(f"b{place}", kind="blank") for place in (1, 2))
    for user, number, name, unit, role in PEOPLE:
        town.do(lambda session, who=(user, number, name, unit, role): _person(session, *who))
    town.publish(a_course(modules=(a_module(1, pages=1, questions=blanks),)))
    for hours in (150, 100):
        town.do(lambda session, hours=hours: earn(session, town.clock.now(), COMMAND_LINE, 1, hours))
    built = Four(town)
    for phone in (built.cadre, built.near, built.asker, built.boss):
        await phone.say("/start")
    return built


def _person(session: object, user: int, number: str, name: str, unit: str, role: str | None) -> object:
    return a_cadre(session, unit, name=name, staff_no=number, telegram_id=user, role=role)  # type: ignore[arg-type]


def told(phone: Phone, began: int) -> str:
    """What was said on a phone since, without the beginnings of seals."""
    return re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", phone.transcript()[began:])


async def test_one_asks_another_approves_and_the_cadre_is_told(four: Four) -> None:
    began = {phone: len(phone.transcript()) for phone in (four.cadre, four.near, four.asker)}
    await four.asks()
    assert four.ledger() == [150, 100], "nothing changes before a second person agrees"
    assert "请您审批" in four.near.screen.text
    await four.asker.say("/reversals")
    await four.asker.tap("王建国")
    await four.near.tap("同意")
    await four.near.tap("确定同意冲正")
    await four.town.clockwork.run_due()
    assert four.ledger() == [150, 100, -100]
    assert "您有一笔学时已冲正" in four.cadre.screen.text
    assert "您申请的冲正已同意" in four.asker.screen.text
    await four.cadre.tap("看这一笔")
    await four.cadre.say("/credits")
    await four.cadre.tap("明细")
    await four.cadre.tap("第 2 笔")
    await four.asker.tap("查看申请")
    await four.asker.say("/audit")
    golden("reversal-asked", told(four.asker, began[four.asker]))
    golden("reversal-approved", told(four.near, began[four.near]))
    golden("reversal-told", told(four.cadre, began[four.cadre]))


async def test_a_refusal_comes_with_its_reason_and_old_buttons_do_no_harm(four: Four) -> None:
    await four.asks()
    await four.near.tap("不同意")
    await four.near.tap("依据不足")
    assert "没有同意" in four.near.screen.text
    await four.town.clockwork.run_due()
    assert "依据不足" in four.asker.screen.text
    assert "请您审批" in four.boss.screen.text
    await four.boss.tap("同意")  # on a letter that is history by now
    assert "没有同意" in four.boss.screen.text
    assert four.ledger() == [150, 100]
    assert "冲正" not in four.cadre.screen.text, "whose hours stay is not troubled"


async def test_whoever_asks_cannot_approve_but_may_withdraw(four: Four) -> None:
    await four.asks()
    await four.asker.say("/reversals")
    await four.asker.tap("王建国")
    assert not any("同意" in label for label in four.asker.screen.labels)
    await four.asker.tap("撤回申请")
    assert "已撤回" in four.asker.screen.text
    await four.near.tap("同意")
    assert "已撤回" in four.near.screen.text
    await four.asker.say("/reversals")
    assert "没有等待审批" in four.asker.screen.text


async def test_a_letter_that_came_too_late_is_never_sent(four: Four) -> None:
    await four.asker.say("/cadre QH0003")
    for label in ("学时明细", "看第 2 笔", "申请冲正"):
        await four.asker.tap(label)
    await four.asker.say(REASON)
    await four.asker.tap("提交审批")
    await four.boss.say("/reversals")
    await four.boss.tap("王建国")
    await four.boss.tap("同意")
    await four.boss.tap("确定同意冲正")
    await four.town.clockwork.run_due()
    assert "请您审批" not in "".join(seen.text for seen in four.near.seen)
    assert four.ledger() == [150, 100, -100]


async def test_a_typed_answer_reaches_the_quiz_unless_a_reason_is_asked_for(four: Four) -> None:
    for label in ("继续学习", "去做测验", "开始测验"):
        await four.asker.tap(label)
    await four.asker.say("答案")
    assert "第 2/2 题" in four.asker.screen.text
    await four.asker.say("/cadre QH0003")
    for label in ("学时明细", "看第 2 笔", "申请冲正"):
        await four.asker.tap(label)
    await four.asker.say("原因")
    assert "还没有提交" in four.asker.screen.text
    await four.asker.tap("取消")
    await four.asker.say("答案")
    assert "都答完了" in four.asker.screen.text


async def test_with_nobody_else_to_decide_the_way_out_is_told(town: Town) -> None:
    town.do(lambda session: _person(session, *PEOPLE[0]))
    town.do(lambda session: earn(session, town.clock.now(), COMMAND_LINE, 1))
    boss = town.phone(ADMIN, "管理员")
    await boss.say("/cadre QH0003")
    for label in ("学时明细", "看第 1 笔", "申请冲正"):
        await boss.tap(label)
    await boss.say(REASON)
    assert "现在没有别的管理员可以审批" in boss.screen.text
    await boss.tap("提交审批")
    assert "设为管理员" in boss.screen.text
