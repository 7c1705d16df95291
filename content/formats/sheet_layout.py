"""What the rows of one sheet are: headings, questions, notes of the office; what is not read is named."""

from collections.abc import Sequence
from typing import NamedTuple

from content.formats.section import section_kind
from content.formats.sheet_headings import Columns, is_only_a_number, read_headings
from content.model import Fault, QuestionKind
from content.sheet_pictures import picture_in_cell
from content.sheets import MAX_ROWS, Merged, SheetRow

HEADING_DEPTH = 10
FILLED_DOWN = ("type", "topic", "module", "difficulty", "points", "partial")
"""Columns whose merged cells hold for every row beside them; a stem or an answer is never said for several questions."""
_NOTES = ("备注", "说明", "注", "注意", "合计", "共计", "总计", "制表", "填表", "审核", "出题人", "命题人")
_SUMS = ("合计", "共计", "总计", "小计")


class Line(NamedTuple):
    """A row that should be a question, the columns it is read by, and the kind that a row above it names for what follows."""

    row: SheetRow
    columns: Columns
    kind: QuestionKind | None


class Layout(NamedTuple):
    """The questions' rows of a sheet; None where it has no headings."""

    lines: list[Line] | None
    faults: list[Fault]


def lay_out(rows: Sequence[SheetRow], merged: Sequence[Merged], place: str) -> Layout:
    """Tell the rows of one sheet apart. `place` is the file of its faults.

    | a row                                          | is                                                        |
    |------------------------------------------------|-----------------------------------------------------------|
    | the first of the first ten with stem and answer | the headings; further down headings once more, for what follows |
    | above the headings                             | a title; named when it fills three cells or more          |
    | one cell: 一、单选题                             | a heading: the kind of what follows                       |
    | one cell elsewhere, or 备注：… alone             | a note of the office, named as not read                   |
    | 合计 first, neither stem nor answer            | the same                                                  |
    | anything else                                  | a question                                                |
    """
    start, columns = find_headings(rows)
    if columns is None:
        return Layout(None, [])
    faults = [
        Fault(place, row.number, "fault-sheet-row-left", {"text": _text(row)}, "warning")
        for row in rows[: start - 1]
        if len(_filled(row)) > 2
    ]
    head, lines, kind = rows[start - 1], list[Line](), None
    unread: dict[int, dict[int, str]] = {}
    fills = _fills(rows[start:], columns, merged)
    for row in rows[start:]:
        if again := read_headings(row.cells):
            head, columns, kind = row, again, None
            continue
        filled = _filled(row)
        if len(filled) == 1:
            section = section_kind(_text(row))
            if section is not None and filled[0] != columns.named.get("type"):
                kind = section.kind
                continue
            if filled[0] != columns.named["stem"] or _is_note(_text(row)):
                faults.append(Fault(place, row.number, "fault-sheet-row-left", {"text": _text(row)}, "warning"))
                continue
        if columns.named["stem"] not in filled and columns.named["answer"] not in filled and _is_sum(row.cells, filled):
            faults.append(Fault(place, row.number, "fault-sheet-row-left", {"text": _text(row)}, "warning"))
            continue
        for index in set(filled) - columns.read():
            unread.setdefault(head.number, {}).setdefault(index, _column_name(head, index))
        lines.append(Line(_filled_down(row, fills.get(row.number, {})), columns, kind))
    for number, found in unread.items():
        names = [name for _, name in sorted(found.items()) if not is_only_a_number(name)]
        if names:
            shown = "、".join(names[:12]) + ("……" if len(names) > 12 else "")
            faults.append(Fault(place, number, "fault-sheet-columns-unread", {"names": shown}, "warning"))
    return Layout(lines, faults)


def find_headings(rows: Sequence[SheetRow]) -> tuple[int, Columns | None]:
    """How many rows end with the headings, and the columns these name; None where the first rows hold none."""
    for position, row in enumerate(rows[:HEADING_DEPTH]):
        if columns := read_headings(row.cells):
            return position + 1, columns
    return 0, None


def _filled(row: SheetRow) -> list[int]:
    return [index for index, cell in enumerate(row.cells) if cell and not picture_in_cell(cell)]


def _text(row: SheetRow) -> str:
    return " ".join(cell for cell in row.cells if cell)[:40]


def _is_note(text: str) -> bool:
    return any(text.startswith((f"{word}：", f"{word}:", f"{word} ")) or text == word for word in _NOTES)


def _is_sum(cells: Sequence[str], filled: Sequence[int]) -> bool:
    return bool(filled) and cells[filled[0]].rstrip(":：") in _SUMS


def _column_name(head: SheetRow, index: int) -> str:
    named = head.cells[index] if index < len(head.cells) else ""
    return named[:20] or f"{_letters(index)}?"


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _fills(rows: Sequence[SheetRow], columns: Columns, merged: Sequence[Merged]) -> dict[int, dict[int, str]]:
    """By row, what cells merged over it say, in the columns where that holds for each row."""
    wanted = {columns.named[name] for name in FILLED_DOWN if name in columns.named}
    cells = {row.number: row.cells for row in rows}
    fills: dict[int, dict[int, str]] = {}
    room = len(wanted) * MAX_ROWS  # hostile ranges may lie over each other
    for one in merged:
        room -= one.bottom - one.top
        above = cells.get(one.top, [])
        if room < 0 or one.left not in wanted or one.left >= len(above):
            continue
        for number in range(one.top + 1, one.bottom + 1):
            fills.setdefault(number, {}).setdefault(one.left, above[one.left])
    return fills


def _filled_down(row: SheetRow, fills: dict[int, str]) -> SheetRow:
    cells = list(row.cells)
    for index, text in fills.items():
        cells += [""] * (index + 1 - len(cells))
        cells[index] = cells[index] or text
    return row._replace(cells=cells) if fills else row
