"""What someone with a role taps on reports: progress, pictures, exports, the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenProgress(Action, code="pg"):
    """The figures of a unit and a page of its child units; unit 0 stands for the reader's own scope."""

    unit: int = 0
    page: int = 1


@dataclass(frozen=True)
class OpenPeople(Action, code="pl"):
    """A page of the people who belong to the unit itself."""

    unit: int
    page: int


@dataclass(frozen=True)
class DrawProgress(Action, code="pd"):
    """The figures of that page of child units as a picture."""

    unit: int
    page: int


@dataclass(frozen=True)
class OpenExport(Action, code="ex"):
    """Which file to make of a unit; unit 0 stands for all of the reader's scope."""

    unit: int = 0


@dataclass(frozen=True)
class AskExport(Action, code="ea"):
    """Make the file: `what` is ledger, shortfalls, early, records, statistics or indicators, `form` is xlsx, csv or pdf."""

    unit: int
    what: str
    form: str


@dataclass(frozen=True)
class OpenExportTable(Action, code="et"):
    """What a table holds, in which form and of which year it shall be made: `what` as in `AskYearExport`, year 0 is the
    running one."""

    unit: int
    what: str
    year: int


@dataclass(frozen=True)
class AskYearExport(Action, code="eb"):
    """Make the file of that year: `what` as in `AskExport`, or closings."""

    unit: int
    what: str
    form: str
    year: int


@dataclass(frozen=True)
class OpenAudit(Action, code="au"):
    """A page of the audit log, newest first; cadre 0 stands for everybody in scope."""

    page: int = 1
    cadre: int = 0
