"""The sample courses and the sample roster are what a newcomer sees first: complete, and without a fault."""

from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

import content
from content.check import CheckReport, check
from content.model import Course
from content.samples.draw_pictures import draw_pictures
from content.samples.make_roster import make_roster
from content.samples.people import HEADINGS, people

CONTENT = Path(next(iter(content.__path__)))
COURSES = CONTENT / "courses"
KINDS = {"single", "multiple", "truefalse", "blank"}
IDS = ("how-to-study", "official-writing", "emergency-response")


@cache
def report() -> CheckReport:
    return check(COURSES)


def course(name: str) -> Course:
    return next(one for one in report().courses if one.id == name)


def test_the_checker_finds_nothing_to_say() -> None:
    assert report().faults == ()
    assert {one.id for one in report().courses} >= set(IDS)


@pytest.mark.parametrize("name", IDS)
def test_a_course_has_at_least_four_modules_a_picture_and_a_table_in_each(name: str) -> None:
    assert len(course(name).modules) >= 4
    for module in course(name).modules:
        assert any(screen.picture for screen in module.screens), module.slug
        text = (COURSES / name / f"{module.number:02}-{module.slug}.md").read_text(encoding="utf-8")
        assert "\n|---|" in text, module.slug


def test_a_newcomer_finds_a_certificate_of_a_course_and_one_of_an_exam_that_can_be_renewed() -> None:
    of_course, exam = course("how-to-study").certificate, course("emergency-response")
    assert of_course is not None
    assert not of_course.of_exam
    assert exam.certificate is not None
    assert exam.certificate.of_exam
    assert exam.exam is not None
    assert exam.exam.valid_months == 24


@pytest.mark.parametrize("name", IDS)
def test_every_module_asks_all_four_kinds_and_more_than_one_draw(name: str) -> None:
    for module in course(name).modules:
        assert {question.kind for question in module.questions} == KINDS, module.slug
        assert len(module.questions) > course(name).draw, module.slug


@pytest.mark.parametrize("name", IDS)
def test_every_question_is_explained_and_its_choices_are_four(name: str) -> None:
    for question in (question for module in course(name).modules for question in module.questions):
        assert len(question.explanation) >= 10, question.key
        if question.kind == "blank":
            assert question.blanks, question.key
        if question.kind == "single":
            assert [option.right for option in question.options].count(True) == 1, question.key
        if question.kind in {"single", "multiple"}:
            assert len({option.text for option in question.options}) == 4, question.key
        if question.kind == "multiple":
            assert 2 <= [option.right for option in question.options].count(True) <= 3, question.key


def test_one_course_ends_with_an_exam_that_draws_from_questions_of_its_own() -> None:
    exam = course("emergency-response").exam
    assert exam is not None
    assert [(one.name, one.worth, one.minimum) for one in exam.sections] == [
        ("基本知识", 6_000, 3_000),
        ("处置实务", 4_000, 2_000),
    ]
    assert (exam.sittings, exam.lessons_first, exam.hours) == ((), False, 100), "a newcomer may sit it at once"
    for section in exam.sections:
        assert sum(section.takes(one.kind, one.topic, one.difficulty) for one in exam.questions) > section.count
    taught = {one.stem for module in course("emergency-response").modules for one in module.questions}
    assert not taught & {one.stem for one in exam.questions}
    assert all(len(one.explanation) >= 10 for one in exam.questions)


def test_there_are_sixty_questions_or_more() -> None:
    assert sum(len(module.questions) for one in report().courses for module in one.modules) >= 60


def test_pictures_are_small_enough_for_a_phone_and_all_are_shown() -> None:
    for name in IDS:
        shown = {screen.picture for module in course(name).modules for screen in module.screens if screen.picture}
        assert shown == {f"media/{path.name}" for path in (COURSES / name / "media").iterdir()}
        assert all(len(data) <= 150_000 for data in course(name).media.values())


def test_the_pictures_kept_are_the_ones_the_program_draws(tmp_path: Path) -> None:
    draw_pictures(tmp_path)
    assert _sizes(tmp_path) == _sizes(COURSES)


def test_the_roster_holds_sixty_people_in_eight_units_under_a_title() -> None:
    rows = _sheet(CONTENT / "samples" / "roster.xlsx")
    assert rows[0][0].startswith("清河县")
    assert tuple(rows[1]) == HEADINGS
    assert len(rows) == 62
    assert [row[1] for row in rows[2:]] == [f"QH{number:04}" for number in range(1, 61)]
    assert len({row[6] for row in rows[2:] if row[6]}) == 8
    assert any(not row[6] for row in rows[2:]), "merged unit cells leave blanks, as in real lists"


def test_the_roster_names_one_liaison_in_most_units_and_shows_no_telephone() -> None:
    liaisons = [row[6] for row in people() if row[13]]
    assert len(liaisons) == len(set(liaisons)) == 6
    assert {row[1]: row[13] for row in people()[:3]} == {"QH0001": "", "QH0002": "联络员", "QH0003": ""}
    assert all(not row[14] or "****" in row[14] for row in people())


def test_the_roster_is_made_the_same_every_time(tmp_path: Path) -> None:
    make_roster(tmp_path / "one.xlsx")
    make_roster(tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert _sheet(tmp_path / "one.xlsx") == _sheet(CONTENT / "samples" / "roster.xlsx")


def _sizes(courses: Path) -> dict[Path, tuple[int, int]]:
    return {path.relative_to(courses): Image.open(path).size for path in courses.rglob("*.png")}


def _sheet(path: Path) -> list[list[str]]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in row] for row in rows]
