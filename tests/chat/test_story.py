"""The whole story on three phones, through both libraries, as golden transcripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.settings import ROOT
from bot.simulator.phone import Phone
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.people.tables import Binding
from content.model import Deadline
from tests.build import a_course, a_module, a_question
from tests.chat.town import ADMIN, Town, golden

ROSTER = (ROOT / "content" / "samples" / "roster.xlsx").read_bytes()
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def the_course(**more: object):  # type: ignore[no-untyped-def]
    """Two modules; the first holds every kind of question."""
    bank = (
        a_question("m1-q1"),
        a_question("m1-q2", kind="multiple", right=(0, 2)),
        a_question("m1-q3", kind="truefalse"),
        a_question("m1-q4", kind="blank"),
    )
    values = {"draw": 4, "modules": (a_module(1, questions=bank), a_module(2)), "attempts": 1, **more}
    return a_course("basics", title="岗位基础", deadline=Deadline(days=30), **values)  # type: ignore[arg-type]


class Quiz:
    """Answers a quiz on a phone, rightly or wrongly, by what the database knows of it."""

    def __init__(self, town: Town, phone: Phone) -> None:
        self.town = town
        self.phone = phone

    def _question(self) -> tuple[str, list[int]]:
        """The kind of the question on the phone and the places of its right options."""

        def work(session: Session) -> tuple[str, list[int]]:
            row, question = session.execute(
                select(AttemptQuestion, BankQuestion)
                .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
                .join(Attempt, Attempt.id == AttemptQuestion.attempt_id)
                .join(Binding, Binding.cadre_id == Attempt.cadre_id)
                .where(Binding.telegram_id == self.phone.user_id, Attempt.submitted_at.is_(None))
                .where(AttemptQuestion.position == Attempt.position)
            ).one()
            options = question.content["options"]
            return question.kind, [place for place, index in enumerate(row.order) if options[index]["right"]]

        return self.town.database.read_now(work)

    async def answer(self, *, right: bool = True) -> None:
        """Answer the question on the phone."""
        kind, places = self._question()
        if kind == "blank":
            await self.phone.say("答案" if right else "不知道")
        elif kind == "truefalse":
            await self.phone.tap("正确" if right else "错误")
        elif kind == "multiple":
            for place in places if right else places[:1]:
                await self.phone.tap(f"⬜️ {'ABCD'[place]}.")
            await self.phone.tap("提交")
        else:
            wrong = next(place for place in range(4) if place not in places)
            await self.phone.tap(f"{'ABCD'[places[0] if right else wrong]}.")

    async def take(self, *, right: bool = True) -> None:
        """The whole quiz, from its beginning to handing in."""
        await self.phone.tap("开始测验")
        while "📮 交卷" not in self.phone.screen.labels:
            await self.answer(right=right)
        await self.phone.tap("📮 交卷")


def without_marks(text: str) -> str:
    """A transcript without the beginnings of seals, which change with whatever a seal covers."""
    return re.sub(r"学时·[0-9a-f]{8}", "学时·<MARK>", text)


async def bind(town: Town, staff_no: str, user_id: int) -> Phone:
    """An admin makes a code on the person's card; the person sends it."""
    admin = town.phone(ADMIN, "管理员")
    await admin.say(f"/cadre {staff_no}")
    await admin.tap("绑定码")
    code = re.search(r"\b[2-9A-HJ-NP-Z]{5}-?[2-9A-HJ-NP-Z]{5}\b", admin.screen.text)
    assert code, admin.screen.text
    name = admin.screen.text
    phone = town.phone(user_id, re.sub(r"\W.*", "", name)[:10] or staff_no)
    await phone.say(f"/start {code[0]}")
    return phone


@pytest.fixture
async def county(town: Town) -> Town:
    """The sample roster sent to the bot by an admin, and a course."""
    town.publish(the_course())
    admin = town.phone(ADMIN, "管理员")
    await admin.say("/start")
    await admin.send_file("花名册.xlsx", ROSTER, SHEET)
    await town.clockwork.run_due()
    await admin.tap("确认")
    await town.clockwork.run_due()
    return town


async def test_an_admin_imports_the_roster_and_gives_out_a_code(county: Town) -> None:
    await bind(county, "QH0003", 501)
    admin = county.phone(ADMIN, "管理员")
    golden("admin-imports", re.sub(r"\b[2-9A-HJ-NP-Z]{5}-?[2-9A-HJ-NP-Z]{5}\b|start=\S+", "<CODE>", admin.transcript()))


async def test_a_cadre_learns_and_earns(county: Town) -> None:
    cadre = await bind(county, "QH0003", 501)
    await cadre.tap("首页")
    await cadre.tap("继续学习")
    await cadre.tap("下一页")
    await cadre.tap("去做测验")
    await Quiz(county, cadre).take()
    assert "通过了" in cadre.screen.text
    await cadre.tap("看解析")
    await cadre.tap("下一题")
    await cadre.say("/credits")
    await cadre.tap("学时构成")
    await cadre.tap("返回")
    await cadre.tap("明细")
    await cadre.tap("为什么")
    await cadre.say("/courses")
    text = re.sub(r"<?/start \S+", "/start <CODE>", cadre.transcript())
    golden("cadre-learns", without_marks(text))


async def test_failing_opens_a_case_and_the_call_up_closes_with_it(county: Town) -> None:
    cadre = await bind(county, "QH0003", 501)
    admin = county.phone(ADMIN, "管理员")
    await cadre.say("/learn")
    await cadre.tap("下一页")
    await cadre.tap("去做测验")
    await Quiz(county, cadre).take(right=False)
    assert "补训" in cadre.screen.text
    await admin.say("/makeup")
    assert "王建国" in admin.screen.text
    await cadre.say("/makeup")
    await cadre.tap("学习")
    golden("cadre-fails", re.sub(r"/start \S+", "/start <CODE>", cadre.transcript()))


async def test_a_call_up_from_the_shortfall_to_the_closed_case(county: Town) -> None:
    cadre = await bind(county, "QH0003", 501)
    liaison = await bind(county, "QH0002", 502)
    admin = county.phone(ADMIN, "管理员")
    await cadre.say("/learn")
    await cadre.tap("下一页")
    await cadre.tap("去做测验")
    await Quiz(county, cadre).take(right=False)
    admin_began, cadre_began = len(admin.transcript()), len(cadre.transcript())

    await admin.say("/progress")
    await admin.say("/makeup")
    await admin.tap("📣 点名调训")
    await admin.tap("王建国")
    await admin.tap("下一步")
    await admin.tap("30 天")
    await admin.tap("✅ 下发")
    await county.clockwork.run_due()
    assert "点名调训" in cadre.screen.text
    await cadre.tap("已阅")
    await cadre.say("/makeup")
    await cadre.tap("去测验")
    await Quiz(county, cadre).take()
    assert "销号" in cadre.screen.text
    await admin.say("/makeup")
    assert "王建国" not in admin.screen.text
    await admin.say("/audit")

    assert "点名调训" not in "".join(seen.text for seen in liaison.seen), "a liaison issues nothing"
    await liaison.say("/makeup")
    assert not any("下发" in label for label in liaison.screen.labels)
    golden("admin-calls-up", admin.transcript()[admin_began:])
    golden("cadre-called-up", without_marks(cadre.transcript()[cadre_began:]))


async def test_a_liaison_reminds_exports_and_sees_only_the_own_unit(county: Town) -> None:
    cadre = await bind(county, "QH0003", 501)
    liaison = await bind(county, "QH0002", 502)
    county.clock.advance(timedelta(days=25))
    began = len(liaison.transcript())
    await liaison.say("/progress")
    assert "县委组织部" not in liaison.screen.text
    await liaison.say("/remind")
    await liaison.tap("青山镇")
    await liaison.tap("发送")
    await county.clockwork.run_due()
    assert "青山镇提醒您" in cadre.screen.text
    await liaison.say("/export")
    await liaison.tap("学时台账")
    await liaison.tap("Excel")
    await county.clockwork.run_due()
    assert liaison.screen.file_name.endswith(".xlsx")
    await liaison.say("/cadre QH0001")
    await liaison.say("/import")
    await liaison.say("/audit")
    golden("liaison-reminds", liaison.transcript()[began:])


async def test_reminders_come_in_the_morning_and_lead_to_the_task(county: Town) -> None:
    cadre = await bind(county, "QH0003", 501)
    seen = len(cadre.seen)
    for _ in range(4):
        await county.pass_time(timedelta(days=1))
    assert len(cadre.seen) > seen, "no reminder came in four days"
    assert "岗位基础" in cadre.screen.text
    await cadre.tap(cadre.screen.labels[0])
    assert "第1课 第1屏" in cadre.screen.text, "one tap leads into the lesson itself"
