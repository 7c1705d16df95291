"""A cadre asks for the own statement, a liaison for somebody's training file; both come as files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.study.credits.rules import Fact
from tests.build import a_cadre, a_course, award
from tests.chat.test_story import without_marks
from tests.chat.town import Town, golden
from tests.study.makeup.school import HILL

CADRE, LIAISON = 601, 602


def an_office(session: Any, town: Town) -> None:
    cadre = a_cadre(session, HILL, name="王芳", staff_no="Q1", telegram_id=CADRE)
    cadre.post, cadre.rank = "组织委员", "乡科级副职"
    now = town.clock.now()
    for number, (kind, hours, title) in enumerate(
        [("class", 2400, "春季主体班"), ("module", 150, "公文写作基础 · 第1课")]
    ):
        fact = Fact(f"k{number}", kind, cadre.id, "业务能力", hours, "s", title, now, online=kind == "module")
        award(session, now, fact, "test")
    a_cadre(session, HILL, name="李联络", staff_no="Q2", telegram_id=LIAISON, role="liaison")


async def test_a_statement_and_a_training_file(town: Town) -> None:
    town.do(lambda session: an_office(session, town))
    town.publish(a_course())
    cadre = town.phone(CADRE, "王芳")
    await cadre.say("/credits")
    await cadre.tap("学时构成")
    await cadre.tap("返回")
    await cadre.tap("学时清单")
    await cadre.tap("2026 年 PDF")
    await town.pass_time(timedelta(seconds=1))
    assert cadre.screen.file_name == "2026 年度学时清单_Q1_20260302-0900.pdf"
    await cadre.tap("再做一份")
    golden("cadre-credits", without_marks(cadre.transcript()))

    liaison = town.phone(LIAISON, "李联络")
    await liaison.say("/cadre Q1")
    await liaison.tap("培训登记表")
    await liaison.tap("Excel")
    await town.pass_time(timedelta(seconds=1))
    assert liaison.screen.file_name == "干部教育培训登记表_Q1_20260302-0900.xlsx"
    golden("liaison-person-file", liaison.transcript())
