"""A cadre repeats wrong questions when she likes: the conversation as a golden transcript."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.simulator.phone import Phone
from bot.study.learning.publish_course import publish_course
from bot.study.notices.tables import Outbox
from tests.build import BOSS, a_cadre, a_course, a_module, a_question
from tests.chat.town import Town, golden

KINDS = ("matching", "ordering", "gaps", "single")


async def test_a_cadre_answers_every_kind_and_repeats_what_was_wrong(town: Town) -> None:
    def prepare(session: Session) -> None:
        a_cadre(session, telegram_id=7)
        bank = tuple(a_question(f"{number}-{kind}", kind=kind) for number, kind in enumerate(KINDS, 1))
        publish_course(session, town.clock.now(), BOSS, a_course(modules=(a_module(1, questions=bank),)))

    town.do(prepare)
    phone = town.phone(7, "王建国")
    await phone.say("/learn")
    await phone.tap("下一页 ▶")
    await phone.tap("📝 去做测验")
    await phone.tap("▶️ 开始测验")
    while "📮 交卷" not in phone.screen.labels:
        if "填空题" in phone.screen.text:
            await phone.say("请示")
        else:
            await phone.tap(phone.screen.labels[0])
    await phone.tap("📮 交卷")
    await phone.tap("🔍 看解析")
    await phone.tap("◀ 返回成绩")
    await phone.tap("📕 错题本")
    await town.pass_time(timedelta(days=1))
    await phone.say("/mistakes")
    await phone.tap("▶️ 开始复习（3 题）")
    await phone.tap("👀 看答案")
    await phone.tap("✅ 想对了")
    await phone.tap("👀 看答案")
    await phone.tap("❌ 没想对")
    await phone.tap("📕 错题本")
    await phone.tap("🔔 每天提醒我")
    golden("cadre-repeats", phone.transcript())


@pytest.fixture
async def polling(
    sqlite_template: Path, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    """A town whose office has switched polls on, and in it a cadre with four wrong answers of yesterday."""
    monkeypatch.setenv("BOT_PRACTICE_POLLS", "true")
    town = Town(sqlite_template, tmp_path, clock)
    await town.open()

    def prepare(session: Session) -> None:
        a_cadre(session, telegram_id=7)
        long = replace(a_question("3-long"), explanation="因为。" * 80)
        bank = (a_question("1-one"), a_question("2-true", kind="truefalse"), long, a_question("4-one"))
        course = replace(a_course(modules=(a_module(1, questions=bank),)), draw=4)
        publish_course(session, town.clock.now(), BOSS, course)

    town.do(prepare)
    phone = town.phone(7, "王建国")
    await phone.say("/learn")
    await phone.tap("下一页 ▶")
    await phone.tap("📝 去做测验")
    await phone.tap("▶️ 开始测验")
    while "📮 交卷" not in phone.screen.labels:
        wrong = next(label for label in phone.screen.labels if "选项1" not in label and "√" not in label)
        await phone.tap(wrong)
    await phone.tap("📮 交卷")
    await town.pass_time(timedelta(days=1))
    yield town
    await town.close()


async def ask(town: Town) -> Phone:
    phone = town.phone(7, "王建国")
    await phone.say("/mistakes")
    await phone.tap("▶️ 开始复习")
    await town.pass_time(timedelta(seconds=1))
    return phone


async def test_a_cadre_repeats_by_polls_where_they_hold_the_question(polling: Town) -> None:
    phone = await ask(polling)
    for wanted in ("选项1", "错误", "选项1"):
        if not phone.screen.choices:  # too long for a poll
            await phone.tap("👀 看答案")
            await phone.tap("✅ 想对了")
            await polling.pass_time(timedelta(seconds=1))
        await phone.vote(wanted)
        await polling.pass_time(timedelta(seconds=1))
    assert "今天的复习做完了" in phone.screen.text
    golden("cadre-repeats-by-polls", phone.transcript().partition("/mistakes")[2])


async def test_an_old_a_foreign_and_a_repeated_vote_are_passed_over_in_silence(polling: Town) -> None:
    phone = await ask(polling)
    first = phone.messages[-1]["poll"]["id"]
    stranger = polling.phone(8, "李四")
    await stranger.say("/help")
    said = len(stranger.messages), len(phone.messages)
    await stranger.vote_of(first, [0])
    await phone.vote_of("no-poll-of-ours", [0])
    assert (len(stranger.messages), len(phone.messages)) == said
    await phone.tap("没看到")
    assert any("先自己想一想" in seen.text for seen in phone.seen)  # in place of what was tapped
    await phone.tap("👀 看答案")
    await phone.tap("✅ 想对了")
    await phone.vote_of(first, [0])
    await phone.vote_of(first, [0])
    asked = select(Outbox.values).where(Outbox.kind == "practice-poll")
    turns = polling.database.read_now(lambda session: [values["turn"] for values in session.scalars(asked)])
    assert turns == [1] * len(turns)


async def test_the_book_opens_below_a_poll_which_stays(polling: Town) -> None:
    phone = await ask(polling)
    asked = phone.messages[-1]
    await phone.tap("📕 错题本")
    assert phone.screen.text.startswith("📕 我的错题本")
    assert asked in phone.messages


async def test_without_the_setting_no_votes_are_asked_for(town: Town) -> None:
    assert town.world.updates.allowed == ["message", "callback_query", "my_chat_member"]
