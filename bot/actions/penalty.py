"""What an organisation department taps to take hours or credits off by a rule 扣分: one asks, another decides."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class ChoosePenalty(Action, code="da"):
    """Begin, by the rule at a place of the list that was shown."""

    cadre: int
    place: int


@dataclass(frozen=True)
class ChangePenalty(Action, code="dc"):
    """Say day, amount and reason anew, before it is sent."""

    penalty: int


@dataclass(frozen=True)
class DropPenalty(Action, code="dd"):
    """Do not ask after all."""

    penalty: int


@dataclass(frozen=True)
class SendPenalty(Action, code="ds"):
    """Put it before the other admins."""

    penalty: int


@dataclass(frozen=True)
class WithdrawPenalty(Action, code="dw"):
    """Take back what one has asked for."""

    penalty: int


@dataclass(frozen=True)
class OpenPenalties(Action, code="dl"):
    """A page of the requests that wait."""

    page: int = 1


@dataclass(frozen=True)
class OpenPenalty(Action, code="do"):
    """One request."""

    penalty: int


@dataclass(frozen=True)
class ConfirmPenalty(Action, code="dy"):
    """Ask once more before approving."""

    penalty: int


@dataclass(frozen=True)
class ApprovePenalty(Action, code="dp"):
    """Approve: it is taken off."""

    penalty: int


@dataclass(frozen=True)
class ChoosePenaltyRefusal(Action, code="dn"):
    """Why shall it be refused?"""

    penalty: int


@dataclass(frozen=True)
class RefusePenalty(Action, code="dx"):
    """Refuse: nothing is taken off."""

    penalty: int
    why: str
