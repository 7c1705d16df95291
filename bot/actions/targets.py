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
    """One person's target of a year; 0: the one that something is to be decided about, or else the running one."""

    cadre: int
    year: int = 0


@dataclass(frozen=True)
class DecideTarget(Action, code="wd"):
    """As before, as now, or pro rata."""

    cadre: int
    year: int
    kind: str
