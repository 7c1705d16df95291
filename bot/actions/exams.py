"""What is tapped about exams."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenExam(Action, code="xo"):
    """What the exam of a course asks for, and how it stands."""

    course: str


@dataclass(frozen=True)
class AskExam(Action, code="xa"):
    """Begin? The clock starts only with the next tap."""

    course: str


@dataclass(frozen=True)
class StartExam(Action, code="xs"):
    """Begin attempt `number`; a second tap finds the one that runs."""

    course: str
    number: int


@dataclass(frozen=True)
class OpenExams(Action, code="xl"):
    """One's own exams, and those to look after."""


@dataclass(frozen=True)
class OpenExamFigures(Action, code="xf"):
    """An exam's indicators in a unit (0: in all that one looks after), and a page of the units below."""

    course: str
    unit: int
    page: int


@dataclass(frozen=True)
class OpenExamPeople(Action, code="xp"):
    """The people behind a figure, a page of them; `which` is one of `exam_figures.WHICH`."""

    course: str
    unit: int
    which: str
    page: int
