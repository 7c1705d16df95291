"""What an organisation department taps about credit policies: which are in force, and what a change would change."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenPolicies(Action, code="yl"):
    """What is in force."""


@dataclass(frozen=True)
class OpenPolicy(Action, code="yo"):
    """One policy in plain words."""

    account: str


@dataclass(frozen=True)
class AskProposal(Action, code="ya"):
    """Count what it would change in what was entered before."""

    account: str


@dataclass(frozen=True)
class OpenProposal(Action, code="yp"):
    """One proposal."""

    proposal: int


@dataclass(frozen=True)
class ConfirmProposal(Action, code="yy"):
    """Ask once more before approving."""

    proposal: int


@dataclass(frozen=True)
class ApproveProposal(Action, code="yc"):
    """Carry it out."""

    proposal: int


@dataclass(frozen=True)
class RefuseProposal(Action, code="yx"):
    """Leave everything as it is."""

    proposal: int


@dataclass(frozen=True)
class WithdrawProposal(Action, code="yw"):
    """Take one's own proposal back."""

    proposal: int
