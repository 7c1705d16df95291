"""A late entry from the form to the ledger, on the phones of a cadre, a liaison and an admin, through both libraries."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from bot.simulator.phone import Phone
from bot.study.credits.tables import LedgerEntry
from tests.build import a_cadre, a_course, a_module, a_question
from tests.chat.town import ADMIN, Town, golden

PEOPLE = (
    (501, "QH0003", "王建国", "清河县/青山镇/东风村", None),
    (502, "QH0002", "李秀兰", "清河县/青山镇", "liaison"),
    (503, "QH0001", "陈思远", "清河县", "admin"),
)
ANSWERS = ("春季科级干部进修班", "县委党校", "三天")


class Three:
    """The cadre, the liaison of the town, the admin of the county; and an account that the settings make an admin."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.cadre, self.liaison, self.admin = (town.phone(user, name) for user, _, name, *_ in PEOPLE)
        self.boss = town.phone(ADMIN, "管理员")

    async def files(self) -> None:
        """From the command to the filing."""
        await self.cadre.say("/late")
        await self.cadre.tap("补录一项")
        await self.cadre.say("2月3日到5日")
        await self.cadre.tap("培训班")
        for text in ANSWERS:
            await self.cadre.say(text)
        await self.cadre.say("24")
        await self.cadre.tap("集中")
        await self.cadre.tap("履职能力")
        await self.cadre.send_photo("证书.jpg", picture("red"))
        await self.later()
        await self.cadre.tap("提交审核")

    async def later(self) -> None:
        """A quarter of an hour: files are fetched, letters arrive."""
        await self.town.pass_time(timedelta(minutes=15))

    def ledger(self) -> list[tuple[str, int]]:
        """Key and hundredths of every entry."""
        rows = select(LedgerEntry.key, LedgerEntry.hours).order_by(LedgerEntry.id)
        return self.town.database.read_now(lambda session: [tuple(row) for row in session.execute(rows)])


def picture(colour: str) -> bytes:
    """A small photo."""
    kept = BytesIO()
    Image.new("RGB", (320, 240), colour).save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture
async def three(town: Town) -> Three:
    """Everybody has opened the bot; there is a course with a blank to fill in."""
    for user, number, name, unit, role in PEOPLE:
        town.do(lambda session, who=(user, number, name, unit, role): _person(session, *who))
    blanks = tuple(a_question(f"b{place}", kind="blank") for place in (1, 2))
    town.publish(a_course(modules=(a_module(1, pages=1, questions=blanks),)))
    built = Three(town)
    for phone in (built.cadre, built.liaison, built.admin, built.boss):
        await phone.say("/start")
    return built


def _person(session: object, user: int, number: str, name: str, unit: str, role: str | None) -> object:
    return a_cadre(session, unit, name=name, staff_no=number, telegram_id=user, role=role)  # type: ignore[arg-type]


def told(phone: Phone, began: int) -> str:
    """What was said on a phone since, without the beginnings of seals."""
    return re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", phone.transcript()[began:])


async def test_filed_returned_corrected_and_approved_by_two_levels(three: Three) -> None:
    phones = (three.cadre, three.liaison, three.admin)
    began = {phone: len(phone.transcript()) for phone in phones}
    await three.files()
    await three.later()
    assert "有 1 件补录等您审核" in three.liaison.screen.text
    await three.liaison.tap("补录审核")
    await three.liaison.tap("王建国")
    await three.liaison.tap("看材料 1")
    assert three.liaison.screen.photo
    await three.liaison.tap("返回补录")
    await three.liaison.tap("退回")
    await three.liaison.tap("我来打字")
    await three.liaison.say("证书上写的是 20 学时，请改")
    await three.later()
    assert "补录被退回" in three.cadre.screen.text
    await three.cadre.tap("查看这件补录")
    await three.cadre.tap("修改后再提交")
    await three.cadre.tap("学时")
    await three.cadre.say("20")
    await three.cadre.send_file("结业证.pdf", b"%PDF-1.7 a certificate")
    await three.later()
    await three.cadre.tap("提交审核")
    await three.liaison.say("/start")
    await three.liaison.tap("等您办的（1）")
    await three.liaison.tap("补录审核（1）")
    await three.liaison.tap("王建国")
    await three.liaison.tap("✅ 同意")
    await three.liaison.tap("确定同意")
    assert three.ledger() == [], "one level is not enough"
    await three.liaison.say("/todo")
    assert "现在没有等您办的事" in three.liaison.screen.text
    await three.later()
    await three.admin.tap("补录审核")
    await three.admin.tap("王建国")
    await three.admin.tap("看材料 2")
    assert three.admin.screen.file_name == "结业证.pdf"
    await three.admin.tap("返回补录")
    await three.admin.tap("✅ 同意")
    await three.admin.tap("确定同意")
    assert three.ledger() == [("late:1", 2000)]
    await three.later()
    assert "补录已通过" in three.cadre.screen.text
    await three.cadre.tap("查看这件补录")
    await three.cadre.tap("怎样算的")
    await three.cadre.say("/late")
    for phone, name in zip(phones, ("late-filed", "late-unit", "late-department"), strict=True):
        golden(name, told(phone, began[phone]))


async def test_the_unit_files_for_somebody_without_a_phone(three: Three) -> None:
    began = len(three.liaison.transcript())
    await three.liaison.say("/late QH0003")
    await three.liaison.say("2026年2月10日")
    await three.liaison.tap("其他平台")
    for text in ("乡村振兴专题网上培训班", "全省干部网络学院", "6.5"):
        await three.liaison.say(text)
    await three.liaison.tap("知识培训")
    await three.liaison.send_photo("截图.jpg", picture("blue"))
    await three.later()
    await three.liaison.tap("提交审核")
    await three.liaison.say("/latelist")
    assert "现在没有等您审核" in three.liaison.screen.text
    golden("late-for-another", told(three.liaison, began))
    await three.later()
    await three.admin.say("/latelist")
    for label in ("王建国", "✅ 同意", "确定同意"):
        await three.admin.tap(label)
    assert three.ledger() == [("late:1", 650)]


async def test_a_program_with_another_name_is_no_evidence(three: Three) -> None:
    await three.cadre.say("/late")
    await three.cadre.tap("补录一项")
    await three.cadre.send_file("证书.exe", b"MZ")
    assert "只收照片和这些文件" in three.cadre.screen.text
    await three.cadre.send_file("证书.pdf", b"MZ a program")
    assert "材料：1 份" in three.cadre.screen.text
    await three.later()
    assert "材料“证书.pdf”不能用" in three.cadre.screen.text


async def test_a_roster_is_still_a_roster_and_an_answer_an_answer(three: Three) -> None:
    """Texts and files that nobody asked for here belong to other conversations."""
    await three.boss.send_file("花名册.xlsx", b"PK\x03\x04")
    assert "已收到" in three.boss.screen.text or "正在" in three.boss.screen.text
    await three.cadre.send_photo("风景.jpg", picture("green"))
    assert "没有看懂" in three.cadre.screen.text
    await three.cadre.say("/learn")
    await three.cadre.tap("测验")
    await three.cadre.tap("开始")
    await three.cadre.say("答案")
    assert "第 2/2 题" in three.cadre.screen.text


async def test_every_answer_stays_when_the_form_is_left_and_opened_again(three: Three) -> None:
    await three.cadre.say("/late")
    await three.cadre.tap("补录一项")
    await three.cadre.say("2月3日到5日")
    await three.cadre.tap("培训班")
    await three.town.pass_time(timedelta(days=2))
    await three.cadre.say("春季班")
    assert "没有看懂" in three.cadre.screen.text, "two days later a text is no answer by itself"
    await three.cadre.say("/late")
    await three.cadre.tap("接着填")
    await three.cadre.say("春季班")
    assert "是哪个单位办的" in three.cadre.screen.text
    await three.cadre.tap("不填了")
    assert "没有提交" in three.cadre.screen.text


async def test_a_text_in_place_of_a_tap_was_answered_by_a_screen_without_the_buttons(three: Three) -> None:
    await three.cadre.say("/late")
    await three.cadre.tap("补录一项")
    await three.cadre.say("昨天")
    await three.cadre.say("培训班")
    assert "哪一种学习" in three.cadre.screen.text
    assert "培训班" in three.cadre.screen.labels
    await three.cadre.tap("不填了")
    await three.cadre.say("培训班")
    assert "没有看懂" in three.cadre.screen.text
