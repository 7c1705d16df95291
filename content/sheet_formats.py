"""How a workbook shows its numbers: 0.3 as 30%, 7 as 007, 2 as 2.00. Read from an .xlsx's own parts, only where a cell says so."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from fractions import Fraction
from xml.parsers import expat

MOST_CELLS = 200_000
"""Formatted cells of a sheet that are looked at."""
MOST_BYTES = 50 * 1024 * 1024
"""Of all parts together: thousands of sheets may be the same part."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, RuntimeError, expat.ExpatError, OSError, EOFError,
)  # fmt: skip
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
}
_PLAIN = ("", "general", "@", "#", "0", "#,##0", "0_", "g/通用格式")
_NOISE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')
_FORMAT = re.compile(r"(?:#,##|#)?(0+|#)(?:\.(0+))?(%)?")
_FRACTION = re.compile(r"#\s*(\?+)/\?+")

Formats = dict[tuple[int, int], str]
"""Row and column (from 0) of each cell whose format is not plain, with its code."""


def as_shown(value: float, code: str) -> str | None:
    """A number as the office sees it; None where the code is not one of those understood here.

    | value  | code     | shown |
    |--------|----------|-------|
    | 0.3    | 0%       | 30%   |
    | 0.125  | 0.0%     | 12.5% |
    | 2      | 0.00     | 2.00  |
    | 7      | 000      | 007   |
    | 0.3333 | # ?/?    | 1/3   |
    | 5      | 0"万元"  | None  |
    """
    bare = code.split(";")[0].strip()
    if fraction := _FRACTION.fullmatch(bare):
        whole, rest = divmod(Fraction(value).limit_denominator(10 ** len(fraction[1]) - 1), 1)
        return str(whole) if not rest else f"{whole} {rest}" if whole else str(rest)
    if _NOISE.search(bare):
        return None
    found = _FORMAT.fullmatch(bare)
    if found is None:
        return None
    zeros, decimals, percent = found[1], len(found[2] or ""), found[3] or ""
    text = f"{value * 100 if percent else value:.{decimals}f}"
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    width = len(zeros) + (decimals + 1 if decimals else 0) if zeros != "#" else 0
    return f"{sign}{digits.zfill(width)}{percent}"


def read_formats(raw: bytes) -> Callable[[str], Formats]:
    """The formats of each sheet by its name, read when asked for. Whatever is no .xlsx, or broken, has none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        codes = _codes(archive)
        parts = _sheets(archive) if codes else {}
    except _BROKEN:
        return lambda name: {}
    left = MOST_BYTES

    def of_sheet(name: str) -> Formats:
        nonlocal left
        try:
            left -= archive.getinfo(parts.get(name, "")).file_size
            return _cells(archive, parts[name], codes) if left > 0 else {}
        except _BROKEN:
            return {}

    return of_sheet


def _codes(archive: zipfile.ZipFile) -> dict[str, str]:
    """The codes of cell styles whose numbers look other than their value, by the style's number."""
    named: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "numFmt":
            named[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif tag == "xf" and inside[-2:-1] == ["cellXfs"]:
            styles.append(given.get("numFmtId", "0"))

    _parse(archive, "xl/styles.xml", start, lambda tag: inside.pop())
    codes = {str(place): named.get(style) or _BUILT_IN.get(int(style), "") for place, style in enumerate(styles)}
    return {place: code for place, code in codes.items() if code.split(";")[0].strip().casefold() not in _PLAIN}


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet."""
    targets: dict[str, str] = {}
    parts: dict[str, str] = {}

    def link(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[given.get("Id", "")] = given.get("Target", "")

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            target = targets.get(next((value for name, value in given.items() if name.endswith(":id")), ""), "")
            parts[given.get("name", "")] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")

    _parse(archive, "xl/_rels/workbook.xml.rels", link)
    _parse(archive, "xl/workbook.xml", sheet)
    return parts


def _cells(archive: zipfile.ZipFile, part: str, codes: dict[str, str]) -> Formats:
    found: Formats = {}

    def start(tag: str, given: dict[str, str]) -> None:
        if tag == "c" and given.get("s") in codes and given.get("t", "n") == "n" and len(found) < MOST_CELLS:
            place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", given.get("r", ""))
            if place:
                found[int(place[2]) - 1, _column(place[1])] = codes[given["s"]]

    _parse(archive, part, start)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], object] = lambda tag: None,
) -> None:
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise ValueError(part)

    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    parser.EndElementHandler = lambda tag: end(tag)
    parser.StartDoctypeDeclHandler = doctype
    with archive.open(part) as file:
        while piece := file.read(65_536):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
