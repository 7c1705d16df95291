"""The start names the folders among the courses that are none; so does the check that it points to."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import make_app
from bot.cli.opening import settings_or_exit
from bot.courses import publish_folder
from bot.house import open_house
from tests.content.packages import PNG, a_package


async def test_the_start_passed_over_a_folder_without_a_course_file_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BOT_TOKEN", "BOT_DATABASE_URL", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    courses = tmp_path / "courses"
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BOT_COURSES_DIR", str(courses))
    a_package(courses / "good")
    a_package(courses / "lessons", **{"course.toml": None})
    a_package(
        courses / "words", **{"course.toml": None, "01-kaishi.md": None, "01-kaishi.gift": None, "教案.docx": "x"}
    )
    a_package(courses / "nearly", **{"course.toml": None, "cuorse.toml": "id = 'x'"})
    (courses / "empty").mkdir()
    (courses / "pictures").mkdir()
    (courses / "pictures" / "a.png").write_bytes(PNG)
    (courses / ".git").mkdir()
    (courses / ".git" / "config").write_text("x", encoding="utf-8")
    with open_house(settings_or_exit()) as house:
        told = [house.wording.plain(sentence) for sentence in await publish_folder(house)]
    published, *named = reversed(told)
    assert "示例课程" in published
    for name, line in zip(("words", "nearly", "lessons"), named, strict=True):
        assert f"文件夹 {courses / name} 里没有 course.toml" in line
        assert "python -m bot check" in line
    said = CliRunner().invoke(make_app(), ["check"]).output
    told = {line.partition(":")[0] for line in said.splitlines() if "course.toml" in line}
    assert told == {"lessons", "nearly", "words"}
