"""What a cadre can still do in the courses of the catalogue: pure decisions over the course conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Way = Literal["open", "callup", "never"]
"""How something can still be finished in the cycle: by oneself, only once a call-up grants attempts, or not at all."""
ORDER: tuple[Way, ...] = ("open", "callup", "never")


@dataclass(frozen=True)
class Lesson:
    """A module as the catalogue offers it; `hours` are its own, in hundredths (0: worth nothing)."""

    slug: str
    hours: int
    category: str
    opens: date | None = None


@dataclass(frozen=True)
class Offer:
    """A course in force. `needs` are ids of courses to finish before; `in_order`: one module after the other."""

    course_id: str
    required: bool
    lessons: tuple[Lesson, ...]
    attempts: int = 3
    opens: date | None = None
    needs: tuple[str, ...] = ()
    in_order: bool = False


@dataclass(frozen=True)
class Been:
    """How far somebody is in a module that they began: whether it is done, failed attempts, attempts granted on top."""

    done: bool
    failed: int = 0
    extra: int = 0


Progress = Mapping[tuple[str, str], Been]
"""(course, slug) -> how far, for what was begun."""


@dataclass(frozen=True)
class Chance:
    """A module that is not done and worth something, and how it can still be finished."""

    offer: Offer
    lesson: Lesson
    way: Way


def chances(
    offers: Mapping[str, Offer], hidden: Collection[str], progress: Progress, finished: Collection[str], last: date
) -> list[Chance]:
    """Every module that could still earn somebody hours until the `last` day of the cycle.

    `offers` is the whole catalogue by id, `hidden` what is not meant for this person, `finished` the courses done.

    | module                                                      | way    |
    | not done, attempts left                                     | open   |
    | opens within the cycle                                      | open   |
    | opens after the cycle                                       | never  |
    | every attempt failed, or after such a one in a fixed order  | callup |
    | behind a course that is not meant for this person           | never  |

    A missed deadline closes nothing: it opens a make-up case, and the module still counts when it is passed.
    """
    known = _Ways(offers, frozenset(hidden), progress, frozenset(finished), last)
    found = []
    for course_id, offer in offers.items():
        if course_id in known.hidden:
            continue
        ways = known.lessons(course_id)
        for lesson in offer.lessons:
            been = progress.get((course_id, lesson.slug))
            if lesson.hours > 0 and not (been and been.done):
                found.append(Chance(offer, lesson, ways[lesson.slug]))
    return found


class _Ways:
    """How the modules and courses of one person can be finished; courses that wait for each other never are."""

    def __init__(
        self,
        offers: Mapping[str, Offer],
        hidden: frozenset[str],
        progress: Progress,
        finished: frozenset[str],
        last: date,
    ) -> None:
        self.hidden = hidden
        self._offers, self._progress, self._finished, self._last = offers, progress, finished, last
        self._courses: dict[str, dict[str, Way]] = {}
        self._asked: set[str] = set()

    def lessons(self, course_id: str) -> dict[str, Way]:
        """The way to each module of a course."""
        if course_id not in self._courses:
            self._asked.add(course_id)
            self._courses[course_id] = self._find(self._offers[course_id])
            self._asked.discard(course_id)
        return self._courses[course_id]

    def _course(self, course_id: str) -> Way:
        """The way to the end of a course that another one needs; nobody waits for a course that is not published."""
        if course_id in self._finished or course_id not in self._offers:
            return "open"
        if course_id in self.hidden or course_id in self._asked:
            return "never"
        return _worst(*self.lessons(course_id).values())

    def _find(self, offer: Offer) -> dict[str, Way]:
        begun = any((offer.course_id, lesson.slug) in self._progress for lesson in offer.lessons)
        door: Way = "open" if begun else _worst(self._opening(offer.opens), *map(self._course, offer.needs))
        before: Way = "open"
        found: dict[str, Way] = {}
        for lesson in offer.lessons:
            been = self._progress.get((offer.course_id, lesson.slug))
            way: Way = "open"
            if been is None:
                way = _worst(door, self._opening(lesson.opens), before if offer.in_order else "open")
            elif not been.done and been.failed and offer.attempts + been.extra <= been.failed:
                way = "callup"
            found[lesson.slug] = way
            before = _worst(before, way)
        return found

    def _opening(self, day: date | None) -> Way:
        return "never" if day is not None and day > self._last else "open"


def _worst(*ways: Way) -> Way:
    return max(ways, key=ORDER.index, default="open")
