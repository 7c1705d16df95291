"""What somebody who answers for a unit taps on the early list."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenEarly(Action, code="el"):
    """A page of the list of `unit` and below (0: the whole scope); `show` is n (no longer), j (only just) or a (all)."""

    unit: int = 0
    show: str = "a"
    page: int = 1


@dataclass(frozen=True)
class OpenEarlyUnits(Action, code="eu"):
    """Choose a unit below."""

    unit: int = 0
    page: int = 1


@dataclass(frozen=True)
class RenewEarly(Action, code="er"):
    """Have the list made anew."""

    unit: int = 0
