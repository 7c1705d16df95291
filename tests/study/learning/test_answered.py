"""What was picked and what was right, as a phone shows it, for each kind of question."""

from __future__ import annotations

from datetime import UTC

import pytest

from bot.screens import Joined
from bot.study.learning.quiz_views import QuestionView, ShownOption, ShownPart
from bot.views.answered import answered_lines
from bot.wording import Wording

WORDING = Wording(UTC)
PARTS = (ShownPart("请示", "上行文", "上行文", True), ShownPart("通知", None, "下行文", False))


def shown(kind: str, options: tuple[ShownOption, ...] = (), parts: tuple[ShownPart, ...] = ()) -> str:
    view = QuestionView(1, "课", "节", 1, 1, 1, kind, "题干", options, parts, True, False, 100)
    return WORDING.plain(Joined(tuple(answered_lines(view)), "\n")).strip()


OPTIONS = (
    ShownOption("选对", True, True), ShownOption("漏选", False, True),
    ShownOption("选错", True, False), ShownOption("未选", False, False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "options", "parts", "lines"),
    [
        ("multiple", OPTIONS, (), ["✅ A. 选对", "❗ B. 漏选", "❌ C. 选错", "▫️ D. 未选", "✅ 您选对的　❌ 您选错的　❗ 您漏选的"]),
        ("single", OPTIONS[1:], (), ["✅ A. 漏选", "❌ B. 选错", "▫️ C. 未选", "✅ 正确答案　❌ 您选错的"]),
        ("matching", (), PARTS, ["✅ 请示 → 上行文", "❌ 通知 → 没有作答（应为 下行文）"]),
        ("ordering", (), (ShownPart("1", "审核", "起草", False), ShownPart("2", "签发", "签发", True)),
         ["❌ 1. 审核（应为 起草）", "✅ 2. 签发"]),
        ("blank", (), (ShownPart("1", "请 求", "请示", True), ShownPart("2", "答复", "批复", False)),
         ["✅ 第 1 空：请 求", "❌ 第 2 空：答复（应填 批复）"]),
        ("blank", (), (ShownPart("1", "消防", "防…安全", False),), ["您的答案：消防", "正确答案：防…安全"]),
    ],
)  # fmt: skip
def test_each_part_says_what_was_given_and_what_was_right(
    kind: str, options: tuple[ShownOption, ...], parts: tuple[ShownPart, ...], lines: list[str]
) -> None:
    assert shown(kind, options, parts).split("\n") == lines
