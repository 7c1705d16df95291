"""What people tap about late entries 补录: filling one in, filing it, deciding about it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenLates(Action, code="ltl"):
    """A page of one's own late entries."""

    page: int = 1


@dataclass(frozen=True)
class BeginLate(Action, code="ltb"):
    """Fill one in for oneself."""


@dataclass(frozen=True)
class BeginLateFor(Action, code="ltu"):
    """Fill one in for somebody in scope."""

    cadre: int


@dataclass(frozen=True)
class ChooseLate(Action, code="ltc"):
    """One of the choices for a field."""

    late: int
    field: str
    choice: int


@dataclass(frozen=True)
class AskLate(Action, code="lta"):
    """Answer a field anew."""

    late: int
    field: str


@dataclass(frozen=True)
class GoOnLate(Action, code="ltg"):
    """Go on filling it in."""

    late: int


@dataclass(frozen=True)
class DropLate(Action, code="ltd"):
    """Give up filling it in."""

    late: int


@dataclass(frozen=True)
class FileLate(Action, code="ltf"):
    """File it."""

    late: int


@dataclass(frozen=True)
class WithdrawLate(Action, code="ltw"):
    """Take back what was filed."""

    late: int


@dataclass(frozen=True)
class CorrectLate(Action, code="ltk"):
    """Take up again what was returned or withdrawn."""

    late: int


@dataclass(frozen=True)
class OpenLate(Action, code="lto"):
    """One late entry, whatever became of it."""

    late: int


@dataclass(frozen=True)
class ShowEvidence(Action, code="lte"):
    """Look at a photo or file."""

    evidence: int


@dataclass(frozen=True)
class RemoveEvidence(Action, code="ltr"):
    """Take a photo or file away."""

    evidence: int


@dataclass(frozen=True)
class OpenLateInbox(Action, code="lti"):
    """A page of what waits for a liaison or admin."""

    page: int = 1


@dataclass(frozen=True)
class OpenAllLates(Action, code="ltv"):
    """A page of everything that was filed in the reader's scope."""

    page: int = 1


@dataclass(frozen=True)
class ConfirmLate(Action, code="lty"):
    """Ask once more before approving."""

    late: int


@dataclass(frozen=True)
class ApproveLate(Action, code="ltp"):
    """Approve the filing `turn` after `step` approvals: an old button approves nothing that was corrected since."""

    late: int
    turn: int
    step: int


@dataclass(frozen=True)
class AcceptLate(Action, code="ltz"):
    """Approve it though its papers came after their window, and why."""

    late: int
    turn: int
    step: int
    why: str


@dataclass(frozen=True)
class ChooseLateReturn(Action, code="ltn"):
    """Why shall it go back?"""

    late: int


@dataclass(frozen=True)
class ReturnLate(Action, code="ltx"):
    """Send the filing `turn` back."""

    late: int
    turn: int
    why: str


@dataclass(frozen=True)
class TypeLateReturn(Action, code="ltt"):
    """Send it back with words of one's own."""

    late: int
    turn: int
