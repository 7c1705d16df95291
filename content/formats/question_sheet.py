"""Read questions from the rows of a spreadsheet; every row is either read or named with its number.

A picture belongs to the question of the row it floats over, or of the row with the cell that WPS shows it in.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from content.formats.answers import make_question
from content.formats.broken import BrokenQuestion
from content.formats.doubts import doubts
from content.formats.embedded import keep_picture
from content.formats.notes import read_notes
from content.formats.options_in_cell import split_options
from content.formats.plain import tidy
from content.formats.repeats import Found, told_apart
from content.formats.right_options import LETTERS
from content.formats.sheet_headings import CHOICES, Columns, folded, kind_named
from content.formats.sheet_layout import HEADING_DEPTH, Line, find_headings, lay_out
from content.formats.sound import MOST_OPTIONS, unsound
from content.formats.stem_numbers import without_numbers
from content.model import Fault, Question, QuestionKind
from content.sheet_pictures import SheetPictures, picture_in_cell
from content.sheets import Merged, SheetRow

_NEUTRAL = re.compile(r"'+[=+\-@]")  # an apostrophe that keeps a cell from being run as a formula
_LABEL = re.compile(r"^\s*([A-La-lＡ-Ｌ])\s*[.、．:：)）]\s*")
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
    rows: Iterable[SheetRow],
    file: str = "",
    pictures: SheetPictures = NO_PICTURES,
    merged: Sequence[Merged] = (),
    hidden: Collection[str] = (),
) -> SheetQuestions:
    """Like `read_question_sheet`, with the module column and the pictures; `hidden` sheets are named, not read.

    Headings may stand in any order below a title row; a type column, a heading above, the sheet's name or the shape of
    the answer says the kind. A fault's line is the row number; its file is `file [sheet]` (a .csv has one sheet only).
    """
    found: list[Found] = []
    faults: list[Fault] = []
    strange: list[Fault] = []
    media: dict[str, bytes] = {}
    sheets: dict[str, list[SheetRow]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row)
    for sheet, under in sheets.items():
        place = sheet if not file else file if file.lower().endswith(".csv") else f"{file} [{sheet}]"
        if sheet in hidden:
            faults.append(Fault(place, under[0].number, "fault-sheet-hidden", {"sheet": sheet}, "warning"))
            continue
        layout = lay_out(under, merged, place)
        if layout.lines is None:
            strange.append(Fault(place, under[0].number, "fault-sheet-no-headings", {"sheet": sheet}))
            continue
        faults += layout.faults
        lines, numbered = _without_numbers(layout.lines, place)
        faults += numbered
        over = _over_rows(sheet, [line.row.number for line in lines], pictures)
        for line in lines:
            shown = over.pop(line.row.number, []) + _in_cells(line.row, pictures)
            try:
                question, warnings = _read(line)
                if shown:
                    question = _with_picture(question, shown[0], media)
            except BrokenQuestion as broken:
                faults.append(Fault(place, line.row.number, broken.key, broken.params))
                continue
            if len(shown) > 1:
                warnings.append(BrokenQuestion("fault-sheet-picture-second", count=len(shown)))
            faults += [Fault(place, line.row.number, warned.key, warned.params, "warning") for warned in warnings]
            found.append(Found(_cell(line.row, line.columns.named.get("module")), question, place))
        faults += [Fault(place, row, "fault-sheet-picture-lost", {}, "warning") for row in over.pop(0, [])]
    kept, repeated = told_apart(found)
    if len(strange) < len(sheets):
        strange = [replace(one, key="fault-sheet-left", severity="warning") for one in strange]
    faults += [*strange, *repeated]
    return SheetQuestions([one.question for one in kept], [one.lesson for one in kept], faults, media)


def holds_questions(rows: Iterable[SheetRow]) -> bool:
    """Whether a sheet of a workbook has the headings of questions, which no roster has."""
    sheets: dict[str, list[SheetRow]] = {}
    for row in rows:
        under = sheets.setdefault(row.sheet, [])
        if len(under) < HEADING_DEPTH:
            under.append(row)
    return any(find_headings(under)[1] is not None for under in sheets.values())


def _without_numbers(lines: Sequence[Line], place: str) -> tuple[list[Line], list[Fault]]:
    """The rows of a sheet without running numbers before their stems, and a warning that says so. A row whose name is more than a
    number may come from a bank that was written out: its stem stays as it is."""
    named = [_cell(line.row, line.columns.named.get("title")) for line in lines]
    stems = [
        "" if name and not name.isdigit() else _cell(line.row, line.columns.named["stem"])
        for line, name in zip(lines, named, strict=True)
    ]
    bare = without_numbers(stems)
    if not bare:
        return list(lines), []
    changed = list(lines)
    for number, stem in bare.items():
        cells = list(lines[number].row.cells)
        cells[lines[number].columns.named["stem"]] = stem
        changed[number] = lines[number]._replace(row=lines[number].row._replace(cells=cells))
    first = min(bare)
    params: dict[str, str | int] = {"count": len(bare), "text": stems[first][:20]}
    return changed, [Fault(place, lines[first].row.number, "fault-sheet-numbers-off", params, "warning")]


def _read(line: Line) -> tuple[Question, list[BrokenQuestion]]:
    """The question of a row, and what is doubtful about it."""
    noted = read_notes({name: _cell(line.row, line.columns.named.get(name)) for name in NOTES})
    question = _question(line, noted.fields)
    odd = [index for index in line.row.odd if index in _worded(line.columns)]
    return question, [
        *noted.warnings,
        *(BrokenQuestion("fault-sheet-number-shown", text=line.row.cells[index][:20]) for index in odd[:1]),
        *doubts(question, _cell(line.row, line.columns.named["answer"]), is_told=_kind(line) == "blank"),
    ]


def _worded(columns: Columns) -> set[int]:
    """Columns whose cells a learner sees, or answers are compared with."""
    shown = (columns.named.get(name) for name in ("stem", "options", "answer", "explanation"))
    return {index for index in (*shown, *columns.options.values(), *columns.feedback.values()) if index is not None}


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


def _question(line: Line, notes: Mapping[str, Any]) -> Question:
    row, columns = line.row, line.columns
    return make_question(
        _cell(row, columns.named["stem"]),
        _options(row, columns),
        _cell(row, columns.named["answer"]),
        _kind(line),
        _cell(row, columns.named.get("explanation")),
        row.number,
        title=_cell(row, columns.named.get("title")),
        feedback=_feedback(row, columns),
        notes=notes,
    )


def _feedback(line: SheetRow, columns: Columns) -> list[str]:
    """What is said to whoever picks the first option, the second …; for a judgement, to 对 and to 错."""
    return [_cell(line, columns.feedback.get(letter)) for letter in LETTERS[: len(columns.feedback) and MOST_OPTIONS]]


def _options(line: SheetRow, columns: Columns) -> list[str]:
    """Option texts in letter order, without their own label; a gap before a later option is a fault, a missing column too:
    what stands behind it would move up, and the answer's letter would mean another option."""
    texts: list[str] = []
    for place, letter in enumerate(sorted(columns.options)):
        if letter != LETTERS[place] and _cell(line, columns.options[letter]):
            raise BrokenQuestion("fault-sheet-option-column", letter=LETTERS[place], later=letter)
        text = _cell(line, columns.options[letter])
        label = _LABEL.match(text)
        texts.append(text[label.end() :] if label and folded(label[1]).upper() == letter else text)
    while texts and not texts[-1]:
        texts.pop()
    together = split_options(_cell(line, columns.named.get("options")))
    if texts and together:
        raise BrokenQuestion("fault-sheet-options-twice")
    texts = texts or together
    if "" in texts:
        raise BrokenQuestion("fault-question-empty-option", number=texts.index("") + 1)
    return texts


def _kind(line: Line) -> QuestionKind | None:
    """What the row says, else the heading above it, else the name of its sheet; None for a choice of either kind."""
    named = _cell(line.row, line.columns.named.get("type"))
    if not named:
        return line.kind or kind_named(line.row.sheet)
    kind = kind_named(named)
    if not kind and folded(named) not in CHOICES:
        raise BrokenQuestion("fault-answer-kind", name=named[:20])
    return kind
