"""What an organisation department taps to take an entry of somebody's ledger back 冲正: one asks, another decides."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenCadreEntries(Action, code="ve"):
    """A page of somebody's ledger entries."""

    cadre: int
    page: int = 1


@dataclass(frozen=True)
class OpenEntry(Action, code="vo"):
    """One entry of somebody's ledger."""

    entry: int


@dataclass(frozen=True)
class AskReversal(Action, code="va"):
    """Begin to ask for its reversal."""

    entry: int


@dataclass(frozen=True)
class ChangeReason(Action, code="vc"):
    """Give the reason anew, before it is sent."""

    request: int


@dataclass(frozen=True)
class DropReversal(Action, code="vd"):
    """Do not ask after all."""

    request: int


@dataclass(frozen=True)
class SendReversal(Action, code="vs"):
    """Put it before the other admins."""

    request: int


@dataclass(frozen=True)
class WithdrawReversal(Action, code="vw"):
    """Take back what one has asked for."""

    request: int


@dataclass(frozen=True)
class OpenReversals(Action, code="vl"):
    """A page of the requests that wait."""

    page: int = 1


@dataclass(frozen=True)
class OpenReversal(Action, code="vr"):
    """One request."""

    request: int


@dataclass(frozen=True)
class ConfirmReversal(Action, code="vy"):
    """Ask once more before approving."""

    request: int


@dataclass(frozen=True)
class ApproveReversal(Action, code="vp"):
    """Approve: the entry is taken back."""

    request: int


@dataclass(frozen=True)
class ChooseRefusal(Action, code="vn"):
    """Why shall it be refused?"""

    request: int


@dataclass(frozen=True)
class RefuseReversal(Action, code="vx"):
    """Refuse: the entry stays."""

    request: int
    why: str
