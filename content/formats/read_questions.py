"""Read a file of questions, whatever its format."""

from __future__ import annotations

from pathlib import Path

from content.formats.gift import read_gift
from content.formats.question_sheet import read_sheet_questions
from content.model import Fault, Question
from content.read_text import decode_text
from content.sheets import read_rows

TEXT = (".gift", ".txt")
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


class UnknownQuestionFile(Exception):
    """The file's name says none of the formats that are read here."""


def read_questions(path: Path) -> tuple[list[tuple[str, Question]], list[Fault]]:
    """(module, question) pairs of a file and its faults; the module is "" where the file names none.

    Raises `UnknownQuestionFile` by the file's ending, and `SheetRefused` for a workbook that must not be read.
    """
    kind = path.suffix.lower()
    if kind in TEXT:
        decoded = decode_text(path.read_bytes(), path.name)
        questions, faults = read_gift(decoded.text or "", path.name)
        return [("", question) for question in questions], [*decoded.faults, *faults]
    if kind in SHEETS:
        read = read_sheet_questions(read_rows(path), path.name)
        return list(zip(read.modules, read.questions, strict=True)), read.faults
    raise UnknownQuestionFile(kind)
