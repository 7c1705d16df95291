"""Lesson screens as rich messages behind their setting; ordinary ones without it, and for a server that refuses them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputRichMessage
from sqlalchemy import select

from bot.clock import StillClock
from bot.simulator.errors import ApiError
from bot.simulator.phone import Phone
from bot.study.learning.tables import SentMedia
from content.loader import load_course
from content.telegram import render
from tests.build import a_cadre
from tests.chat.town import Town, golden
from tests.content.packages import a_package
from tests.simulator.small_world import a_picture

LESSON = """# 第一课

## 三个环节

先看**表**，再往下读。

| 环节 | 谁来做 | 什么时候做完 | 注意 |
|---|---|---|---|
| 征求意见 | 支部委员 | 会前七天 | a < b |
| 谈心谈话 | 支部书记 | 会前三天 | [链接](https://example.org) |

> 引用一句。

""" + "\n\n".join(["正文一段。" * 12] * 14)


@pytest.fixture
async def town(
    sqlite_template: Path, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    monkeypatch.setenv("BOT_RICH_MESSAGES", "true")
    built = Town(sqlite_template, tmp_path, clock)
    await built.open()
    loaded = load_course(a_package(tmp_path / "course", **{"01-kaishi.md": LESSON}))
    assert loaded.course is not None, loaded.faults
    built.publish(loaded.course)
    built.do(lambda session: a_cadre(session, telegram_id=501))
    yield built
    await built.close()


async def reader(town: Town) -> Phone:
    phone = town.phone(501, "王建国")
    await phone.say("/learn")
    for label in ("下一页", "上一页", "返回课程"):
        await phone.tap(label)
    return phone


def test_a_screen_keeps_its_headings_and_its_table_whole() -> None:
    first = render(LESSON)[0]
    assert "<h2>三个环节</h2>" in first.rich
    assert "<tr><th>环节</th><th>谁来做</th><th>什么时候做完</th><th>注意</th></tr>" in first.rich
    assert "<td>a &lt; b</td>" in first.rich
    assert "<p>先看<b>表</b>，再往下读。</p>" in first.rich
    assert first.html.startswith("<b>")
    assert render("只有一段。")[0].rich == ""


def test_the_columns_of_a_rich_table_stood_all_to_the_left() -> None:
    (screen,) = render("| 项目 | 学时 | 备注 | 状态 |\n|:---|---:|---|:---:|\n| 讲课 | 90 | 无 | 已批 |\n")
    head = '<tr><th>项目</th><th align="right">学时</th><th>备注</th><th align="center">状态</th></tr>'
    row = '<tr><td>讲课</td><td align="right">90</td><td>无</td><td align="center">已批</td></tr>'
    assert screen.rich == f"<table>{head}{row}</table>"


async def test_the_phone_shows_columns_on_their_side(town: Town) -> None:
    phone = town.phone(501, "王建国")
    await phone.say("/start")
    table = '<table><tr><th>项目</th><th align="right">学时</th></tr></table>'
    await town.chat.bot.send_rich_message(501, InputRichMessage(html=table))
    (row,) = phone.messages[-1]["rich_message"]["blocks"][0]["cells"]
    assert [cell["align"] for cell in row] == ["left", "right"]


FILES = """# 第一课

## 会前准备

先看[会议手册](media/shouce.pdf)，再往下读。

| 环节 | 做完 |
|---|---:|
| 征求意见 | 七天 |

## 现场

照片在这里：[现场图](media/tu.png)。
"""


def test_a_file_stands_in_a_rich_screen_where_it_was_named() -> None:
    first, second = render(FILES)
    file = '<tg-document src="tg://document?id=file"></tg-document>'
    assert (first.picture, second.picture) == ("media/shouce.pdf", "media/tu.png")
    assert f"<p>先看会议手册，再往下读。</p>{file}<table>" in first.rich
    assert first.html.startswith("<b>")
    assert second.rich.endswith('<p>照片在这里：现场图。</p><img src="tg://photo?id=file"/>')
    kinds = {"sheng.mp3": "audio", "lu.mp4": "video"}
    for name, tag in kinds.items():
        (screen,) = render(f"# 一\n\n## 听\n\n[点这里](media/{name})")
        assert screen.rich.endswith(f'<{tag} src="tg://{tag}?id=file"></{tag}>')
    assert render("先看[手册](media/shouce.pdf)。")[0].rich == "", "nothing that only a rich message shows"


@pytest.fixture
async def filed(town: Town, tmp_path: Path) -> Phone:
    """A phone at a lesson whose screens have a heading and a file each."""
    media = {"media__shouce.pdf": b"%PDF-1.4\n", "media__tu.png": a_picture(640, 360)}
    course = load_course(a_package(tmp_path / "files", **{"01-kaishi.md": FILES, **media})).course
    assert course is not None
    town.publish(course)
    phone = town.phone(501, "王建国")
    await phone.say("/learn")
    return phone


async def test_a_screen_with_a_linked_file_was_never_rich(filed: Phone, town: Town) -> None:
    for label in ("下一页", "上一页", "下一页", "返回课程"):
        await filed.tap(label)
    golden("cadre-reads-rich-files", filed.transcript())
    uploads = town.do(lambda session: len(session.scalars(select(SentMedia)).all()))
    assert uploads == 2, "each travels once"


async def test_a_server_too_old_for_files_in_rich_messages_shows_the_others_rich(filed: Phone, town: Town) -> None:
    town.world.faults.order(
        "editMessageText", ApiError(400, "Bad Request: can't parse entities: unsupported start tag")
    )
    await filed.tap("下一页")
    assert "(photo)" in filed.transcript().rpartition("下一页")[2]
    assert "(rich)" not in filed.transcript().rpartition("下一页")[2]
    await filed.tap("上一页")
    assert "(file shouce.pdf)" in filed.transcript().rpartition("上一页")[2]
    assert "(rich)" not in filed.transcript().rpartition("上一页")[2]


def test_a_table_that_does_not_fit_on_a_screen_is_shown_as_cards_only() -> None:
    rows = "".join(f"| 第{number}项 | {'很长的内容' * 8} | 三 |\n" for number in range(60))
    assert all("<table>" not in screen.rich for screen in render(f"| 甲 | 乙 | 丙 |\n|---|---|---|\n{rows}"))


async def test_headings_and_tables_are_shown_as_such(town: Town) -> None:
    golden("cadre-reads-rich", (await reader(town)).transcript())


@pytest.mark.parametrize(
    "refusal", [ApiError(404, "Not Found"), ApiError(400, "Bad Request: can't parse rich message")]
)
async def test_a_server_that_refuses_them_gets_ordinary_ones_and_is_not_asked_again(
    town: Town, refusal: ApiError
) -> None:
    town.world.faults.order("sendRichMessage", refusal)  # once: a second one would be shown
    phone = await reader(town)
    assert "(rich)" not in phone.transcript()
    assert "环节：征求意见" in phone.transcript()


async def test_markup_that_is_not_theirs_is_refused(town: Town) -> None:
    phone = town.phone(501, "王建国")
    await phone.say("/start")
    aside = '<table><tr><td align="up">a</td></tr></table>'
    for wrong in ("<p>a", "<script>a</script>", "a<b>b</b>", "<p>a</b></p>", aside, "", "字" * 40_000):
        with pytest.raises(TelegramBadRequest):
            await town.chat.bot.send_rich_message(501, InputRichMessage(html=wrong))
