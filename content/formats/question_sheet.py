"""Read questions from the rows of a spreadsheet; every row is either read or named with its number."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from content.formats.broken import BrokenQuestion
from content.formats.plain import question_key, tidy
from content.formats.sheet_headings import Columns, folded, kind_named, read_headings
from content.formats.sound import repeated_keys, unsound
from content.model import Fault, Option, Question, QuestionKind
from content.sheets import SheetRow

_TRUE = ("对", "√", "✓", "✔", "正确", "是", "t", "true", "y", "yes")
_FALSE = ("错", "×", "x", "✗", "✘", "错误", "否", "f", "false", "n", "no", "不正确")
_SEPARATORS = re.compile(r"[,;、，；/|.\s和及]+")
_LABEL = re.compile(r"^\s*([A-Ha-hＡ-Ｈ])\s*[.、．:：)）]\s*")
_FORMS = re.compile(r"[;；]")
_HEADING_DEPTH = 10


class SheetQuestions(NamedTuple):
    """The questions read, the 模块 cell of each in the same order ("" when empty), and the faults."""

    questions: list[Question]
    modules: list[str]
    faults: list[Fault]


def read_question_sheet(rows: Iterable[SheetRow], file: str = "") -> tuple[list[Question], list[Fault]]:
    """Return the questions of a workbook's rows and a fault for every row that is not one."""
    read = read_sheet_questions(rows, file)
    return read.questions, read.faults


def read_sheet_questions(rows: Iterable[SheetRow], file: str = "") -> SheetQuestions:
    """Like `read_question_sheet`, with the module column.

    Headings may stand in any order below a title row; a type column, the sheet's name or the shape of
    the answer says the kind. A fault's line is the row number; its file is `file [sheet]` (a .csv has one sheet only).
    """
    questions: list[Question] = []
    modules: list[str] = []
    faults: list[Fault] = []
    sheets: dict[str, list[SheetRow]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row)
    for sheet, lines in sheets.items():
        place = sheet if not file else file if file.lower().endswith(".csv") else f"{file} [{sheet}]"
        start, columns = _headings(lines)
        if columns is None:
            faults.append(Fault(place, lines[0].number, "fault-sheet-no-headings", {"sheet": sheet}))
            continue
        read: list[Question] = []
        named: dict[int, str] = {}
        for line in lines[start:]:
            try:
                question = _question(line, columns)
            except BrokenQuestion as broken:
                faults.append(Fault(place, line.number, broken.key, broken.params))
                continue
            read.append(question)
            named[line.number] = _cell(line, columns.named.get("module"))
        kept, repeated = repeated_keys(read, place)
        questions += kept
        modules += [named[question.line] for question in kept]
        faults += repeated
    return SheetQuestions(questions, modules, faults)


def _headings(lines: Sequence[SheetRow]) -> tuple[int, Columns | None]:
    for position, line in enumerate(lines[:_HEADING_DEPTH]):
        if columns := read_headings(line.cells):
            return position + 1, columns
    return 0, None


def _cell(line: SheetRow, index: int | None) -> str:
    return tidy(line.cells[index]) if index is not None and index < len(line.cells) else ""


def _question(line: SheetRow, columns: Columns) -> Question:
    stem = _cell(line, columns.named["stem"])
    answer = _cell(line, columns.named["answer"])
    options = _options(line, columns)
    if not stem:
        raise BrokenQuestion("fault-question-empty-stem")
    if not answer:
        raise BrokenQuestion("fault-sheet-no-answer")
    kind = _kind(line, columns, answer, options)
    rows: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    if kind == "truefalse":
        rows = _verdict(answer, options)
    elif kind == "blank":
        accepted = _accepted(answer)
    else:
        rows = _choice(kind, answer, options)
    explanation = _cell(line, columns.named.get("explanation"))
    key = question_key("", stem, (*(option.text for option in rows), *accepted))
    question = Question(key, kind, stem, rows, accepted, explanation, line.number)
    if problem := unsound(question):
        raise problem
    return question


def _options(line: SheetRow, columns: Columns) -> list[str]:
    """Option texts in letter order, without their own label; a gap before a later option is a fault."""
    texts: list[str] = []
    for letter in sorted(columns.options):
        text = _cell(line, columns.options[letter])
        label = _LABEL.match(text)
        texts.append(text[label.end() :] if label and folded(label[1]).upper() == letter else text)
    while texts and not texts[-1]:
        texts.pop()
    if "" in texts:
        raise BrokenQuestion("fault-question-empty-option", number=texts.index("") + 1)
    return texts


def _kind(line: SheetRow, columns: Columns, answer: str, options: list[str]) -> QuestionKind:
    named = _cell(line, columns.named.get("type"))
    kind = kind_named(named) if named else kind_named(line.sheet)
    if kind:
        return kind
    if named:
        raise BrokenQuestion("fault-sheet-type", name=named[:20])
    if folded(answer) in (*_TRUE, *_FALSE) and len(options) <= 2:
        return "truefalse"
    if not options:
        return "blank"
    return "multiple" if len(_letters(answer, options)) > 1 else "single"


def _verdict(answer: str, options: list[str]) -> tuple[Option, ...]:
    word = folded(answer).strip("。.")
    if word in ("a", "b") and len(options) == 2:
        word = folded(options["ab".index(word)])
    if word not in (*_TRUE, *_FALSE):
        raise BrokenQuestion("fault-sheet-verdict", answer=answer[:20])
    is_true = word in _TRUE
    return Option("true", is_true), Option("false", not is_true)


def _accepted(answer: str) -> tuple[str, ...]:
    if "|" in answer or "｜" in answer:
        raise BrokenQuestion("fault-sheet-several-blanks")
    forms = tuple(dict.fromkeys(form.strip() for form in _FORMS.split(answer) if form.strip()))
    if not forms:
        raise BrokenQuestion("fault-sheet-no-answer")
    return forms


def _choice(kind: QuestionKind, answer: str, options: list[str]) -> tuple[Option, ...]:
    if len(options) < 2:
        raise BrokenQuestion("fault-question-too-few-options", count=len(options))
    right = _letters(answer, options)
    if kind == "single" and len(right) > 1:
        raise BrokenQuestion("fault-sheet-several-right", answer=answer[:20])
    return tuple(Option(text, number in right) for number, text in enumerate(options))


def _letters(answer: str, options: list[str]) -> set[int]:
    """Indexes of the right options, from letters, digits, or the very text of an option."""
    for number, text in enumerate(options):
        if len(text) > 1 and folded(text) == folded(answer):
            return {number}
    parts = [part for part in _SEPARATORS.split(folded(answer).upper()) if part]
    if parts and all(re.fullmatch(r"[1-8]", part) for part in parts):
        found = {int(part) - 1 for part in parts}
    elif parts and all(re.fullmatch(r"[A-Z]+", part) for part in parts):
        found = {ord(letter) - ord("A") for part in parts for letter in part}
    else:
        raise BrokenQuestion("fault-sheet-answer", answer=answer[:20])
    if found and max(found) >= len(options):
        last = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[max(len(options) - 1, 0)]
        outside = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[max(found)]
        raise BrokenQuestion("fault-sheet-answer-outside", answer=outside, last=last)
    return found
