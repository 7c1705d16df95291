"""Every fault and refusal that content can name has its wording and its remedy in both languages."""

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh-Hans", "en")


def keys_in_code() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "content").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.fullmatch(r"(?:fault|sheet)(?:-[a-z]+)+", value):
                found.add(value)
    return found


def messages(language: str) -> dict[str, ftl.Message]:
    text = (ROOT / "bot" / "texts" / language / "content.ftl").read_text("utf-8")
    body = FluentParser().parse(text).body
    assert not [entry for entry in body if isinstance(entry, ftl.Junk)]
    return {entry.id.name: entry for entry in body if isinstance(entry, ftl.Message)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_worded_with_its_remedy_and_no_wording_is_left_over(language: str) -> None:
    keys = keys_in_code()
    assert len(keys) > 60
    assert set(messages(language)) == keys | {f"{key}-remedy" for key in keys}


def test_no_value_of_a_fault_is_named_as_its_key_is() -> None:
    """`say(key, …)` takes the key by that name: a value of the same name ended the checker in the middle."""
    for language in LANGUAGES:
        text = (ROOT / "bot" / "texts" / language / "content.ftl").read_text("utf-8")
        assert not re.search(r"\{ \$key\b", text)
