"""What a cadre can still do in the courses of the catalogue: pure decisions over the course conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from bot.study.forecast.offers import Been, Chance, Lesson, Offer, Paper, Progress, Way, Why

ORDER: tuple[Way, ...] = ("open", "callup", "never")


def chances(
    offers: Mapping[str, Offer],
    hidden: Collection[str],
    progress: Progress,
    finished: Collection[str],
    last: date,
    *,
    exempt: Collection[str] = (),
    whole: bool = False,
) -> list[Chance]:
    """Everything that could still earn somebody hours until the `last` day of the cycle: modules, exams, and with `whole` courses.

    `offers` is the whole catalogue by id, `hidden` what is not meant for this person, `finished` the courses done, `exempt` those
    whose exam this person need not sit.

    | module                                                      | way    |
    | not done, attempts left                                     | open   |
    | opens within the cycle                                      | open   |
    | opens after the cycle                                       | never  |
    | a cool-down that ends within the cycle                      | open   |
    | a cool-down that ends after the cycle                       | never  |
    | every attempt failed, or after such a one in a fixed order  | callup |
    | behind a course that is not meant for this person           | never  |

    | exam                                                        | way    |
    | this person need not sit it                                 | never  |
    | a paper is begun, or waits for marks                        | open   |
    | no sitting that was not sat yet closes within the cycle     | never  |
    | a cool-down ends after it, or after the last such sitting   | never  |
    | every attempt failed: by what follows, make-up or deferral  | callup, never |
    | lessons come first                                          | no better than the worst of them |

    A course is as far as the worst of its lessons and its exam. A missed deadline closes nothing: it opens a make-up case, and
    the module still counts when it is passed.
    """
    known = _Ways(offers, frozenset(hidden), progress, frozenset(finished), last, frozenset(exempt))
    found: list[Chance] = []
    for course_id, offer in offers.items():
        if course_id in known.hidden:
            continue
        ways, first = known.lessons(course_id), len(found)
        for lesson in offer.lessons:
            been = progress.get((course_id, lesson.slug))
            if lesson.hours > 0 and not (been and been.done):
                found.append(known.chance(offer, lesson, "module"))
        exam = known.exam(offer)
        found += [exam] if exam is not None else []
        if whole and course_id not in known.finished:
            # An exam that need not be sat is no reason against the course: it is finished without.
            why: Why = next((one.why for one in found[first:] if one.why not in ("", "exempt")), "")
            found.append(Chance(offer, offer.whole, _worst(*ways.values()), "course", why))
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
        exempt: frozenset[str],
    ) -> None:
        self.hidden, self.finished, self.exempt = hidden, finished, exempt
        self._offers, self._progress, self._last = offers, progress, last
        self._courses: dict[str, dict[str, Way]] = {}
        self._asked: set[str] = set()

    def lessons(self, course_id: str) -> dict[str, Way]:
        """The way to each module of a course, and to its exam, if this person has to sit it."""
        if course_id not in self._courses:
            self._asked.add(course_id)
            self._courses[course_id] = self._find(self._offers[course_id])
            self._asked.discard(course_id)
        return self._courses[course_id]

    def chance(self, offer: Offer, lesson: Lesson, kind: Literal["module", "exam"]) -> Chance:
        """The chance of a module or an exam, and why there is none."""
        way = self.lessons(offer.course_id)[lesson.slug]
        been = self._progress.get((offer.course_id, lesson.slug), Been(False))
        rests = way == "open" and been.rests is not None
        return Chance(offer, lesson, way, kind, self._why(offer, lesson, been) if way == "never" else "", rests)

    def exam(self, offer: Offer) -> Chance | None:
        """The chance of a course's exam; None where there is none, or it is passed."""
        if offer.exam is None:
            return None
        been = self._progress.get((offer.course_id, offer.exam.lesson.slug))
        if been and been.done:
            return None
        if offer.course_id in self.exempt:
            return Chance(offer, offer.exam.lesson, "never", "exam", "exempt")
        return self.chance(offer, offer.exam.lesson, "exam")  # without hours too: local rules count exams by the event

    def _why(self, offer: Offer, lesson: Lesson, been: Been) -> Why:
        if offer.exam is not None and offer.exam.lesson.slug == lesson.slug:
            if not self._dated(offer.exam, Been(False, sat=been.sat)):
                return "sittings"
            if offer.exam.attempts + been.extra <= been.failed and been.failed and not offer.exam.makes_up:
                return "failed"
        if been.rests is not None:
            return "rest"
        late = "never" in (self._opening(offer.opens), self._opening(lesson.opens))
        return "later" if late else "behind"

    def _course(self, course_id: str) -> Way:
        """The way to the end of a course that another one needs; nobody waits for a course that is not published."""
        if course_id in self.finished or course_id not in self._offers:
            return "open"
        if course_id in self.hidden or course_id in self._asked:
            return "never"
        return _worst(*self.lessons(course_id).values())

    def _find(self, offer: Offer) -> dict[str, Way]:
        slugs = [lesson.slug for lesson in offer.lessons]
        exam = offer.exam if offer.course_id not in self.exempt else None
        if exam is not None:
            slugs.append(exam.lesson.slug)
        begun = any((offer.course_id, slug) in self._progress for slug in slugs)
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
            elif not been.done:
                way = self._opening(been.rests)
            found[lesson.slug] = way
            before = _worst(before, way)
        if exam is not None:
            found[exam.lesson.slug] = self._sit(offer, exam, door, before)
        return found

    def _sit(self, offer: Offer, exam: Paper, door: Way, before: Way) -> Way:
        """The way to a passed exam, of somebody for whom the lessons go as `before`."""
        been = self._progress.get((offer.course_id, exam.lesson.slug), Been(False))
        if been.done or been.pending:
            return "open"
        if not self._dated(exam, been):
            return "never"
        used_up = been.failed and exam.attempts + been.extra <= been.failed
        own: Way = ("callup" if exam.makes_up else "never") if used_up else self._opening(been.rests)
        return _worst(door, own, before if exam.lessons_first else "open")

    def _dated(self, exam: Paper, been: Been) -> bool:
        """Whether a sitting can still be sat in the cycle; yes, where there are none."""
        first = been.rests or date.min
        dates = exam.sittings
        return dates is None or any(key not in been.sat and first <= closes <= self._last for key, closes in dates)

    def _opening(self, day: date | None) -> Way:
        return "never" if day is not None and day > self._last else "open"


def _worst(*ways: Way) -> Way:
    return max(ways, key=ORDER.index, default="open")
