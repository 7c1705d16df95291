"""Papers about one person: boxes with facts, then tables; the same content as a spreadsheet or as a PDF to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from bot.exports.form_sheet import write_form_sheet
from bot.exports.pdf.paper import SMALL, Paper
from bot.exports.sheets import Cell
from bot.screens import Hours
from bot.wording import short_decimal


@dataclass(frozen=True)
class Section:
    """A table of a form under its own heading; widths in characters."""

    heading: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Form:
    """Everything worded already. `closing` are lines at the end, such as a sign-off; times are shown in `zone`, as days."""

    title: str
    pairs: Sequence[tuple[str, Cell]]
    sections: Sequence[Section]
    closing: Sequence[str]
    footer: str
    made_at: datetime
    zone: tzinfo

    @property
    def rows(self) -> int:
        """The number of rows of all tables."""
        return sum(len(section.rows) for section in self.sections)


def write_form(path: Path, forms: Sequence[Form]) -> None:
    """Write forms to `path` by its ending: .pdf (each begins on a page of its own) or .xlsx (each a sheet of its own).

    Raises `OSError`, `UnknownForm` for another ending.
    """
    if path.suffix.lower() != ".pdf":
        write_form_sheet(path, forms)
        return
    paper = Paper(forms[0].title, forms[0].made_at, forms[0].footer, landscape=True)
    for number, form in enumerate(forms):
        if number:
            paper.next_page()
        _print(paper, form)
    paper.save(path)


def _print(paper: Paper, form: Form) -> None:
    paper.heading(form.title)
    paper.facts([(name, _words(value, form.zone)) for name, value in form.pairs], abreast=3)
    for section in form.sections:
        paper.text(section.heading)
        paper.table(section.columns, [[_words(cell, form.zone) for cell in row] for row in section.rows])
    for line in form.closing:
        paper.text(line, SMALL)


def _words(cell: Cell, zone: tzinfo) -> str:
    match cell:
        case None:
            return ""
        case Hours():
            return short_decimal(cell.hundredths)
        case datetime():
            return f"{cell.astimezone(zone):%Y-%m-%d}"
        case _:
            return str(cell)
