"""What someone with a role taps to let a reminder come again and again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenPeriodic(Action, code="rp"):
    """One's own reminders that come again and again."""


@dataclass(frozen=True)
class ChoosePeriodic(Action, code="rpc"):
    """Choose when a unit's reminder shall come."""

    unit: int


@dataclass(frozen=True)
class StartPeriodic(Action, code="rpn"):
    """Let it come every week (`every` w; `day` 1 is Monday) or every month (m)."""

    unit: int
    every: str
    day: int


@dataclass(frozen=True)
class StopPeriodic(Action, code="rpx"):
    """Stop one of one's own."""

    schedule: int
