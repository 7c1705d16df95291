"""Read a file of questions, whatever its format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from content.formats.gift import read_gift
from content.formats.markdown_quiz import read_markdown_quiz
from content.formats.moodle_xml import read_moodle_xml
from content.formats.office_text import ANSWER, OPTION, read_office_text
from content.formats.question_sheet import read_sheet_questions
from content.model import Fault, Question
from content.read_text import read_text
from content.sheet_pictures import read_pictures
from content.sheets import read_rows

TEXT = (".gift", ".txt", ".aiken", ".md")
XML = ".xml"
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
MAX_XML_BYTES = 5_000_000
_BRACE = re.compile(r"(?<!\\\\)\{")


class UnknownQuestionFile(Exception):
    """The file's name says none of the formats that are read here."""


@dataclass
class ReadBank:
    """(module, question) pairs of a file, its faults, and the pictures it brought, by the names its questions carry.

    The module is "" where the file names none.
    """

    questions: list[tuple[str, Question]]
    faults: list[Fault]
    media: dict[str, bytes] = field(default_factory=dict)


def read_questions(path: Path) -> ReadBank:
    """What a file of questions holds. A picture that is only named, not in the file, is left out with a warning.

    | ending                      | format                                                     |
    |-----------------------------|------------------------------------------------------------|
    | .gift                       | GIFT                                                       |
    | .txt .aiken                 | lettered options and an answer line (Aiken too), else GIFT |
    | .md                         | check lists                                                |
    | .xml                        | Moodle XML                                                 |
    | .xlsx .xlsm .xls .ods .csv  | a row for each question                                    |

    Raises `UnknownQuestionFile` by the file's ending, and `SheetRefused` for a workbook that must not be read.
    """
    kind = path.suffix.lower()
    if kind in SHEETS:
        rows = read_rows(path)  # looks at the archive first
        read = read_sheet_questions(rows, path.name, read_pictures(path))
        return ReadBank(list(zip(read.modules, read.questions, strict=True)), read.faults, read.media)
    media: dict[str, bytes] = {}
    if kind in TEXT:
        questions, faults = _read_text(path, kind)
    elif kind == XML:
        questions, faults = _read_xml(path, media)
    else:
        raise UnknownQuestionFile(kind)
    return _without_pictures(ReadBank([("", question) for question in questions], faults, media), path.name)


def _without_pictures(bank: ReadBank, file: str) -> ReadBank:
    for place, (module, question) in enumerate(bank.questions):
        if question.picture and question.picture not in bank.media:
            bank.questions[place] = (module, replace(question, picture=None))
            params: dict[str, str | int] = {"picture": question.picture[:60]}
            bank.faults.append(Fault(file, question.line, "fault-question-picture-left", params, "warning"))
    return bank


def _read_text(path: Path, kind: str) -> tuple[list[Question], list[Fault]]:
    decoded = read_text(path, path.name)
    text = decoded.text or ""
    if kind == ".md":
        read = read_markdown_quiz
    elif kind == ".gift" or not _is_office_text(text):
        read = read_gift
    else:
        read = read_office_text
    questions, faults = read(text, path.name)
    return questions, [*decoded.faults, *faults]


def _is_office_text(text: str) -> bool:
    """Whether a .txt holds lettered options and answer lines. GIFT has braces, and no such line outside of them."""
    lines = text.split("\n")
    answers = sum(bool(ANSWER.fullmatch(line)) for line in lines)
    return answers > 0 or (not _BRACE.search(text) and any(OPTION.fullmatch(line) for line in lines))


def _read_xml(path: Path, media: dict[str, bytes]) -> tuple[list[Question], list[Fault]]:
    if path.stat().st_size > MAX_XML_BYTES:
        limit = MAX_XML_BYTES // 1_000_000
        return [], [Fault(path.name, 0, "fault-file-too-large", {"file": path.name, "limit": limit})]
    return read_moodle_xml(path.read_bytes(), path.name, media)
