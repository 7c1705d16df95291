"""What somebody can still do, as a table: conditions of courses, attempts, orders."""

from __future__ import annotations

from datetime import date

import pytest

from bot.study.forecast.chances import chances
from bot.study.forecast.offers import Been, Lesson, Offer, Paper

LAST = date(2026, 12, 31)
NEXT_YEAR, IN_MAY = date(2027, 1, 5), date(2026, 5, 1)
SOON, TOO_LATE, AFTER_MAY = (Been(False, 1, rests=day) for day in (IN_MAY, NEXT_YEAR, date(2026, 5, 2)))
DONE, READING, STUCK, GRANTED = Been(True), Been(False), Been(False, 2), Been(False, 2, 2)


def course(name: str, *opens: date | None, **more: object) -> Offer:
    lessons = tuple(Lesson(str(number), 100, "业务", day) for number, day in enumerate(opens or (None, None), 1))
    return Offer(name, True, lessons, attempts=2, **more)  # type: ignore[arg-type]


def ways(
    *offers: Offer,
    hidden: frozenset[str] = frozenset(),
    progress: dict[tuple[str, str], Been] | None = None,
    finished: frozenset[str] = frozenset(),
    **more: object,
) -> str:
    catalogue = {offer.course_id: offer for offer in offers}
    found = chances(catalogue, hidden, progress or {}, finished, LAST, **more)  # type: ignore[arg-type]
    return " ".join(f"{one.offer.course_id}{one.lesson.slug}:{one.way}" for one in found)


@pytest.mark.parametrize(
    ("offers", "more", "expected"),
    [
        ([course("a")], {}, "a1:open a2:open"),
        ([course("a")], {"progress": {("a", "1"): DONE}}, "a2:open"),
        ([course("a")], {"progress": {("a", "1"): READING}}, "a1:open a2:open"),
        ([course("a")], {"hidden": frozenset("a")}, ""),
        # attempts
        ([course("a")], {"progress": {("a", "1"): STUCK}}, "a1:callup a2:open"),
        ([course("a")], {"progress": {("a", "1"): GRANTED}}, "a1:open a2:open"),
        ([course("a", in_order=True)], {"progress": {("a", "1"): STUCK}}, "a1:callup a2:callup"),
        ([course("a", in_order=True)], {"progress": {("a", "1"): STUCK, ("a", "2"): READING}}, "a1:callup a2:open"),
        # a cool-down after a failed quiz
        ([course("a")], {"progress": {("a", "1"): SOON}}, "a1:open a2:open"),
        ([course("a")], {"progress": {("a", "1"): TOO_LATE}}, "a1:never a2:open"),
        ([course("a", in_order=True)], {"progress": {("a", "1"): TOO_LATE}}, "a1:never a2:never"),
        # days of opening
        ([course("a", IN_MAY, NEXT_YEAR)], {}, "a1:open a2:never"),
        ([course("a", opens=NEXT_YEAR)], {}, "a1:never a2:never"),
        ([course("a", opens=NEXT_YEAR)], {"progress": {("a", "1"): READING}}, "a1:open a2:open"),
        ([course("a", NEXT_YEAR, None, in_order=True)], {}, "a1:never a2:never"),
        # courses before
        ([course("a"), course("b", needs=("a",))], {}, "a1:open a2:open b1:open b2:open"),
        ([course("a"), course("b", needs=("a",))], {"hidden": frozenset("a")}, "b1:never b2:never"),
        (
            [course("a"), course("b", needs=("a",))],
            {"hidden": frozenset("a"), "finished": frozenset("a")},
            "b1:open b2:open",
        ),
        ([course("b", needs=("gone",))], {}, "b1:open b2:open"),
        (
            [course("a"), course("b", needs=("a",)), course("c", None, needs=("b",))],
            {"progress": {("a", "2"): STUCK}},
            "a1:open a2:callup b1:callup b2:callup c1:callup",
        ),
        ([course("a", None, needs=("b",)), course("b", None, needs=("a",))], {}, "a1:never b1:never"),
    ],
)
def test_how_each_module_can_still_be_finished(offers: list[Offer], more: dict[str, object], expected: str) -> None:
    assert ways(*offers, **more) == expected  # type: ignore[arg-type]


def test_what_is_worth_nothing_is_no_chance() -> None:
    offer = Offer("a", True, (Lesson("1", 0, ""), Lesson("2", 50, "")))
    assert ways(offer) == "a2:open"


EXAM = Lesson("/exam", 200, "业务")
PENDING, SAT = Been(False, pending=True), Been(False, 1, sat=frozenset({"may"}))
MAY, AUTUMN, WINTER = ("may", IN_MAY), ("autumn", date(2026, 12, 31)), ("winter", NEXT_YEAR)


def with_exam(*sittings: tuple[str, date], **more: object) -> Offer:
    paper = Paper(EXAM, 2, sittings or None, **more)  # type: ignore[arg-type]
    return Offer("a", True, (Lesson("1", 100, "业务"),), attempts=2, exam=paper, whole=Lesson("", 300, "业务"))


@pytest.mark.parametrize(
    ("offer", "lesson", "exam", "more", "expected"),
    [
        (with_exam(), None, None, {}, "a1:open a/exam:open"),
        (with_exam(), DONE, DONE, {}, ""),
        (with_exam(), None, None, {"exempt": {"a"}}, "a1:open a/exam:never"),
        (with_exam(), DONE, DONE, {"exempt": {"a"}}, ""),
        # sittings: one must close within the cycle, and each is sat once
        (with_exam(AUTUMN), DONE, None, {}, "a/exam:open"),
        (with_exam(WINTER), DONE, None, {}, "a/exam:never"),
        (with_exam(MAY), DONE, SAT, {}, "a/exam:never"),
        (with_exam(MAY, AUTUMN), DONE, SAT, {}, "a/exam:open"),
        (with_exam(MAY, WINTER), DONE, SAT, {}, "a/exam:never"),
        (with_exam(WINTER), DONE, PENDING, {}, "a/exam:open"),
        # attempts of its own
        (with_exam(), DONE, STUCK, {}, "a/exam:callup"),
        (with_exam(), DONE, GRANTED, {}, "a/exam:open"),
        (with_exam(makes_up=False), DONE, STUCK, {}, "a/exam:never"),
        (with_exam(WINTER), DONE, STUCK, {}, "a/exam:never"),
        # a cool-down of the exam, alone and before sittings
        (with_exam(), DONE, SOON, {}, "a/exam:open"),
        (with_exam(), DONE, TOO_LATE, {}, "a/exam:never"),
        (with_exam(AUTUMN), DONE, SOON, {}, "a/exam:open"),
        (with_exam(MAY), DONE, AFTER_MAY, {}, "a/exam:never"),
        (with_exam(MAY, AUTUMN), DONE, AFTER_MAY, {}, "a/exam:open"),
        # a pass counts once, also when it ends
        (with_exam(AUTUMN), DONE, DONE, {}, ""),
        # lessons come first
        (with_exam(), STUCK, None, {}, "a1:callup a/exam:callup"),
        (with_exam(lessons_first=False), STUCK, None, {}, "a1:callup a/exam:open"),
        # the whole course is as far as the worst of its parts
        (with_exam(), None, None, {"whole": True}, "a1:open a/exam:open a:open"),
        (with_exam(), DONE, STUCK, {"whole": True}, "a/exam:callup a:callup"),
        (with_exam(WINTER), DONE, None, {"whole": True}, "a/exam:never a:never"),
        (with_exam(WINTER), None, None, {"whole": True, "exempt": {"a"}}, "a1:open a/exam:never a:open"),
        (with_exam(), DONE, DONE, {"whole": True, "finished": frozenset("a")}, ""),
    ],
)
def test_how_an_exam_and_a_whole_course_can_still_be_finished(
    offer: Offer, lesson: Been | None, exam: Been | None, more: dict[str, object], expected: str
) -> None:
    begun = {("a", slug): been for slug, been in (("1", lesson), ("/exam", exam)) if been is not None}
    assert ways(offer, progress=begun, **more) == expected  # type: ignore[arg-type]


def test_a_course_behind_one_whose_exam_is_missed_is_never_reached() -> None:
    assert ways(with_exam(WINTER), course("b", None, needs=("a",))) == "a1:open a/exam:never b1:never"


@pytest.mark.parametrize(
    ("offer", "lesson", "exam", "why"),
    [
        (with_exam(WINTER), DONE, None, ["sittings"]),
        (with_exam(MAY), DONE, SAT, ["sittings"]),
        (with_exam(MAY), DONE, AFTER_MAY, ["rest"]),
        (with_exam(), DONE, TOO_LATE, ["rest"]),
        (with_exam(), TOO_LATE, None, ["rest", "behind"]),
        (with_exam(makes_up=False), DONE, STUCK, ["failed"]),
        (with_exam(), DONE, STUCK, [""]),
        (with_exam(), None, None, ["", ""]),
        (course("a", NEXT_YEAR, None, in_order=True), None, None, ["later", "behind"]),
        (course("a", opens=NEXT_YEAR), None, None, ["later", "later"]),
    ],
)
def test_why_something_can_not_be_finished(
    offer: Offer, lesson: Been | None, exam: Been | None, why: list[str]
) -> None:
    begun = {("a", slug): been for slug, been in (("1", lesson), ("/exam", exam)) if been is not None}
    found = chances({"a": offer}, (), begun, (), LAST, whole=True)
    assert [one.why for one in found if one.kind != "course"] == why
    assert next(one.why for one in found if one.kind == "course") == next(filter(None, why), "")
    freed = chances({"a": with_exam(WINTER)}, (), {}, (), LAST, whole=True, exempt={"a"})
    assert [(one.kind, one.why) for one in freed] == [("module", ""), ("exam", "exempt"), ("course", "")]
    assert [one.rests for one in chances({"a": with_exam()}, (), {("a", "/exam"): SOON}, (), LAST)] == [False, True]
