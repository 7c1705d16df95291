"""What people tap about qualification for posts 任职资格."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenGate(Action, code="jo"):
    """What a post asks of somebody, and what is missing; `cadre` 0: oneself."""

    cadre: int = 0


@dataclass(frozen=True)
class OpenHeld(Action, code="jh"):
    """What somebody is on record to hold; `cadre` 0: oneself."""

    cadre: int = 0


@dataclass(frozen=True)
class RecordHeld(Action, code="ja"):
    """Record something that somebody holds: choose the sort."""

    cadre: int


@dataclass(frozen=True)
class ChooseHeldSort(Action, code="jk"):
    """A degree, a job_title or a certificate: choose which."""

    cadre: int
    sort: str


@dataclass(frozen=True)
class ChooseHeldWord(Action, code="jw"):
    """The word at a place (from 0) of those to choose from: the evidence is asked for next."""

    cadre: int
    sort: str
    choice: int


@dataclass(frozen=True)
class ChangeEvidence(Action, code="jn"):
    """Type the evidence once more."""

    held_draft: int


@dataclass(frozen=True)
class DropHeld(Action, code="jx"):
    """Do not record it after all."""

    held_draft: int


@dataclass(frozen=True)
class KeepHeld(Action, code="jy"):
    """Record it."""

    held_draft: int


@dataclass(frozen=True)
class AskEndHeld(Action, code="jr"):
    """Why shall an entry end?"""

    held: int


@dataclass(frozen=True)
class EndHeld(Action, code="jd"):
    """End it, by a second entry."""

    held: int
    cause: str
