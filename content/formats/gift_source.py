"""Cut a GIFT file into questions, each with the line it begins on; escapes are honoured, of comments only notes are kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content.formats.category import read_category

CATEGORY = "$CATEGORY:"
_NOTE = re.compile(r"\[(points|topic|difficulty|partial|picture|rubric):([^\[\]]*)\]")
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_LOOKAHEAD = 60
"""Lines in which an answer block that was interrupted by an empty line must be closed."""


@dataclass(frozen=True)
class Chunk:
    """The raw text of one question, the number of its first line, what the comments above it note (`[points:2]`), its category."""

    text: str
    line: int
    notes: Mapping[str, str] = field(default_factory=dict)
    category: str = ""

    def line_of(self, offset: int) -> int:
        """The line of the file on which the character `offset` of the text stands."""
        return self.line + self.text.count("\n", 0, max(offset, 0))


def chunks(text: str) -> Iterator[Chunk]:
    """Questions are parted by empty lines; an empty line inside an answer block that goes on does not count.

    A line that begins with `::name::` begins a question, with the comments above it, also where no empty line does.
    """
    held: list[str] = []
    notes: dict[str, str] = {}
    start, category = 1, ""
    lines = text.split("\n")
    begins = _begin_a_titled(lines)
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if held and begins[number - 1]:
            yield Chunk("\n".join(held), start, notes, category)
            held, notes = [], {}
        if stripped.startswith("//"):
            notes.update({found[1]: found[2] for found in _NOTE.finditer(stripped)})
            held += [""] if held else []  # keeps the count of lines right
            continue
        is_category = stripped.startswith(CATEGORY)
        if not is_category and (stripped or (held and _goes_on(held, lines[number : number + _LOOKAHEAD]))):
            if not held:
                start = number
            held.append(line)
            continue
        if held:
            yield Chunk("\n".join(held), start, notes, category)
            held, notes = [], {}
        if is_category:
            category = read_category(stripped.removeprefix(CATEGORY))
    if held:
        yield Chunk("\n".join(held), start, notes, category)


def _begin_a_titled(lines: list[str]) -> list[bool]:
    """Of each line whether a `::name::` stands at its beginning, or below it with only comments between."""
    begins: list[bool] = []
    below = False
    for line in reversed(lines):
        stripped = line.strip()
        below = below if stripped.startswith("//") else stripped.startswith("::") and find(stripped, "::", 2) > 2
        begins.append(below)
    return begins[::-1]


def _goes_on(held: list[str], following: list[str]) -> bool:
    """Whether an open answer block is closed further down before another question begins."""
    text = "\n".join(held)
    if find(text, "{") < 0 or find(text, "}") >= 0:
        return False
    for line in following:
        opening, closing = find(line, "{"), find(line, "}")
        if line.lstrip().startswith("::") or (opening >= 0 and not 0 <= closing < opening):
            return False
        if closing >= 0:
            return True
    return False


def find(text: str, mark: str, start: int = 0) -> int:
    """Position of the first unescaped `mark` from `start`, or -1."""
    position = start
    while (position := text.find(mark, position)) >= 0:
        first = position
        while first > 0 and text[first - 1] == "\\":
            first -= 1
        if (position - first) % 2 == 0:
            return position
        position += 1
    return -1


def split_unescaped(text: str, marks: str) -> list[tuple[str, str, int]]:
    """Cut at unescaped marks into (mark, text after it, offset); the first piece has no mark."""
    pieces: list[tuple[str, str, int]] = []
    start, mark, position = 0, "", 0
    while position < len(text):
        if text[position] == "\\":
            position += 2
            continue
        if text[position] in marks:
            pieces.append((mark, text[start:position], start))
            mark, start = text[position], position + 1
        position += 1
    pieces.append((mark, text[start:], start))
    return pieces


def unescape(text: str) -> str:
    r"""Resolve GIFT's escapes: \~ \= \# \{ \} \: \\ and \n for a line feed."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
