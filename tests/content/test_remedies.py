"""What is said of a fault speaks of the format that the file is written in, and of no other."""

from __future__ import annotations

import ast
import re
from datetime import UTC
from pathlib import Path

import pytest

from bot.views.fault_words import fault_words, form_of
from bot.wording import LANGUAGES, Wording

ROOT = Path(__file__).parents[2]
READERS = {
    "a.gift": "content.formats.gift",
    "a.xml": "content.formats.moodle_xml",
    "a.md": "content.formats.markdown_quiz",
    "a.xlsx": "content.formats.question_sheet",
    "a.txt": "content.formats.office_text",
}
GIFT = r"[{}]|~|::|%-?\d+%|\[partial:|用 =|写 =|Write =|Mark it: =|#3"
COLUMNS = r"一栏|一格|表头|column|heading|cell"
LISTS = r"- \[(?:x| |\d)"
MOODLE = r"Moodle|XML|SHORTANSWER|标签|\btag\b"
LINES = r"一个选项一行|one a line, with A"
FOREIGN = {
    "a.gift": (COLUMNS, LISTS, MOODLE, LINES),
    "a.xml": (COLUMNS, LISTS, GIFT, LINES),
    "a.md": (COLUMNS, GIFT, MOODLE, LINES),
    "a.xlsx": (LISTS, GIFT, MOODLE, LINES),
    "a.txt": (COLUMNS, LISTS, GIFT, MOODLE),
}
WORDING = Wording(UTC)
KEY = re.compile(r"fault(?:-[a-z]+)+")


def tree_of(module: str) -> ast.Module | None:
    path = ROOT / f"{module.replace('.', '/')}.py"
    return ast.parse(path.read_text("utf-8")) if path.exists() else None


def keys_of(reader: str) -> set[str]:
    """Every fault that a reader, or what it stands on, can name. What reads XML inside a workbook names none of its own."""
    seen: set[str] = set()
    found: set[str] = set()
    waiting = [reader]
    while waiting:
        module = waiting.pop()
        tree = tree_of(module)
        if module in seen or tree is None or (module.endswith("xml_tree") and "xml" not in reader):
            continue
        seen.add(module)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                waiting.append(node.module)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                found.add(node.value)
    return found


TABLE = [(file, key) for file, reader in READERS.items() for key in sorted(keys_of(reader))]


def test_the_table_holds_the_faults_of_every_reader() -> None:
    counts = {file: sum(one == file for one, _ in TABLE) for file in READERS}
    assert min(counts.values()) > 25, counts
    assert ("a.gift", "fault-gift-not-closed") in TABLE
    assert ("a.md", "fault-question-none-right") in TABLE
    assert ("a.xlsx", "fault-gift-not-closed") not in TABLE


@pytest.mark.parametrize(("file", "key"), TABLE)
def test_a_remedy_speaks_of_the_format_at_hand(file: str, key: str) -> None:
    tree = dict.fromkeys(("letter", "answer", "first", "second", "found", "text", "name"), "B")
    for language in LANGUAGES:
        remedy = WORDING.plain(fault_words(file, key, tree)[1], language)
        assert remedy
        assert "$" not in remedy
        for foreign in FOREIGN[file]:
            assert not re.search(foreign, remedy), remedy


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("a.gift", "gift"), ("x/02-b.XML", "moodle"), ("a.md", "markdown"), ("a.v2.csv", "sheet"), ("a.txt", "text"),
        ("题.xlsx [第二张]", "sheet"), ("题.xlsx[a.md]", "sheet"), ("course.toml", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_the_ending(file: str, form: str) -> None:
    assert form_of(file) == form
