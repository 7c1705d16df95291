"""What a cadre taps about the own credits beyond the overview."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenCreditDetails(Action, code="cd"):
    """By category: minimums, caps, what goes over into the next year."""


@dataclass(frozen=True)
class OpenStatements(Action, code="cf"):
    """The years of which there is a statement."""


@dataclass(frozen=True)
class AskStatement(Action, code="cg"):
    """Make the statement of a year; `form` is xlsx or pdf."""

    cycle: str
    form: str
