"""No footnote is lost: two of one label are both shown and said, and a mention without a note is said."""

from pathlib import Path

import pytest

from content.footnote_check import footnote_faults
from content.loader import load_course
from content.telegram import render
from tests.content.packages import a_package

RULE = "────────"
# (what is written, what the phone shows)
SHOWN = {
    "two of one label": ("甲[^1]\n\n[^1]: 一\n[^1]: 二", f"甲[1]\n\n{RULE}\n\n1. 一\n　二"),
    "two of one label, apart": ("甲[^a]\n\n[^a]: 一\n\n乙\n\n[^a]: 二", f"甲[1]\n\n乙\n\n{RULE}\n\n1. 一\n　二"),
    "one in a quote, one in a list": (
        "甲[^1]\n\n> [^1]: 一\n\n- 乙\n    [^1]: 二",
        f"甲[1]\n\n• 乙\n\n{RULE}\n\n1. 一\n　二",
    ),
    "a wide colon": ("甲[^1]\n\n[^1]：一", f"甲[1]\n\n{RULE}\n\n1. 一"),
    "one that nothing mentions": ("甲\n\n[^1]: 一", f"甲\n\n{RULE}\n\n1. 一"),
    "a mention of none": ("甲[^1]", "甲[^1]"),
    "one inside another": ("[^1]: > [^2]: 一", f"{RULE}\n\n<blockquote>1. [^2]: 一</blockquote>"),
    "a mention in a quote": (
        "> 甲[^1]乙\n\n[^1]: 一",
        f"<blockquote>甲[1]乙</blockquote>\n\n{RULE}\n\n1. 一",
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_phone_shows_every_note(name: str) -> None:
    text, expected = SHOWN[name]
    assert [screen.html for screen in render(text)] == [expected]


# (what is written, what its author is told: line, which, label)
SAID: dict[str, tuple[str, list[tuple[int, str, str]]]] = {
    "all is well": ("甲[^1]，乙[^1]\n\n[^1]: 一", []),
    "two of one label": ("甲[^1]\n\n[^1]: 一\n[^1]: 二", [(4, "twice", "1")]),
    "three of one label": ("甲[^1]\n\n[^1]: 一\n> [^1]: 二\n\n- [^1]：三", [(4, "twice", "1"), (6, "twice", "1")]),
    "one that nothing mentions": ("甲\n\n[^1]: 一", []),
    "mentions of none, each label once": ("甲[^1]\n乙[^1][^ 二]", [(1, "missing", "1"), (2, "missing", " 二")]),
    "a mention inside a note": ("甲[^1]\n\n[^1]: 一[^2]", [(3, "missing", "2")]),
    "after a backslash": (r"甲\[^1]", []),
    "in code": ("`[^1]` `` ` [^2] ``\n```\n[^3]: 一\n[^3]: 二\n```", []),
    "behind a backtick that opens nothing": ("`甲[^1]", [(1, "missing", "1")]),
    "a link that begins so": ("[^1](https://example.org)", []),
}


@pytest.mark.parametrize("name", SAID)
def test_what_the_author_is_told(name: str) -> None:
    text, expected = SAID[name]
    told = [
        (one.line, one.key.removeprefix("fault-footnote-"), one.params["label"]) for one in footnote_faults(text, "f")
    ]
    assert told == expected


def test_a_second_note_of_one_label_was_replaced_unsaid(tmp_path: Path) -> None:
    lesson = "# 一\n\n甲[^1]\n\n[^1]: 一\n\n[^1]: 二\n"
    loaded = load_course(a_package(tmp_path, **{"01-kaishi.md": lesson}))
    assert loaded.course is not None
    assert loaded.course.modules[0].screens[0].html.endswith("1. 一\n　二")
    assert [(one.file, one.line, one.key, one.params, one.severity) for one in loaded.faults] == [
        ("01-kaishi.md", 7, "fault-footnote-twice", {"label": "1", "first": 5}, "warning")
    ]


def test_many_backticks_cost_no_more_than_other_signs() -> None:
    line = "".join("`" * length + " " for length in range(1, 1500)) + "[^1]"
    assert [one.line for one in footnote_faults(line, "f")] == [1]
