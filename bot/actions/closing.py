"""What an organisation department taps to close a year 归档, and to open it again: one asks, another agrees."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenYear(Action, code="fl"):
    """A unit's year and a page of its child units; unit 0 stands for the reader's scope, year 0 for the one that ended last."""

    unit: int = 0
    year: int = 0
    page: int = 1


@dataclass(frozen=True)
class PreviewYear(Action, code="fp"):
    """What a close would certify, and a page of those who are short."""

    unit: int
    year: int
    page: int = 1


@dataclass(frozen=True)
class BeginClosing(Action, code="fb"):
    """Begin to close it: why?"""

    unit: int
    year: int


@dataclass(frozen=True)
class ChangeYearReason(Action, code="fc"):
    """Give the reason anew."""

    motion: int


@dataclass(frozen=True)
class DropMotion(Action, code="fd"):
    """Not after all."""

    motion: int


@dataclass(frozen=True)
class ConfirmClosing(Action, code="fy"):
    """Close it; or go on with a close that stands still."""

    motion: int


@dataclass(frozen=True)
class OpenMotion(Action, code="fo"):
    """How far it is."""

    motion: int


@dataclass(frozen=True)
class OpenClosing(Action, code="fk"):
    """A closed year as it was certified."""

    closing: int


@dataclass(frozen=True)
class BeginReopening(Action, code="fr"):
    """Begin to ask that it is opened again."""

    closing: int


@dataclass(frozen=True)
class SendReopening(Action, code="fs"):
    """Put it before the other admins."""

    motion: int


@dataclass(frozen=True)
class WithdrawReopening(Action, code="fw"):
    """Take back what one has asked for."""

    motion: int


@dataclass(frozen=True)
class SureReopening(Action, code="fq"):
    """Ask once more before agreeing."""

    motion: int


@dataclass(frozen=True)
class ApproveReopening(Action, code="fa"):
    """Agree: the year is open again."""

    motion: int


@dataclass(frozen=True)
class RefuseReopening(Action, code="fx"):
    """Leave it closed."""

    motion: int
