"""What a cadre taps: home, courses, lessons, quizzes, credits, settings."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenHome(Action, code="h"):
    """The home screen."""


@dataclass(frozen=True)
class Continue(Action, code="go"):
    """The next thing to do."""


@dataclass(frozen=True)
class ContinueCourse(Action, code="gc"):
    """The next thing to do in one course: where a reminder leads."""

    course: str


@dataclass(frozen=True)
class OpenCourses(Action, code="cs"):
    """The course list."""

    page: int = 1


@dataclass(frozen=True)
class OpenCourse(Action, code="c"):
    """A course with its modules."""

    course: str


@dataclass(frozen=True)
class OpenLesson(Action, code="l"):
    """A page of a module (by its number in the version in force); page 0 resumes where the person left off."""

    course: str
    module: int
    page: int


@dataclass(frozen=True)
class OpenQuiz(Action, code="q"):
    """What the quiz of a module asks for, before it begins."""

    course: str
    module: int


@dataclass(frozen=True)
class StartQuiz(Action, code="qs"):
    """Begin an attempt; `number` is the attempt meant, so a second tap finds the one already begun."""

    course: str
    module: int
    number: int


@dataclass(frozen=True)
class ShowQuestion(Action, code="qq"):
    """Go to a question of an open attempt; position 0 is the summary before handing in."""

    attempt: int
    position: int


@dataclass(frozen=True)
class Answer(Action, code="a"):
    """Choose the option shown at `choice` (from 0)."""

    attempt: int
    position: int
    choice: int


@dataclass(frozen=True)
class Tick(Action, code="t"):
    """Tick or untick an option of a multiple choice; the wanted state travels, so a repeated tap changes nothing."""

    attempt: int
    position: int
    choice: int
    on: bool


@dataclass(frozen=True)
class SettleAnswer(Action, code="as"):
    """Done choosing in a multiple choice."""

    attempt: int
    position: int


@dataclass(frozen=True)
class Place(Action, code="ap"):
    """In a matching or an ordering: the text shown at `choice` goes to place `at` (from 0)."""

    attempt: int
    position: int
    at: int
    choice: int


@dataclass(frozen=True)
class TakeBack(Action, code="ab"):
    """Only the first `keep` parts of an answer given in parts stay; the wanted state travels."""

    attempt: int
    position: int
    keep: int


@dataclass(frozen=True)
class Flag(Action, code="af"):
    """Mark a question to be looked at again, or take the mark away."""

    attempt: int
    position: int
    on: bool


@dataclass(frozen=True)
class HandIn(Action, code="hi"):
    """Submit the attempt."""

    attempt: int


@dataclass(frozen=True)
class ShowResult(Action, code="r"):
    """The result of an attempt that was handed in."""

    attempt: int


@dataclass(frozen=True)
class Explain(Action, code="x"):
    """One question of a submitted attempt with its explanation."""

    attempt: int
    position: int


@dataclass(frozen=True)
class ShowPicture(Action, code="xi"):
    """The picture of an essay that was handed in; its explanation is too long for a caption."""

    attempt: int
    position: int


@dataclass(frozen=True)
class OpenCredits(Action, code="cr"):
    """Hours against the target, by category."""


@dataclass(frozen=True)
class OpenEntries(Action, code="ce"):
    """The ledger entries, a page of them."""

    page: int


@dataclass(frozen=True)
class WhyEntry(Action, code="cw"):
    """Why an entry has its number: rule, version, factor."""

    number: int


@dataclass(frozen=True)
class OpenSettings(Action, code="s"):
    """Settings."""


@dataclass(frozen=True)
class ChooseLanguage(Action, code="sl"):
    """Speak `language` from now on."""

    language: str


@dataclass(frozen=True)
class SwitchNudges(Action, code="sn"):
    """Study reminders on or off."""

    on: bool


@dataclass(frozen=True)
class OpenHelp(Action, code="hp"):
    """Help."""


@dataclass(frozen=True)
class NoDeed(Action, code="0"):
    """A button that only shows something (a page number)."""
