"""An exemption from the card of a target to the cadre's own credits, and its end, on the phones of three people."""

from __future__ import annotations

from bot.simulator.phone import Phone
from tests.build import a_cadre
from tests.chat.town import Town, golden

PEOPLE = (
    (601, "QH0003", "王秀英", "清河县/青山镇/东风村", None),
    (602, "QH0002", "刘桂芳", "清河县/青山镇", "admin"),
    (603, "QH0001", "陈思远", "清河县", "admin"),
)


async def phones(town: Town) -> tuple[Phone, Phone, Phone]:
    """The cadre, the admin who asks, the admin who decides."""
    for user, number, name, unit, role in PEOPLE:
        town.do(
            lambda session, who=(user, number, name, unit, role): a_cadre(
                session, who[3], name=who[2], staff_no=who[1], telegram_id=who[0], role=who[4], rank="乡科级"
            )
        )
    cadre, asker, second = (town.phone(user, name) for user, _, name, _, _ in PEOPLE)
    for phone in (cadre, asker, second):
        await phone.say("/start")
    return cadre, asker, second


async def test_one_asks_for_a_leave_of_half_a_year_another_approves_and_the_cadre_sees_it(town: Town) -> None:
    cadre, asker, second = await phones(town)
    began = {phone: len(phone.transcript()) for phone in (cadre, asker, second)}
    await asker.say("/targets QH0003")
    await asker.tap("申请免除一段时间")
    await asker.say("从三月起")
    await asker.say("3月1日到8月31日")
    await asker.tap("产假等休假")
    await asker.tap("提交审批")
    await town.clockwork.run_due()
    assert "请您审批" in second.screen.text
    await second.tap("同意")
    await second.tap("确定同意")
    await town.clockwork.run_due()
    assert "您 2026 年度的任务有免除" in cadre.screen.text
    await cadre.tap("我的学时")
    assert "原因：产假等休假" in cadre.screen.text
    assert "您申请的免除任务已同意" in asker.screen.text
    await asker.say("/targets QH0003")
    assert "已免除：2026年3月1日 至 2026年8月31日" in asker.screen.text
    golden("exemption-asked", asker.transcript()[began[asker] :])
    golden("exemption-approved", second.transcript()[began[second] :])
    golden("exemption-told", cadre.transcript()[began[cadre] :])


async def test_a_refusal_comes_with_its_reason_and_what_stands_is_ended_by_two(town: Town) -> None:
    cadre, asker, second = await phones(town)

    async def ask(first: str, text: str) -> None:
        await asker.say("/targets QH0003")
        await asker.tap(first)
        await asker.say(text)
        await asker.tap("提交审批")
        await second.say("/targets")
        await second.tap("免除审批")
        await second.tap("王秀英")

    await ask("申请免除全年", "随子女赴外地就医")
    await second.tap("不同意")
    await second.tap("依据不足")
    await town.clockwork.run_due()
    assert "依据不足" in asker.screen.text
    assert "免除" not in cadre.screen.text
    for first, text in (("申请免除全年", "随子女赴外地就医"), ("申请终止免除", "已提前返岗")):
        await ask(first, text)
        await second.tap("同意")
        await second.tap("确定同意")
    await town.clockwork.run_due()
    assert "任务恢复" in cadre.screen.text
    assert "任务 0 → 90" in cadre.screen.text
    await cadre.say("/credits")
    assert "免除" not in cadre.screen.text
