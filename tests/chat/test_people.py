"""Conversations about people: codes, binding, the card, rights; through both libraries."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.settings import ROOT
from bot.simulator.phone import Phone
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.read_roster import read_roster
from bot.study.people.tables import Binding
from content.sheets import read_book
from tests.build import a_course, a_module, a_question
from tests.chat.town import ADMIN, Town

CODE = re.compile(r"绑定码：([2-9A-HJ-NP-Z]{10})")


@pytest.fixture
async def office(town: Town) -> Town:
    """The sample roster, and a course whose questions are blanks."""
    book = read_book(ROOT / "content" / "samples" / "roster.xlsx")
    rows = read_roster(book.rows, book.merged).rows
    blanks = tuple(a_question(f"b{place}", kind="blank") for place in (1, 2))
    town.publish(a_course(modules=(a_module(1, pages=1, questions=blanks),)))
    town.do(lambda session: take_in_roster(session, town.clock.now(), COMMAND_LINE, rows))
    return town


async def code_for(office: Town, staff_no: str) -> str:
    admin = office.phone(ADMIN, "管理员")
    await admin.say(f"/cadre {staff_no}")
    await admin.tap("生成绑定码")
    found = CODE.search(admin.screen.text)
    assert found is not None
    return found[1]


async def bound(office: Town, staff_no: str, account: int) -> Phone:
    phone = office.phone(account, staff_no)
    await phone.say(await code_for(office, staff_no))
    assert "绑定成功" in phone.screen.text
    return phone


async def test_a_stranger_is_told_how_to_bind_and_a_code_as_text_binds(office: Town) -> None:
    phone = office.phone(501, "王建国")
    await phone.say("/start")
    assert "绑定码" in phone.screen.text
    await phone.say("ABCDEFGHJK")
    assert "这个绑定码不能用" in phone.screen.text
    await phone.say((await code_for(office, "QH0003")).lower())
    assert "绑定成功，王建国" in phone.screen.text
    assert "learn" in [command["command"] for command in phone.commands]


async def test_a_sixth_guess_is_not_even_looked_at(office: Town) -> None:
    phone = office.phone(501, "王建国")
    for _ in range(5):
        await phone.say("/start ABCDEFGHJK")
        assert "这个绑定码不能用" in phone.screen.text
    good = await code_for(office, "QH0003")
    await phone.say(good)
    assert "输错次数太多" in phone.screen.text
    office.clock.advance(timedelta(hours=1, minutes=1))
    await phone.say(good)
    assert "绑定成功" in phone.screen.text


async def test_an_answer_that_looks_like_a_code_reaches_the_quiz(office: Town) -> None:
    phone = await bound(office, "QH0003", 501)
    for label in ("继续学习", "去做测验", "开始"):
        await phone.tap(label)
    await phone.say("management")
    assert "绑定" not in phone.screen.text


async def test_an_unbound_account_is_told_and_loses_its_menu(office: Town) -> None:
    phone = await bound(office, "QH0003", 501)
    admin = office.phone(ADMIN, "管理员")
    await admin.say("/cadre 王建国")
    await admin.tap("解除绑定")
    await admin.tap("确定解除绑定")
    assert "已解除" in admin.screen.text
    await office.pass_time(timedelta(minutes=1))
    assert "已由管理员解除" in phone.screen.text
    assert "learn" not in [command["command"] for command in phone.commands]
    living = office.do(lambda session: session.scalars(select(Binding).where(Binding.unbound_at.is_(None))).all())
    assert living == []


async def test_a_new_liaison_gets_the_menu_and_sees_only_the_own_unit(office: Town) -> None:
    phone = await bound(office, "QH0003", 501)
    admin = office.phone(ADMIN, "管理员")
    await admin.say("/cadre QH0003")
    await admin.tap("设为本单位联络员")
    assert "权限：联络员" in admin.screen.text
    await office.pass_time(timedelta(minutes=1))
    assert "您已成为联络员" in phone.screen.text
    assert "cadre" in [command["command"] for command in phone.commands]
    await phone.say("/cadre QH0001")
    assert "没有找到" in phone.screen.text
    await phone.say("/cadre QH0003")
    assert "王建国" in phone.screen.text
    assert all("解除绑定" not in label for label in phone.screen.labels)


async def test_a_liaison_hears_who_has_bound(office: Town) -> None:
    liaison = await bound(office, "QH0002", 502)
    await bound(office, "QH0031", 503)
    await bound(office, "QH0032", 504)
    await office.pass_time(timedelta(minutes=11))
    assert "您单位有 2 人绑定了账号" in liaison.screen.text


async def test_usage_and_several_hits_and_people_without_a_role(office: Town) -> None:
    admin = office.phone(ADMIN, "管理员")
    await admin.say("/cadre")
    assert "/cadre QH0001" in admin.screen.text
    await admin.say("/cadre 陈")
    assert "找到" in admin.screen.text
    cadre = await bound(office, "QH0003", 501)
    await cadre.say("/cadre 陈")
    assert "您没有这项权限" in cadre.screen.text
    await cadre.send_file("名单.xlsx", b"x")
    assert "只有管理员可以" in cadre.screen.text


async def test_a_roster_with_faults_is_reported_in_the_chat(office: Town) -> None:
    admin = office.phone(ADMIN, "管理员")
    await admin.say("/import")
    assert "工号、姓名、单位" in admin.screen.text
    await admin.send_file("名单.csv", "工号,姓名,单位\nA1,王芳,清河县\nA1,李强,清河县\n".encode())
    assert "正在检查" in admin.screen.text
    await office.pass_time(timedelta(seconds=5))
    assert "第 3 行：工号“A1”与第 2 行重复" in admin.screen.text
    assert not any("确认导入" in label for label in admin.screen.labels)
