"""The department looks at an alarm on a phone; whoever it is about sees nothing of it."""

from __future__ import annotations

from datetime import timedelta

from tests.build import a_cadre, a_course, a_module, a_question
from tests.chat.test_story import Quiz
from tests.chat.town import ADMIN, Town, golden


async def test_an_alarm_is_seen_by_the_department_alone_and_dismissed(town: Town) -> None:
    town.do(lambda session: a_cadre(session, "清河县/青山镇", name="王建国", staff_no="QH0003", telegram_id=501))
    bank = tuple(a_question(f"q{number}") for number in range(8))
    town.publish(a_course(modules=(a_module(1, pages=1, questions=bank),), title="公文写作", draw=8))
    cadre, admin = town.phone(501, "王建国"), town.phone(ADMIN, "管理员")
    await cadre.say("/learn")
    await cadre.tap("去做测验")
    await Quiz(town, cadre).take()
    await town.pass_time(timedelta(minutes=2))
    await admin.say("/alarms")
    await admin.tap("1")
    await admin.tap("已看")
    await admin.tap("没有问题")
    await admin.tap("本来就熟悉")
    await admin.tap("异常提示")
    await cadre.say("/alarms")
    assert "没有这项权限" in cadre.screen.text
    assert "异常" not in cadre.transcript()
    golden("admin-looks-at-alarms", admin.transcript())
