"""Read a file of questions, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from content.formats.gift import Embedded, read_gift_bank
from content.formats.markdown_quiz import read_markdown_quiz
from content.formats.moodle_xml import read_moodle_bank
from content.formats.office_lines import looks_like_office_text
from content.formats.office_text import read_office_text
from content.formats.question_sheet import read_sheet_questions
from content.formats.question_text import read_question_text
from content.model import Fault, Question
from content.model_bank import BankFile
from content.sheet_pictures import read_pictures
from content.sheets import read_book

TEXT = (".gift", ".txt", ".aiken", ".md")
XML = ".xml"
PICTURED = (".xlsx", ".xlsm")
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
QUESTION_FILES = (*TEXT, XML, *SHEETS)
MAX_XML_BYTES = 20 * 1024 * 1024
"""With the pictures in it; the rest is bounded by what `read_xml` takes."""


class UnknownQuestionFile(Exception):
    """The file's name says none of the formats that are read here."""


@dataclass
class ReadBank:
    """(module, question) pairs of a file, its faults, and the pictures it brought, by the names its questions carry.

    The module is "" where the file names none; `categories` and `pictures` are as in `BankFile`.
    """

    questions: list[tuple[str, Question]]
    faults: list[Fault]
    media: dict[str, bytes] = field(default_factory=dict)
    categories: bool = False
    pictures: bool = False

    def for_bank(self, module: str = "") -> BankFile:
        """The questions on their way into a bank; `module` is the lesson of those that name none."""
        pairs = tuple((name or module, question) for name, question in self.questions)
        return BankFile(pairs, self.media, self.categories, self.pictures)


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
        book = read_book(path)  # looks at the archive first
        read = read_sheet_questions(book.rows, path.name, read_pictures(path), book.merged, book.hidden)
        pairs = list(zip(read.modules, read.questions, strict=True))
        return ReadBank(pairs, read.faults, read.media, pictures=kind in PICTURED)
    media: dict[str, bytes] = {}
    if kind in TEXT:
        pairs, faults = _read_text(path, kind, media)
    elif kind == XML:
        pairs, faults = _read_xml(path, media)
    else:
        raise UnknownQuestionFile(kind)
    bank = ReadBank(pairs, faults, media, categories=True, pictures=kind == XML or bool(media))
    return _without_pictures(bank, path.name)


def _without_pictures(bank: ReadBank, file: str) -> ReadBank:
    for place, (module, question) in enumerate(bank.questions):
        if question.picture and question.picture not in bank.media:
            bank.questions[place] = (module, replace(question, picture=None))
            params: dict[str, str | int] = {"picture": question.picture[:60]}
            bank.faults.append(Fault(file, question.line, "fault-question-picture-left", params, "warning"))
    return bank


def _read_text(path: Path, kind: str, media: dict[str, bytes]) -> tuple[list[tuple[str, Question]], list[Fault]]:
    decoded = read_question_text(path, path.name)
    text = decoded.text or ""
    if kind == ".gift" or (kind != ".md" and not looks_like_office_text(text)):
        pairs, faults = read_gift_bank(text, path.name, Embedded(decoded.pictures, media))
        return pairs, [*decoded.faults, *faults]
    questions, faults = (read_markdown_quiz if kind == ".md" else read_office_text)(text, path.name)
    return [("", question) for question in questions], [*decoded.faults, *faults]


def _read_xml(path: Path, media: dict[str, bytes]) -> tuple[list[tuple[str, Question]], list[Fault]]:
    if path.stat().st_size > MAX_XML_BYTES:
        limit = MAX_XML_BYTES // 1024 // 1024
        return [], [Fault(path.name, 0, "fault-file-too-large", {"file": path.name, "limit": limit})]
    return read_moodle_bank(path.read_bytes(), path.name, media)
