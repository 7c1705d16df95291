"""A penalty from the command to the cadre's letter, and its undoing, on the phones of four people."""

from __future__ import annotations

import re

from bot.simulator.phone import Phone
from bot.study.people.actor import COMMAND_LINE
from content.policy import Policy, Rule, Shelf
from tests.build import a_cadre
from tests.chat.town import ADMIN, Town, golden
from tests.study.credits.reversals import earn

RULES = (
    Rule("online", "网络学习", "module", category="基础分"),
    Rule("absence", "无故缺课：每半天扣2学时", "penalty", by="half_day", each=200, penalty=True, category="扣分"),
    Rule("cheating", "弄虚作假：每次扣10学时", "penalty", by="event", each=1000, penalty=True, category="扣分"),
)
PEOPLE = (
    (501, "QH0003", "王建国", "清河县/青山镇/东风村", None),
    (502, "QH0002", "刘桂芳", "清河县/青山镇", "admin"),
    (503, "QH0001", "陈思远", "清河县", "admin"),
)


async def phones(town: Town) -> tuple[Phone, Phone, Phone]:
    """The cadre with 15 hours, the admin who decides, the admin who asks."""
    town.database.info["policies"] = Shelf((Policy("county", 1, "本县办法", (1, 1), (), RULES),))
    for user, number, name, unit, role in PEOPLE:
        town.do(
            lambda session, who=(user, number, name, unit, role): a_cadre(
                session, who[3], name=who[2], staff_no=who[1], telegram_id=who[0], role=who[4]
            )
        )
    town.do(lambda session: earn(session, town.clock.now(), COMMAND_LINE, 1, 1500))
    built = tuple(town.phone(user, name) for user, _, name, _, _ in PEOPLE)
    for phone in built:
        await phone.say("/start")
    cadre, near, asker = built
    return cadre, near, asker


def told(phone: Phone, began: int) -> str:
    """What was said on a phone since, without the beginnings of seals."""
    return re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", phone.transcript()[began:])


async def test_one_asks_another_approves_the_cadre_is_told_and_a_reversal_undoes_it(town: Town) -> None:
    cadre, near, asker = await phones(town)
    began = {phone: len(phone.transcript()) for phone in (cadre, near, asker)}
    await asker.say("/penalty QH0003")
    await asker.tap("无故缺课")
    await asker.say("明天以后")
    await asker.say("3月1日")
    await asker.say("1天")
    await asker.say("无故缺席3月1日的集中培训")
    await asker.tap("提交审批")
    await town.clockwork.run_due()
    assert "请您审批" in near.screen.text
    await near.tap("同意")
    await near.tap("确定同意扣分")
    await town.clockwork.run_due()
    assert "您被扣了一笔" in cadre.screen.text
    assert "无故缺席3月1日的集中培训" in cadre.screen.text
    assert "您申请的扣分已同意" in asker.screen.text
    await cadre.tap("看这一笔")
    assert "无故缺课" in cadre.screen.text
    await asker.tap("查看申请")
    await asker.tap("看这一笔")
    await asker.tap("申请冲正")
    await asker.say("经核实，当天在参加防汛")
    await asker.tap("提交审批")
    await town.clockwork.run_due()
    await near.tap("同意")
    await near.tap("确定同意冲正")
    await town.clockwork.run_due()
    assert "11 → 15" in cadre.screen.text
    golden("penalty-asked", told(asker, began[asker]))
    golden("penalty-approved", told(near, began[near]))
    golden("penalty-told", told(cadre, began[cadre]))


async def test_a_refusal_comes_with_its_reason_and_the_cadre_is_not_troubled(town: Town) -> None:
    cadre, near, asker = await phones(town)
    await asker.say("/penalty QH0003")
    await asker.tap("弄虚作假")
    await asker.say("3月1日")
    await asker.say("测验由他人代答")
    await asker.tap("提交审批")
    await near.say("/penalty")
    await near.tap("王建国")
    await near.tap("不同意")
    await near.tap("依据不足")
    await town.clockwork.run_due()
    assert "依据不足" in asker.screen.text
    assert "扣" not in cadre.screen.text


async def test_without_penalties_in_the_policy_the_way_is_told(town: Town) -> None:
    town.do(lambda session: a_cadre(session, "清河县", staff_no="QH0003"))
    boss = town.phone(ADMIN, "管理员")
    await boss.say("/penalty QH0003")
    assert "没有扣分的规定" in boss.screen.text
    assert "docs/policies.md" in boss.screen.text
