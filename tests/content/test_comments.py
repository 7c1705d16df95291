"""Comments of an author are left out of every screen, said once, and nothing is taken for one that is none."""

from pathlib import Path

import pytest

from content.loader import load_course
from content.rendering.comments import without_comments
from content.telegram import render
from tests.content.packages import LESSON, a_package

# (what is written, what is left of it, the lines on which comments begin)
TABLE = {
    "in a sentence": ("甲<!-- 待核实 -->乙", "甲乙", (1,)),
    "between blanks, of which one stays": ("a <!-- x --> b", "a b", (1,)),
    "at the end of a line, which breaks by no blank left": ("甲 <!-- x --> \n乙", "甲 \n乙", (1,)),
    "a line of its own": ("甲\n<!-- x -->\n乙", "甲\n\n乙", (2,)),
    "over several blocks": ("甲\n<!-- 一\n\n- 二\n\n# 三 -->\n乙", "甲\n\n\n\n\n\n乙", (2,)),
    "begun in a sentence, over a block": ("甲<!-- 一\n\n二 -->乙", "甲\n\n乙", (1,)),
    "with hyphens in it": ("<!-- -- 张三 -- -->甲", "甲", (1,)),
    "two of them": ("甲<!-- x -->乙\n<!-- y -->", "甲乙\n", (1, 2)),
    "empty ones": ("甲<!-->乙<!--->丙<!---->丁", "甲乙丙丁", (1, 1, 1)),
    "around a fence": ("<!--\n```\n-->\n甲", "\n\n\n甲", (1,)),
    "the whole of a list item": ("甲\n- <!-- x -->\n- 乙", "甲\n\n- 乙", (2,)),
    "the whole of an item in a quote": ("> 1. <!-- x -->\n> 乙", "> \n> 乙", (1,)),
    "never closed": ("甲 <!-- 乙\n\n丙", "甲 <!-- 乙\n\n丙", ()),
    "never opened": ("甲 乙 -->", "甲 乙 -->", ()),
    "forgotten, and another one": ("甲<!-- 乙\n\n丙<!-- x -->丁", "甲<!-- 乙\n\n丙丁", (3,)),
    "after a backslash": (r"甲\<!-- x -->", r"甲\<!-- x -->", ()),
    "after a backslash that is one": (r"甲\\<!-- x -->", r"甲\\", (1,)),
    "backticks of which a backslash takes the first": ("\\```<!-- x -->``", "\\```<!-- x -->``", ()),
    "backticks left over by a backslash": ("\\```甲<!-- x -->", "\\```甲", (1,)),
    "inline code": ("`<!-- x -->` `` a` <!-- y --> ``", "`<!-- x -->` `` a` <!-- y --> ``", ()),
    "inline code over two lines": ("`甲\n<!-- x -->`", "`甲\n<!-- x -->`", ()),
    "a backtick that opens nothing": ("`甲\n\n<!-- x -->`", "`甲\n\n`", (3,)),
    "a backtick before a fence": ("`甲\n```\n乙`\n```\n<!-- x -->", "`甲\n```\n乙`\n```\n", (5,)),
    "a fence": ("```\n<!-- x -->\n```\n<!-- y -->", "```\n<!-- x -->\n```\n", (4,)),
    "a fence set in by a tab": ("\t~~~\n<!-- x -->\n\t~~~", "\t~~~\n<!-- x -->\n\t~~~", ()),
    "a fence that never closes": ("```html\n<!-- x -->", "```html\n", (2,)),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_is_a_comment(name: str) -> None:
    written, left, lines = TABLE[name]
    shown = without_comments(written)
    assert (shown.text, shown.comments) == (left, lines)
    assert shown.text.count("\n") == written.count("\n")


@pytest.mark.parametrize(
    ("text", "screens"),
    [
        ("<!-- 备课用 -->\n甲", ["甲"]),
        ("甲<!-- 一\n\n二 -->\n\n乙", ["甲\n\n乙"]),
        ("- 甲 <!-- x -->\n- 乙", ["• 甲\n• 乙"]),
        ("|甲|乙|\n|-|-|\n|1 <!-- x -->|2|", ["<pre>甲  乙\n──────\n1   2</pre>"]),
        ("|甲|乙|\n|-|-|\n<!-- |0|0| -->\n|1|2|\n<!-- |3\n|4| -->\n|5|6|", ["<pre>甲  乙\n──────\n1   2\n5   6</pre>"]),
        ("|甲|乙|\n|-|-|\n|1|2|\n<!-- x -->\n\n丙", ["<pre>甲  乙\n──────\n1   2</pre>\n\n丙"]),
        ("<!-- 只有注释 -->", []),
        ("甲\n\n    <!-- 代码 -->", ["甲\n\n&lt;!-- 代码 --&gt;"]),
        ("- 甲\n\n    <!-- 备课用 -->\n\n    乙", ["• 甲\n\u3000乙"]),
        ("甲 <!-- 没写完", ["甲 &lt;!-- 没写完"]),
        ("`<!-- x -->`", ["<code>&lt;!-- x --&gt;</code>"]),
    ],
)
def test_a_phone_shows_no_comment(text: str, screens: list[str]) -> None:
    assert [screen.html for screen in render(text)] == screens


def test_comments_are_said_once_in_a_file_and_nothing_in_them_is_checked(tmp_path: Path) -> None:
    lesson = (
        LESSON
        + "<!-- 一 ![旧图](media/old.png) [旧](javascript:x)\n\n![](https://example.org/a.png) -->\n<!-- 二 -->\n"
    )
    loaded = load_course(a_package(tmp_path, **{"01-kaishi.md": lesson}))
    assert loaded.course is not None
    assert [(one.file, one.line, one.key, one.params, one.severity) for one in loaded.faults] == [
        ("01-kaishi.md", 4, "fault-comments-left", {"count": 2}, "warning")
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n<!-- 乙\n\n丙", (2,)),
        ("甲<!-- 乙\n<!-- 丙 -->\n<!-- 丁\n<!-- 戊", (1, 3)),
        ("`<!--` \\<!--\n```\n<!--\n```\n<!-- x -->", ()),
    ],
)
def test_a_comment_that_nothing_closes_is_said_for_learners_see_it(
    text: str, lines: tuple[int, ...], tmp_path: Path
) -> None:
    assert without_comments(text).unclosed == lines
    loaded = load_course(a_package(tmp_path, **{"01-kaishi.md": f"# 一\n{text}"}))
    assert loaded.course is not None
    said = [(one.line, one.severity) for one in loaded.faults if one.key == "fault-comment-open"]
    assert said == [(line + 1, "warning") for line in lines[:1]]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- " * 20_000 + "-->",
        "`a <!-- " * 20_000 + "-->",
        "".join("`" * length + " " for length in range(1, 400)) + "<!-- -->",
        "".join("~" * length + "x\n" for length in range(400, 2, -1)) + "<!-- -->",
        "```x\n" * 10_000 + "<!-- -->",
    ],
)
def test_what_is_left_open_many_times_is_read_in_one_walk(text: str) -> None:
    """Each of these took the square of its length in a simpler reader, and lessons are read before any limit holds."""
    assert without_comments(text).comments == (text.count("\n") + 1,)


def test_comments_set_in_like_code_are_read_in_one_walk() -> None:
    assert without_comments("    <!-- x -->\n\n" * 20_000).comments == ()
    assert len(without_comments("- 甲\n\n" + "    <!-- x -->\n\n" * 20_000).comments) == 20_000
