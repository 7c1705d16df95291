"""What someone with a role taps to remind those behind."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenRemind(Action, code="rm"):
    """Choose a unit to remind: `unit` with its units below, or 0 for the own scope."""

    unit: int = 0
    page: int = 1


@dataclass(frozen=True)
class DraftCampaign(Action, code="rmd"):
    """See who is behind in a unit and the very text they would get."""

    unit: int


@dataclass(frozen=True)
class SendCampaign(Action, code="rms"):
    """Send the drafted campaign, once."""

    campaign: int


@dataclass(frozen=True)
class ShowCampaign(Action, code="rmc"):
    """How far a campaign has got."""

    campaign: int


@dataclass(frozen=True)
class ResendUnknown(Action, code="rmu"):
    """Send once more what nobody knows to have arrived of a campaign."""

    campaign: int
