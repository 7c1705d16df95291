"""What a cadre taps in the book of wrong questions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenBook(Action, code="bo"):
    """The book of wrong questions."""


@dataclass(frozen=True)
class Practise(Action, code="bp"):
    """The next card of today's set."""


@dataclass(frozen=True)
class ShowCard(Action, code="bs"):
    """A card as a screen, in place of the poll that it came as."""

    card: int


@dataclass(frozen=True)
class ShowAnswer(Action, code="ba"):
    """A card with its answer."""

    card: int


@dataclass(frozen=True)
class AnswerCard(Action, code="bk"):
    """Known or not; `number` is the answer meant, so a second tap changes nothing."""

    card: int
    number: int
    on: bool


@dataclass(frozen=True)
class ChooseDaily(Action, code="bd"):
    """Be reminded once a day, or not any more."""

    on: bool
