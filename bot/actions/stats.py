"""What an author taps to see how questions fare."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenStats(Action, code="so"):
    """The modules with questions, a page of them."""

    page: int


@dataclass(frozen=True)
class OpenModuleStats(Action, code="sm"):
    """The questions of a module, a page of them."""

    module_id: int
    page: int


@dataclass(frozen=True)
class AskStatsFile(Action, code="sx"):
    """The figures of a module as a file."""

    module_id: int


@dataclass(frozen=True)
class OpenQuestionStats(Action, code="sq"):
    """One question and what was answered."""

    question: int
