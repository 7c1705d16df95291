"""Files that nothing reads, sent to the bot: each kind has its own answer with the next step; sheets of an author are questions."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bot.exports.question_template import EXAMPLES, write_template
from bot.markup import render
from bot.study.makeup.unread_file import UnreadFile
from bot.views.unread_file import unread
from bot.wording import LANGUAGES, Wording
from tests.build import a_cadre
from tests.chat.town import ADMIN, Town, golden
from tests.conftest import SHANGHAI

WORDING = Wording(UTC)
TABLE = [
    ("题.docx", "读不了 Word 文档（.docx）。", True),
    ("题.DOC", "另存为“纯文本（.txt）”再发来", True),
    ("题.wps", "读不了 Word 文档（.wps）。", True),
    ("题.pdf", "读不了 .pdf 文件里的文字。", True),
    ("课.pptx", "读不了幻灯片（.pptx）。", True),
    ("题.htm", "读不了网页（.htm）。", True),
    ("课.rar", "打不开 .rar 压缩包。请先解开，再用系统自带的“压缩为 ZIP”打成 .zip", False),
    ("课.7z", "打不开 .7z 压缩包。", False),
    ("题.et", "读不了 .et 表格。请用 WPS 或 Excel 打开，另存为 .xlsx", False),
    ("课.exe", "不认识 .exe 文件。", True),
    ("课", "不认识这种文件。", True),
]


@pytest.mark.parametrize(("name", "words", "template"), TABLE)
def test_each_kind_has_its_sentence_and_next_step(name: str, words: str, template: bool) -> None:
    for language in LANGUAGES:
        shown = render(unread(UnreadFile(name, True, True)), WORDING, language)
        assert "{" not in shown.html
        assert (words in shown.html) is (language == "zh-Hans")
        labels = {button["text"] for row in shown.keyboard for button in row}
        assert bool(labels & {"📄 要一份表格模板", "📄 A template, please"}) is template


@pytest.mark.parametrize(
    ("imports", "authors", "there", "missing"),
    [(True, False, "花名册", "试题"), (False, True, "试题", "花名册"), (True, True, "花名册", "没有")],
)
def test_nobody_is_told_of_what_is_not_theirs_to_send(imports: bool, authors: bool, there: str, missing: str) -> None:
    shown = render(unread(UnreadFile("a.docx", imports, authors)), WORDING, "zh-Hans")
    words = shown.html + str(shown.keyboard)
    assert there in words
    assert missing not in words


async def test_an_author_sends_what_the_office_has(town: Town, tmp_path: Path) -> None:
    town.do(lambda session: a_cadre(session, telegram_id=8, name="何教务", role="author"))
    author = town.phone(8, "何教务")
    await author.say("/start")
    await author.send_file("培训试题.docx", b"PK")
    await author.tap("试题和题库")
    await author.send_file("课程.rar", b"Rar!")
    await author.send_file("课程.zip", b"Rar!")
    await town.pass_time(timedelta(seconds=5))
    await author.tap("怎样发课程包")
    await author.send_file("讲义.pdf", b"%PDF")
    await author.tap("要一份表格模板")
    await town.pass_time(timedelta(seconds=5))
    golden("author-sends-other-files", author.transcript())
    write_template(tmp_path / "t.xlsx", SHANGHAI)
    await author.send_file("试题.xlsx", (tmp_path / "t.xlsx").read_bytes())
    await town.pass_time(timedelta(seconds=5))
    assert f"读到 {len(EXAMPLES)} 道题" in author.screen.text


async def test_others_hear_what_such_a_file_is_good_for(town: Town) -> None:
    town.do(lambda session: a_cadre(session, telegram_id=501))
    learner, admin = town.phone(501, "王建国"), town.phone(ADMIN, "管理员")
    await learner.send_file("证明.pdf", b"%PDF")
    assert "补录的证明材料，请先发送 /late" in learner.screen.text
    await admin.send_file("名单.docx", b"PK")
    assert "里面是花名册" in admin.screen.text
