"""What an organisation department taps about the targets of single people."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenTargets(Action, code="wl"):
    """A page of those who may need another target."""

    page: int = 1


@dataclass(frozen=True)
class OpenTarget(Action, code="wo"):
    """One person's target."""

    cadre: int


@dataclass(frozen=True)
class DecideTarget(Action, code="wd"):
    """As before, as now, or pro rata."""

    cadre: int
    kind: str


@dataclass(frozen=True)
class ChooseExemption(Action, code="wc"):
    """Why shall there be none?"""

    cadre: int


@dataclass(frozen=True)
class ExemptTarget(Action, code="we"):
    """No target this year."""

    cadre: int
    why: str
