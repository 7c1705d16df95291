"""What an organisation department taps to exempt somebody 免除任务, or to end that: one asks, another decides."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class BeginExemption(Action, code="ia"):
    """Begin to ask, for a whole year or (`part`) for some days of it."""

    cadre: int
    year: int
    part: bool


@dataclass(frozen=True)
class EndExemption(Action, code="ie"):
    """Begin to ask for the end of one that stands."""

    exemption: int


@dataclass(frozen=True)
class ChooseExemptionReason(Action, code="ih"):
    """One of the common reasons."""

    exemption: int
    why: str


@dataclass(frozen=True)
class ChangeExemption(Action, code="if"):
    """Say days and reason anew, before it is sent."""

    exemption: int


@dataclass(frozen=True)
class DropExemption(Action, code="ib"):
    """Do not ask after all."""

    exemption: int


@dataclass(frozen=True)
class SendExemption(Action, code="is"):
    """Put it before the other admins."""

    exemption: int


@dataclass(frozen=True)
class WithdrawExemption(Action, code="iu"):
    """Take back what one has asked for."""

    exemption: int


@dataclass(frozen=True)
class OpenExemptions(Action, code="ij"):
    """A page of the requests that wait."""

    page: int = 1


@dataclass(frozen=True)
class OpenExemption(Action, code="iq"):
    """One request."""

    exemption: int


@dataclass(frozen=True)
class ConfirmExemption(Action, code="iz"):
    """Ask once more before approving."""

    exemption: int


@dataclass(frozen=True)
class ApproveExemption(Action, code="iv"):
    """Approve: the target follows."""

    exemption: int


@dataclass(frozen=True)
class ChooseExemptionRefusal(Action, code="in"):
    """Why shall it be refused?"""

    exemption: int


@dataclass(frozen=True)
class RefuseExemption(Action, code="ix"):
    """Refuse: the target stays."""

    exemption: int
    why: str
