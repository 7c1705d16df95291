"""The documents tell the truth where a tool can see it: settings, commands, links, examples, both languages alike."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer.main

from bot.cli.app import make_app
from bot.menu import ADMINS, AUTHORS, LEARNER, LIAISONS, TEACHERS
from bot.settings import Settings, read_settings
from content.course_file import read_course_file
from content.formats.gift import read_gift
from tests.rules.house import ROOT

READMES = ("README.md", "README.zh-CN.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^()\s]+)\)")


@cache
def documents() -> tuple[Path, ...]:
    """Every Markdown file that speaks about the project (not the lessons of courses)."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
    return tuple(sorted(found))


def text_of(name: str) -> str:
    """What a document says."""
    return (ROOT / name).read_text(encoding="utf-8")


def outside_code(text: str) -> str:
    """A document without its code, blocks and inline."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


def headings(name: str) -> list[str]:
    """The level of each heading, in order."""
    return re.findall(r"^(#+) ", outside_code(text_of(name)), re.MULTILINE)


def first_cells(name: str) -> set[str]:
    """What stands in backticks in the first column of a README's tables."""
    return set(re.findall(r"^\| `([^`]+)`", text_of(name), re.MULTILINE))


@cache
def cli_commands() -> dict[str, Any]:
    """Every command of the command line by its whole name: ``import roster``."""
    found: dict[str, Any] = {}

    def walk(command: Any, words: tuple[str, ...]) -> None:
        if not hasattr(command, "list_commands"):
            found[" ".join(words)] = command
            return
        for word in command.list_commands(None):  # commands may be imported only when they are asked for
            walk(command.get_command(None, word), (*words, word))

    walk(typer.main.get_command(make_app()), ())
    assert {"run", "import roster", "verify"} <= found.keys()
    return found


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_stands_in_the_table_and_no_other(readme: str) -> None:
    told = {cell for cell in first_cells(readme) if cell.startswith("BOT_")}
    assert told == {f"BOT_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("readme", READMES)
def test_every_example_of_a_setting_is_accepted(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = dict(re.findall(r"^\| `(BOT_\w+)`.*\| `([^`|]+)` \|$", text_of(readme), re.MULTILINE))
    assert len(examples) >= 13
    for name, value in examples.items():
        monkeypatch.setenv(name, value)
    assert read_settings().token is not None


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_the_command_line_stands_in_the_table(readme: str) -> None:
    rows = first_cells(readme)
    missing = [name for name in cli_commands() if not any(re.match(rf"{name}(?= |$)", row) for row in rows)]
    assert missing == []


@pytest.mark.parametrize("readme", READMES)
def test_every_option_of_the_command_line_is_told(readme: str) -> None:
    rows = first_cells(readme)
    for name, command in cli_commands().items():
        row = next(row for row in rows if re.match(rf"{name}(?= |$)", row))
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert options == set(re.findall(r"--[a-z-]+", row)), name


@pytest.mark.parametrize("readme", READMES)
def test_every_chat_command_stands_in_the_table_and_no_other(readme: str) -> None:
    told = {cell.removeprefix("/") for cell in first_cells(readme) if cell.startswith("/")}
    assert told == {"start", *LEARNER, *LIAISONS, *TEACHERS, *AUTHORS, *ADMINS, "settings", "help"}


def test_both_readmes_have_the_same_shape() -> None:
    english, chinese = READMES
    assert headings(english) == headings(chinese)
    for mark in (r"^\| ", r"^```", r"^\d\. ", r"^!\["):
        counts = [len(re.findall(mark, text_of(name), re.MULTILINE)) for name in READMES]
        assert counts[0] == counts[1], mark


def test_every_link_to_a_file_leads_to_one() -> None:
    dead = [
        f"{document.relative_to(ROOT)}: {link['target']}"
        for document in documents()
        for link in LINK.finditer(outside_code(document.read_text(encoding="utf-8")))
        if "://" not in link["target"] and not (document.parent / unquote(link["target"].partition("#")[0])).exists()
    ]
    assert dead == []


def test_every_named_file_of_the_source_exists() -> None:
    """`bot/app.py` in backticks must be there; names of what a recipe would add are the exception."""
    planned = {"bot/study/people/see_me.py", "bot/views/me.py", "handlers/learner/me.py"}
    named = re.compile(r"`((?:bot|handlers|content|scheduler|tests|benchmarks)/[\w./-]*)`")
    gone = {
        path
        for document in documents()
        for path in named.findall(document.read_text(encoding="utf-8"))
        if path not in planned and not (ROOT / path).exists()
    }
    assert gone == set()


def test_no_path_of_a_machine_stands_in_a_document() -> None:
    for document in documents():
        text = document.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(home|root|work|tmp|Users)/", text), document.name


def test_the_examples_of_a_course_package_are_read_without_a_fault() -> None:
    blocks = dict(FENCE.findall(text_of("docs/course-package.md")))
    questions, faults = read_gift(blocks["gift"], "example.gift")
    assert faults == []
    assert {question.kind for question in questions} == {
        "single",
        "multiple",
        "truefalse",
        "blank",
        "matching",
        "ordering",
        "essay",
    }
    assert read_course_file(blocks["toml"], "course.toml").faults == []


def test_every_dependency_has_its_row() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    names = {
        re.split(r"[\[>=<]", line)[0] for line in [*project["dependencies"], *project["optional-dependencies"]["test"]]
    }
    rows = " ".join(re.findall(r"^\| ([^|]+)\|", text_of("docs/decisions/dependencies.md"), re.MULTILINE))
    assert sorted(name for name in names if name not in rows) == []
