"""What the organisation department taps about alarms."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenAlarms(Action, code="ul"):
    """The alarms, a page of them."""

    page: int


@dataclass(frozen=True)
class OpenAlarm(Action, code="uo"):
    """One alarm."""

    alarm: int


@dataclass(frozen=True)
class LookAtAlarm(Action, code="uk"):
    """Looked at."""

    alarm: int


@dataclass(frozen=True)
class ChooseDismissal(Action, code="uc"):
    """Why is it nothing?"""

    alarm: int


@dataclass(frozen=True)
class DismissAlarm(Action, code="ux"):
    """It is nothing, for that reason."""

    alarm: int
    reason: str
