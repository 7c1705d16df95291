"""Tables on a phone: aligned columns when narrow, else one record per row."""

import unicodedata
import xml.etree.ElementTree as etree

from content.rendering.flow import Picture, inner_pieces, join_lines
from content.rendering.runs import Run, is_visible, plain, styled, to_html, trim
from content.rendering.source import Fence

NARROW = 30
"""Columns of a fixed-width font that fit a phone in portrait; a Chinese character takes two."""

Cell = list[Run]


def table_blocks(table: etree.Element, styles: tuple[str, ...], fences: list[Fence]) -> list[tuple[list[Run], bool]]:
    """Runs of each block of a table, with whether it follows the one before it tightly."""
    rows = [[_cell(cell, styles, fences) for cell in row] for row in table.iter("tr")]
    rows = [row for row in rows if any(is_visible(plain(cell)) for cell in row)]
    if not rows:
        return []
    has_head = table.find("thead") is not None
    if _is_simple(rows) and (lines := _aligned(rows, _sides(table), has_head)):
        return [([Run("\n".join(lines), ("pre",))], False)]
    return [(runs, False) for runs in _cards(rows, styles)]


def rich_table(table: etree.Element, fences: list[Fence]) -> str:
    """The table as the Bot API's rich messages have it, each column to its side; its pictures are named by their captions."""
    rows = []
    for row in table.iter("tr"):
        cells = [(cell.tag, _side(cell), to_html(_cell(cell, (), fences)).replace("\n", "<br>")) for cell in row]
        rows.append("".join(f"<{tag}{_align(side)}>{inner}</{tag}>" for tag, side, inner in cells))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def width(text: str) -> int:
    """Columns a text takes in a fixed-width font: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _cell(cell: etree.Element, styles: tuple[str, ...], fences: list[Fence]) -> Cell:
    runs: list[Run] = []
    for piece in inner_pieces(cell, styles, fences):
        if isinstance(piece, Run):
            runs.append(piece)
        elif not (isinstance(piece, Picture) and piece.linked):
            text = piece.caption or piece.path if isinstance(piece, Picture) else piece.code
            runs.append(Run(text, styles))
    return trim(join_lines(runs))


def _is_simple(rows: list[list[Cell]]) -> bool:
    has_link = any(style.startswith("a ") for row in rows for cell in row for run in cell for style in run.styles)
    return not has_link and not any("\n" in plain(cell) for row in rows for cell in row)


def _sides(table: etree.Element) -> list[str]:
    """`left`, `right` or `center` for each column, as the colons below its heading say; "" where they say nothing."""
    return [_side(cell) for cell in next(table.iter("tr"), ())]


def _side(cell: etree.Element) -> str:
    return cell.get("style", "").removeprefix("text-align: ").rstrip(";")


def _align(side: str) -> str:
    """As an attribute of a cell; left is where a cell stands of itself."""
    return f' align="{side}"' if side in ("center", "right") else ""


def _aligned(rows: list[list[Cell]], sides: list[str], has_head: bool) -> list[str]:
    """The lines of an aligned table, or none when a line would be wider than a phone."""
    texts = [[plain(cell) for cell in row] for row in rows]
    columns = max(len(row) for row in texts)
    widths = [max(width(row[n]) if n < len(row) else 0 for row in texts) for n in range(columns)]
    if sum(widths) + 2 * (columns - 1) > NARROW:
        return []
    sides = sides + [""] * (columns - len(sides))
    lines = ["  ".join(map(_padded, row, widths, sides)).rstrip() for row in texts]
    if has_head and len(lines) > 1:
        lines.insert(1, "─" * max(width(line) for line in lines))
    return lines


def _padded(text: str, columns: int, side: str) -> str:
    """A cell as wide as its column; in the middle of an odd room it stands one to the left."""
    room = columns - width(text)
    before = room if side == "right" else room // 2 if side == "center" else 0
    return " " * before + text + " " * (room - before)


def _cards(rows: list[list[Cell]], styles: tuple[str, ...]) -> list[list[Run]]:
    head, body = rows[0], rows[1:]
    if not body:
        return [_joined([cell for cell in head if cell], "\u3000", styles)]
    return [_card(head, row, styles) for row in body]


def _card(head: list[Cell], row: list[Cell], styles: tuple[str, ...]) -> list[Run]:
    lines: list[Cell] = []
    for number, cell in enumerate(row):
        title = head[number] if number < len(head) else []
        if not plain(cell).strip():
            continue
        label = [Run(run.text, styled(run.styles, "b")) for run in title]
        colon = "：" if width(plain(title)) > len(plain(title)) else ": "
        lines.append([*label, Run(colon, styles), *cell] if label else cell)
    return _joined(lines, "\n", styles)


def _joined(parts: list[Cell], separator: str, styles: tuple[str, ...]) -> list[Run]:
    joined: list[Run] = []
    for part in parts:
        joined += [Run(separator, styles), *part] if joined else part
    return joined
