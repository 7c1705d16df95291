"""What an author taps about a file of questions sent to the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenQuestionGuide(Action, code="qg"):
    """What to send, the template, and banks as files."""


@dataclass(frozen=True)
class PreviewSent(Action, code="qv"):
    """A question of a file that was checked, as a phone shows it."""

    job: int
    position: int


@dataclass(frozen=True)
class ChooseBank(Action, code="qb"):
    """Which course shall the questions of this file go to?"""

    job: int
    page: int


@dataclass(frozen=True)
class ChooseBankModule(Action, code="qm"):
    """Which module of this version?"""

    job: int
    version: int


@dataclass(frozen=True)
class CompareSent(Action, code="qx"):
    """What would adding them to this module (0: as the file says, else the last) change in the bank?"""

    job: int
    version: int
    module: int


@dataclass(frozen=True)
class AddSent(Action, code="qa"):
    """Add the questions of the file to the module with this number (0: as the file says, else the last)."""

    job: int
    version: int
    module: int


@dataclass(frozen=True)
class DropSent(Action, code="qd"):
    """Do not add what was checked."""

    job: int


@dataclass(frozen=True)
class AskTemplate(Action, code="qt"):
    """A spreadsheet to fill in."""


@dataclass(frozen=True)
class ChooseBankFile(Action, code="ql"):
    """The bank of which course, as a file?"""

    page: int


@dataclass(frozen=True)
class AskBank(Action, code="qf"):
    """The bank of the course of this version, as a file of this form."""

    version: int
    form: str
