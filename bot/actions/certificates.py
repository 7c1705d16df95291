"""What people tap about certificates."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenCertificates(Action, code="nl"):
    """Everything that was issued to somebody; `cadre` 0: oneself."""

    cadre: int = 0


@dataclass(frozen=True)
class OpenCertificate(Action, code="nc"):
    """One certificate."""

    certificate: int


@dataclass(frozen=True)
class GetCertificate(Action, code="nf"):
    """It as a file."""

    certificate: int


@dataclass(frozen=True)
class OpenRenewal(Action, code="nr"):
    """How one's own certificate is renewed, and what is left to do for it."""

    certificate: int


@dataclass(frozen=True)
class AskWithdrawal(Action, code="nw"):
    """Why shall it be withdrawn?"""

    certificate: int


@dataclass(frozen=True)
class WithdrawCertificate(Action, code="nx"):
    """Withdraw it; `turn` is the event meant, so that an old button changes nothing."""

    certificate: int
    turn: int
    cause: str


@dataclass(frozen=True)
class RestoreCertificate(Action, code="ny"):
    """Put it in force again."""

    certificate: int
    turn: int


@dataclass(frozen=True)
class OpenBacklogs(Action, code="nb"):
    """The courses that owe a certificate to people who had finished before."""


@dataclass(frozen=True)
class OpenBacklog(Action, code="nk"):
    """One of them: to how many, or how far the issuing is."""

    course: str


@dataclass(frozen=True)
class IssueBacklog(Action, code="nm"):
    """Issue all of them."""

    course: str
