"""What an author taps: look at a draft, publish or drop it, take a publication back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class PreviewPage(Action, code="zp"):
    """A screen of a version, over all its modules."""

    version: int
    page: int


@dataclass(frozen=True)
class PreviewQuestion(Action, code="zq"):
    """A question of a version, with its answer."""

    version: int
    position: int


@dataclass(frozen=True)
class PublishDraft(Action, code="zy"):
    """Publish this draft."""

    version: int


@dataclass(frozen=True)
class DropDraft(Action, code="zn"):
    """Do not publish this draft."""

    version: int


@dataclass(frozen=True)
class OpenPublished(Action, code="zl"):
    """The courses in force."""

    page: int


@dataclass(frozen=True)
class AskWithdraw(Action, code="za"):
    """Ask for the reason before this version is taken back."""

    version: int


@dataclass(frozen=True)
class WithdrawCourse(Action, code="zw"):
    """Take this version back for a reason."""

    version: int
    why: str
