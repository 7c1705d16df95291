"""Read questions from the rows of a spreadsheet; every row is either read or named with its number.

A picture belongs to the question of the row it floats over, or of the row with the cell that WPS shows it in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from content.formats.answers import LETTERS, make_question
from content.formats.broken import BrokenQuestion
from content.formats.embedded import keep_picture
from content.formats.notes import read_notes
from content.formats.options_in_cell import split_options
from content.formats.plain import tidy
from content.formats.sheet_headings import Columns, folded, kind_named, read_headings
from content.formats.sound import MOST_OPTIONS, repeated_keys, unsound
from content.model import Fault, Question, QuestionKind
from content.sheet_pictures import SheetPictures, picture_in_cell
from content.sheets import SheetRow

_NEUTRAL = re.compile(r"'+[=+\-@]")  # an apostrophe that keeps a cell from being run as a formula
_LABEL = re.compile(r"^\s*([A-La-lＡ-Ｌ])\s*[.、．:：)）]\s*")
_HEADING_DEPTH = 10
MOST_ROWS_OVER = 50
"""Rows below the first that a floating picture is looked for a question in."""
NO_PICTURES = SheetPictures()
NOTES = ("points", "topic", "difficulty", "partial", "rubric")


class SheetQuestions(NamedTuple):
    """The questions read, the 模块 cell of each in the same order ("" when empty), the faults, and the pictures they name."""

    questions: list[Question]
    modules: list[str]
    faults: list[Fault]
    media: dict[str, bytes]


def read_question_sheet(rows: Iterable[SheetRow], file: str = "") -> tuple[list[Question], list[Fault]]:
    """Return the questions of a workbook's rows and a fault for every row that is not one."""
    read = read_sheet_questions(rows, file)
    return read.questions, read.faults


def read_sheet_questions(
    rows: Iterable[SheetRow], file: str = "", pictures: SheetPictures = NO_PICTURES
) -> SheetQuestions:
    """Like `read_question_sheet`, with the module column and the pictures.

    Headings may stand in any order below a title row; a type column, the sheet's name or the shape of
    the answer says the kind. A fault's line is the row number; its file is `file [sheet]` (a .csv has one sheet only).
    """
    questions: list[Question] = []
    modules: list[str] = []
    faults: list[Fault] = []
    media: dict[str, bytes] = {}
    sheets: dict[str, list[SheetRow]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row)
    for sheet, lines in sheets.items():
        place = sheet if not file else file if file.lower().endswith(".csv") else f"{file} [{sheet}]"
        start, columns = _headings(lines)
        if columns is None:
            faults.append(Fault(place, lines[0].number, "fault-sheet-no-headings", {"sheet": sheet}))
            continue
        over = _over_rows(sheet, [line.number for line in lines[start:]], pictures)
        read: list[Question] = []
        named: dict[int, str] = {}
        for line in lines[start:]:
            try:
                noted = read_notes({name: _cell(line, columns.named.get(name)) for name in NOTES})
                question = _question(line, columns, noted.fields)
                found = over.pop(line.number, []) + _in_cells(line, pictures)
                if found:
                    question = _with_picture(question, found[0], media)
            except BrokenQuestion as broken:
                faults.append(Fault(place, line.number, broken.key, broken.params))
                continue
            faults += [Fault(place, line.number, warned.key, warned.params, "warning") for warned in noted.warnings]
            if len(found) > 1:
                faults.append(Fault(place, line.number, "fault-sheet-picture-second", {"count": len(found)}, "warning"))
            read.append(question)
            named[line.number] = _cell(line, columns.named.get("module"))
        faults += [Fault(place, row, "fault-sheet-picture-lost", {}, "warning") for row in over.pop(0, [])]
        kept, repeated = repeated_keys(read, place)
        questions += kept
        modules += [named[question.line] for question in kept]
        faults += repeated
    return SheetQuestions(questions, modules, faults, media)


def holds_questions(rows: Iterable[SheetRow]) -> bool:
    """Whether a workbook's first sheet has the headings of questions, and is no roster."""
    first: list[SheetRow] = []
    for row in rows:
        if len(first) == _HEADING_DEPTH or (first and row.sheet != first[0].sheet):
            break
        first.append(row)
    return _headings(first)[1] is not None


def _headings(lines: Sequence[SheetRow]) -> tuple[int, Columns | None]:
    for position, line in enumerate(lines[:_HEADING_DEPTH]):
        if columns := read_headings(line.cells):
            return position + 1, columns
    return 0, None


def _cell(line: SheetRow, index: int | None) -> str:
    text = tidy(line.cells[index]) if index is not None and index < len(line.cells) else ""
    if picture_in_cell(text):
        return ""
    return text[1:] if _NEUTRAL.match(text) else text


def _over_rows(sheet: str, rows: Sequence[int], pictures: SheetPictures) -> dict[int, list[Any]]:
    """(bytes, name) of the pictures over each row; under 0 the first rows of those that lie over no question."""
    known = set(rows)
    over: dict[int, list[Any]] = {}
    for one in pictures.floating:
        if one.sheet == sheet:
            row = next(
                (row for row in range(one.top, min(one.bottom, one.top + MOST_ROWS_OVER) + 1) if row in known), 0
            )
            over.setdefault(row, []).append((one.data, one.name) if row else one.top)
    return over


def _in_cells(line: SheetRow, pictures: SheetPictures) -> list[tuple[bytes, str]]:
    names = [picture_in_cell(cell) for cell in line.cells]
    return [(pictures.named[name], name) for name in names if name in pictures.named]


def _with_picture(question: Question, found: tuple[bytes, str], media: dict[str, bytes]) -> Question:
    own: dict[str, bytes] = {}
    pictured = replace(question, picture=keep_picture(*found, own))
    if problem := unsound(pictured):
        raise problem
    media.update(own)
    return pictured


def _question(line: SheetRow, columns: Columns, notes: Mapping[str, Any]) -> Question:
    return make_question(
        _cell(line, columns.named["stem"]),
        _options(line, columns),
        _cell(line, columns.named["answer"]),
        _kind(line, columns),
        _cell(line, columns.named.get("explanation")),
        line.number,
        title=_cell(line, columns.named.get("title")),
        feedback=_feedback(line, columns),
        notes=notes,
    )


def _feedback(line: SheetRow, columns: Columns) -> list[str]:
    """What is said to whoever picks the first option, the second …; for a judgement, to 对 and to 错."""
    return [_cell(line, columns.feedback.get(letter)) for letter in LETTERS[: len(columns.feedback) and MOST_OPTIONS]]


def _options(line: SheetRow, columns: Columns) -> list[str]:
    """Option texts in letter order, without their own label; a gap before a later option is a fault."""
    texts: list[str] = []
    for letter in sorted(columns.options):
        text = _cell(line, columns.options[letter])
        label = _LABEL.match(text)
        texts.append(text[label.end() :] if label and folded(label[1]).upper() == letter else text)
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        texts = split_options(_cell(line, columns.named.get("options")))
    if "" in texts:
        raise BrokenQuestion("fault-question-empty-option", number=texts.index("") + 1)
    return texts


def _kind(line: SheetRow, columns: Columns) -> QuestionKind | None:
    named = _cell(line, columns.named.get("type"))
    kind = kind_named(named) if named else kind_named(line.sheet)
    if named and not kind:
        raise BrokenQuestion("fault-answer-kind", name=named[:20])
    return kind
