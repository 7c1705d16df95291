"""Pure decisions of exams: what a paper is worth, section by section, and whether that passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.study.learning.rules import passes, percent
from content.model_exam import Exam


@dataclass(frozen=True)
class SectionResult:
    """What a section of a paper came to, in hundredths of a point; `waiting`: what of its worth a teacher has still to mark."""

    name: str
    earned: int
    worth: int
    minimum: int
    waiting: int = 0

    @property
    def reached(self) -> bool:
        """Whether its own minimum was reached."""
        return self.earned >= self.minimum


@dataclass(frozen=True)
class Verdict:
    """A whole paper: `score` in whole percent, rounded down; passed when the total and every section are reached.

    While a teacher has still to mark something nothing is passed, whatever is reached already: nor is anything failed.
    """

    sections: tuple[SectionResult, ...]
    earned: int
    worth: int
    score: int
    passed: bool

    @property
    def waiting(self) -> int:
        """What of its worth a teacher has still to mark."""
        return sum(one.waiting for one in self.sections)


def judge(exam: Exam, marks: Sequence[tuple[str, int | None, int]]) -> Verdict:
    """Judge a paper by its marks: (section's name, earned, worth), in hundredths of a point; earned None: not marked yet.

    | 60 % of 100, sections at least 40 and 20 | passed |
    |------------------------------------------|--------|
    | 45 + 20                                  | yes    |
    | 41 + 19 (60 together)                    | no     |
    | 39 + 40                                  | no     |
    | 40 + 20 of 101                           | no     |
    | 45 + 20 and an essay not marked          | no     |
    """
    sections = tuple(
        SectionResult(
            section.name,
            sum(earned or 0 for name, earned, _ in marks if name == section.name),
            sum(worth for name, _, worth in marks if name == section.name),
            section.minimum,
            sum(worth for name, earned, worth in marks if name == section.name and earned is None),
        )
        for section in exam.sections
    )
    earned, worth = sum(one.earned for one in sections), sum(one.worth for one in sections)
    passed = passes(earned, worth, exam.pass_mark) and all(one.reached and not one.waiting for one in sections)
    return Verdict(sections, earned, worth, percent(earned, worth), passed)


def share_of_points(earned: int, own: int, points: int) -> int:
    """What `earned` of a question's `own` worth is of the `points` it has in an exam; only a wholly right one is all."""
    return points * earned // own if own else 0
