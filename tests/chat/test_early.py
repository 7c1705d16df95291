"""A liaison looks at the early list, narrows it, goes to a person and to the reminder."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.build import a_cadre, a_course
from tests.chat.town import Town, golden
from tests.study.forecast.test_early import HAVE, HILL, RIVER, VILLAGE, earn

LIAISON, CADRE = 602, 603


def a_county(session: Any, town: Town) -> None:
    for name, hours in HAVE.items():
        bound = {"telegram_id": CADRE} if name == "很紧" else {}
        cadre = a_cadre(session, HILL, name=name, staff_no=f"Q{hours}", **bound)
        if hours:
            earn(session, town.clock.now(), cadre.id, hours)
    a_cadre(session, VILLAGE, name="村干部", staff_no="Q8")
    a_cadre(session, RIVER, name="别处")
    liaison = a_cadre(session, HILL, name="李联络", staff_no="Q2", telegram_id=LIAISON, role="liaison")
    earn(session, town.clock.now(), liaison.id, 9000)


async def test_a_liaison_sees_who_will_not_make_it(town: Town) -> None:
    town.do(lambda session: a_county(session, town))
    town.clock.advance(timedelta(days=263))
    town.publish(a_course())
    liaison = town.phone(LIAISON, "李联络")
    await liaison.say("/early")
    await town.pass_time(timedelta(seconds=1))
    await liaison.tap("重新计算")
    await liaison.say("/early")
    await liaison.tap("只看很紧的")
    await liaison.tap("全部")
    await liaison.tap("按单位看")
    await liaison.tap("东风村")
    await liaison.tap("村干部")
    await liaison.say("/early")
    await liaison.tap("提醒落后人员")
    text = liaison.transcript()
    assert "别处" not in text
    golden("liaison-early", text)

    cadre = town.phone(CADRE, "很紧")
    await cadre.say("/credits")
    assert "几乎每一项都要通过" in cadre.screen.text
