"""A part of `make hostile`: one file of each sort, refused in words that say what to do, with nothing half-done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.hostile import CASES, hand_in, prepare
from tests.chaos.hostile_files.case import Case

SORTS = (
    "zip bomb, 1000:1", "billion laughs in the sheet", "repeated cells of an .ods", "names that climb out",
    "lone surrogates in UTF-16", "GIFT: a million options", "XML: billion laughs", "questions from a pipe",
    "lesson: 10,000 brackets", "lesson: numbers inside numbers", "course.toml: nested tables",
    "course.toml: numbers that are none", "JPEG that claims 65,000 × 65,000", "lesson that is a pipe",
    "picture that is a link out",
)  # fmt: skip
CHOSEN = {case.name: case for case in CASES if case.name in SORTS}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a course in force."""
    return prepare(tmp_path_factory.mktemp("hostile"))


def test_every_sort_is_there() -> None:
    assert set(CHOSEN) == set(SORTS)
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CHOSEN.values(), ids=CHOSEN)
def test_a_hostile_file_does_no_harm_at_any_door(case: Case, prepared: Path, tmp_path: Path) -> None:
    for number, door in enumerate(case.doors):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert hand_in(case, door, prepared, folder).faults(case) == [], door
