"""Every sentence in both languages, with the same values; none missing, none unused."""

from __future__ import annotations

import ast
import re
from functools import cache

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from tests.rules.house import ROOT, sources

TEXTS = ROOT / "bot" / "texts"


@cache
def messages(language: str) -> dict[str, frozenset[str]]:
    """Key -> names of the values it takes."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((TEXTS / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} stands twice"
                names = re.findall(r"\{\s*\$([a-z_]+)|\$([a-z_]+)\s*->", _source(entry))
                found[entry.id.name] = frozenset(first or second for first, second in names)
    return found


def _source(entry: fluent.Message) -> str:
    from fluent.syntax import serialize

    return serialize(fluent.Resource([entry]))


@cache
def spoken() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words in the code that may be keys, and beginnings of keys that are composed."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                text = str(node.values[0].value)
                if re.fullmatch(r"[a-z]+(-[a-z]+)*-", text):
                    beginnings.add(text)
    return frozenset(whole), tuple(beginnings)


def test_both_languages_hold_the_same_sentences() -> None:
    chinese, english = messages("zh-Hans"), messages("en")
    assert sorted(chinese.keys() ^ english.keys()) == []


def test_both_languages_take_the_same_values() -> None:
    english = messages("en")
    assert [key for key, names in messages("zh-Hans").items() if names != english.get(key)] == []


def test_no_sentence_is_unused() -> None:
    whole, beginnings = spoken()
    unused = [
        key
        for key in messages("zh-Hans")
        if key not in whole and key.removesuffix("-remedy") not in whole and not key.startswith(beginnings)
    ]
    assert unused == []


SPEAKING = ("say", "notice", "Refusal", "SheetRefused", "BrokenQuestion")


def test_no_sentence_is_missing() -> None:
    """Every literal key that is said or refused with has its sentence."""
    asked = {
        argument.value
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SPEAKING
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert len(asked) > 100
    assert sorted(asked - messages("zh-Hans").keys()) == []
