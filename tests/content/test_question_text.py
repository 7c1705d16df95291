"""What a question file may hold is bounded before it is read, whatever its format."""

import time
from pathlib import Path

import pytest

from content.formats.question_text import MOST_LINES, MOST_QUESTIONS, picture_data
from content.formats.read_questions import read_questions
from content.formats.xml_tree import MOST, MOST_SIGNS
from content.lesson import read_bank_file
from tests.content.packages import PNG

ESSAY = "<question type='essay'><questiontext><text>{}</text></questiontext></question>"
A_QUESTION = "{}. 题？\nA. 甲\nB. 乙\n答案：A\n"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.txt", "1. 题\n" + "A. 甲\n" * MOST_LINES, "fault-text-lines"),
        ("a.gift", "x? {T}\n\n" * MOST_LINES, "fault-text-lines"),
        ("a.md", "# 一\n" + "- [ ] 甲\n" * MOST_LINES, "fault-text-lines"),
        ("a.xml", "<quiz>" + "<a/>" * MOST + "</quiz>", "fault-xml-many"),
        ("a.xml", "<quiz><![CDATA[" + "<b>" * MOST_SIGNS + "]]></quiz>", "fault-xml-many"),
        ("a.xml", "<quiz>" + "&lt;b>" * MOST_SIGNS + "</quiz>", "fault-xml-many"),
        ("a.txt", "".join(A_QUESTION.format(n) for n in range(1, MOST_QUESTIONS + 2)), "fault-questions-too-many"),
        ("a.xml", f"<quiz>{ESSAY.format('谈谈') * (MOST_QUESTIONS + 1)}</quiz>", "fault-questions-too-many"),
        ("a.gift", "甲" * 1_000_000, "fault-file-too-large"),
    ],
)
def test_a_file_beyond_its_bounds_is_not_read_at_all(name: str, text: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    bank = read_questions(tmp_path / name)
    assert ([one.key for one in bank.faults], bank.questions) == ([fault], [])
    questions, faults, _ = read_bank_file(tmp_path / name, name)
    assert ([one.key for one in faults], questions) == ([fault], [])


def test_as_many_lines_as_are_allowed_are_read(tmp_path: Path) -> None:
    text = "x? {T}\n" + "\n" * (MOST_LINES - 2)
    (tmp_path / "a.gift").write_text(text, encoding="utf-8")
    assert [len(read_questions(tmp_path / "a.gift").questions), text.count("\n")] == [1, MOST_LINES - 1]


HEAD = "::一:: 对吗？ {T}\n\n"
TAIL = "\n::二:: 这是什么？ {=公章 ~私章}\n"
DATA = picture_data(PNG)


@pytest.mark.parametrize(
    "note",
    [
        f"// [picture:{DATA[:40]}",
        f"// [points:2] [picture:{DATA[:-3]}",
        f"// [picture:{DATA[:41]}]",
        f"// [picture:{DATA[:30]}……{DATA[-9:]}]",
        "// [picture:data:",
        "// [picture:data:image/png;base64",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_picture_that_is_cut_off_is_told_with_its_line(note: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_bytes(f"{HEAD}{note}{TAIL}".encode(encoding))
    bank = read_questions(tmp_path / "a.gift")
    errors = [(one.file, one.line, one.key) for one in bank.faults if one.severity == "error"]
    assert errors == [("a.gift", 3, "fault-picture-cut")]
    assert [question.line for _, question in bank.questions] == [1, 4]


def test_a_text_that_ends_in_a_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_text(f"{HEAD}// [picture:{DATA[:60]}", encoding="utf-8")
    assert [(one.line, one.key) for one in read_questions(tmp_path / "a.gift").faults] == [(3, "fault-picture-cut")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_picture_that_a_mail_program_broke_into_lines_is_whole(encoding: str, tmp_path: Path) -> None:
    head, _, data = DATA.partition(",")
    broken = f"{head},\r\n" + "\r\n".join(data[place : place + 20] for place in range(0, len(data), 20))
    (tmp_path / "a.gift").write_bytes(f"{HEAD}// [picture:{broken}]{TAIL}".encode(encoding))
    bank = read_questions(tmp_path / "a.gift")
    assert [one.key for one in bank.faults if one.key != "fault-file-encoding"] == []
    assert list(bank.media.values()) == [PNG]
    assert bank.questions[1][1].line == 4 + broken.count("\n")


def test_many_pictures_that_are_cut_off_cost_no_time(tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_bytes(b"[picture:data:" * 1_400_000)
    assert [one.key for one in read_questions(tmp_path / "a.gift").faults] == ["fault-picture-cut"]


def test_titles_without_a_key_below_do_not_copy_the_rest_of_the_file_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "1. 甲？\nA. 一\nB. 二\n2. 乙？\nA. 一\nB. 二\n" + "答案\n" * (MOST_LINES - 9), encoding="utf-8"
    )
    began = time.process_time()
    assert [one.key for one in read_questions(tmp_path / "a.txt").faults] == ["fault-answer-none"] * 2
    assert time.process_time() - began < 8  # it was 11 s and more where one second is enough
