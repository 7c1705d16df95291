"""What people tap about make-up training 补训 and call-ups 点名调训."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenMakeup(Action, code="m"):
    """One's own make-up cases."""


@dataclass(frozen=True)
class ReadCallup(Action, code="mr"):
    """Receipt 已阅 for a call-up that names the person."""

    callup: int


@dataclass(frozen=True)
class OpenCases(Action, code="ml"):
    """The list of open cases in scope: filter `show`, narrowed to `unit` and below (0: the whole scope)."""

    show: str = "a"
    unit: int = 0
    page: int = 1


@dataclass(frozen=True)
class ChooseCaseUnit(Action, code="mu"):
    """Choose a unit to narrow the list to; `unit` 0 is the top of the scope."""

    unit: int = 0
    page: int = 1


@dataclass(frozen=True)
class OpenCase(Action, code="mc"):
    """One case."""

    case: int


@dataclass(frozen=True)
class BeginCallup(Action, code="mb"):
    """Begin to choose people for a call-up (or go on with the draft)."""

    show: str
    unit: int


@dataclass(frozen=True)
class PickCases(Action, code="mp"):
    """A page of the list that is chosen from."""

    draft: int
    show: str
    unit: int
    page: int


@dataclass(frozen=True)
class TickCase(Action, code="mt"):
    """Tick or untick a case."""

    draft: int
    case: int
    on: bool
    show: str
    unit: int
    page: int


@dataclass(frozen=True)
class TickMany(Action, code="ma"):
    """Tick the page (``p``), everything the filter shows (``e``), or nothing any more (``0``)."""

    draft: int
    what: str
    show: str
    unit: int
    page: int


@dataclass(frozen=True)
class PreviewCallup(Action, code="mv"):
    """The call-up as it would go out, with a deadline in `days`."""

    draft: int
    days: int


@dataclass(frozen=True)
class IssueCallup(Action, code="mi"):
    """Issue it, once."""

    draft: int


@dataclass(frozen=True)
class OpenCallups(Action, code="mk"):
    """The call-ups issued so far."""

    page: int = 1


@dataclass(frozen=True)
class OpenCallup(Action, code="mo"):
    """One call-up with its receipts."""

    callup: int


@dataclass(frozen=True)
class RemindUnread(Action, code="mn"):
    """Remind those who have not given their receipt."""

    callup: int


@dataclass(frozen=True)
class ChooseReason(Action, code="mw"):
    """Why a case shall be waived."""

    case: int


@dataclass(frozen=True)
class ConfirmWaive(Action, code="mx"):
    """Ask once more before waiving."""

    case: int
    reason: str


@dataclass(frozen=True)
class WaiveCase(Action, code="my"):
    """Waive the case."""

    case: int
    reason: str
