"""What a teacher taps: the essays that wait, points, a comment, confirm, take back, release."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenMarking(Action, code="gl"):
    """The essays that wait, a page of them."""

    page: int


@dataclass(frozen=True)
class OpenEssay(Action, code="ge"):
    """An essay, a page of its text (from 1)."""

    essay: int
    page: int


@dataclass(frozen=True)
class OpenEssayPicture(Action, code="gi"):
    """The picture of its question; `page` is that of the text to come back to."""

    essay: int
    page: int


@dataclass(frozen=True)
class OpenCriterion(Action, code="gm"):
    """Give points for the criterion at `at` (from 0) anew."""

    essay: int
    at: int
    page: int


@dataclass(frozen=True)
class GivePoints(Action, code="gp"):
    """`points` for the criterion at `at`; the wanted state travels, so a repeated tap changes nothing."""

    essay: int
    at: int
    points: int
    page: int


@dataclass(frozen=True)
class AskComment(Action, code="gk"):
    """The next text is a comment."""

    essay: int


@dataclass(frozen=True)
class DropComment(Action, code="gd"):
    """No comment."""

    essay: int


@dataclass(frozen=True)
class ConfirmMarks(Action, code="gy"):
    """The points stand."""

    essay: int


@dataclass(frozen=True)
class TakeBackMarks(Action, code="gt"):
    """Not yet."""

    essay: int


@dataclass(frozen=True)
class ReleaseMarks(Action, code="gr"):
    """Tell the cadre now."""

    essay: int


@dataclass(frozen=True)
class WhoWrote(Action, code="gw"):
    """Whose essay is it?"""

    essay: int
