"""What somebody can still do, as a table: conditions of courses, attempts, orders."""

from __future__ import annotations

from datetime import date

import pytest

from bot.study.forecast.offers import Been, Lesson, Offer, chances

LAST = date(2026, 12, 31)
NEXT_YEAR, IN_MAY = date(2027, 1, 5), date(2026, 5, 1)
DONE, READING, STUCK, GRANTED = Been(True), Been(False), Been(False, 2), Been(False, 2, 2)


def course(name: str, *opens: date | None, **more: object) -> Offer:
    lessons = tuple(Lesson(str(number), 100, "业务", day) for number, day in enumerate(opens or (None, None), 1))
    return Offer(name, True, lessons, attempts=2, **more)  # type: ignore[arg-type]


def ways(
    *offers: Offer,
    hidden: frozenset[str] = frozenset(),
    progress: dict[tuple[str, str], Been] | None = None,
    finished: frozenset[str] = frozenset(),
) -> str:
    found = chances({offer.course_id: offer for offer in offers}, hidden, progress or {}, finished, LAST)
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
