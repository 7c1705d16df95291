"""The bank of a course goes out as a file and comes back as the same bank, in every format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import make_app
from bot.cli.opening import settings_or_exit
from bot.courses import publish_folder
from bot.exports.write_bank import BANK_FORMS
from bot.house import open_house
from bot.settings import ROOT
from bot.study.learning.read_bank import read_bank
from bot.study.people.actor import COMMAND_LINE
from content.formats.read_questions import read_questions
from content.loader import load_course
from content.model import Question

COURSE = "official-writing"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(make_app(), list(words))
    return result.exit_code, result.output


@pytest.fixture
async def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which the sample courses are published."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    for name in ("BOT_DATABASE_URL", "BOT_TOKEN", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    with open_house(settings_or_exit()) as house:
        await publish_folder(house)
    return tmp_path


def the_bank() -> list[tuple[str, Question]]:
    with open_house(settings_or_exit()) as house:
        return list(house.database.read_now(lambda session: read_bank(session, COMMAND_LINE, COURSE)).questions)


@pytest.mark.parametrize("form", BANK_FORMS)
def test_a_bank_that_goes_out_comes_back_the_same(sample: Path, form: str) -> None:
    out = sample / f"bank{form}"
    code, said = run("export", "questions", "--course", COURSE, "--out", str(out))
    assert code == 0, said
    bank = the_bank()
    assert f"{len(bank)} 道题" in said
    came = read_questions(out)
    read = came.questions
    assert [fault for fault in came.faults if fault.severity == "error"] == []
    assert [replace(question, line=0) for _, question in read] == [question for _, question in bank]
    if form in (".xlsx", ".csv"):
        assert [module for module, _ in read] == [module for module, _ in bank]
    code, said = run("import", "questions", str(out), "--course", COURSE)
    assert (code, f"题库没有变：{len(bank)} 道题" in said) == (0, True), said
    assert the_bank() == bank


def test_the_bank_is_that_of_the_package(sample: Path) -> None:
    course = load_course(ROOT / "content" / "courses" / COURSE).course
    assert course is not None
    package = [(module.slug, question) for module in course.modules for question in module.questions]
    assert the_bank() == [(slug, replace(question, line=0)) for slug, question in package]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--course", "nowhere", "--out", "a.xlsx"), 1, "没有找到这门课程"),
        (("--course", COURSE, "--out", "a.docx"), 2, ".xlsx"),
        (("--course", COURSE, "--out", "no/such/folder/a.xlsx"), 2, "no/such/folder"),
    ],
)
def test_a_wrong_export_is_refused_in_words(sample: Path, words: tuple[str, ...], code: int, said: str) -> None:
    result = run("export", "questions", *words)
    assert result[0] == code
    assert said in result[1]


def test_a_dry_run_reports_and_adds_nothing(sample: Path) -> None:
    before = the_bank()
    file = sample / "new.gift"
    file.write_text(
        "::新题:: 一道全新的题目，答案是甲？ {=甲 ~乙}\n\n::像:: 一道全新的题目答案是甲 {=甲 ~丙}", encoding="utf-8"
    )
    code, said = run("import", "questions", str(file), "--course", COURSE, "--dry-run")
    assert code == 0, said
    assert "读到 2 道题：单选题 2" in said
    assert "新题 2 道" in said
    assert "100% 相同" in said
    assert the_bank() == before
