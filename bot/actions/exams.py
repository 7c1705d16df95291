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
