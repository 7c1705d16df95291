"""HTML comments `<!-- … -->`: notes of an author, never shown. What only looks like one stays text."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from content.rendering.fences import Fences

_MARK = re.compile(r"\\.|`+|<!--")
_TICKS = re.compile(r"`+")
_BLANK = re.compile(r"^[ \t>]*$", re.MULTILINE)
_BARE_ITEM = re.compile(r"^([ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]*$")
_SET_IN = re.compile(r"(?: {4}| {0,3}\t)[ \t]*<!--")  # by as much as makes code
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_AT_ONCE = ("<!-->", "<!--->")


@dataclass(frozen=True)
class Shown:
    """A text without its comments, on the same lines, and the lines (from 1) on which each of them began. `unclosed` are those on
    which one begins that nothing closes, of the last ones only the first."""

    text: str
    comments: tuple[int, ...] = ()
    unclosed: tuple[int, ...] = ()


def without_comments(text: str) -> Shown:
    """Leave out what stands between `<!--` and the next `-->`, over as many lines and blocks as it goes.

    | written                                         | is                                                      |
    |-------------------------------------------------|---------------------------------------------------------|
    | `<!-- … -->`, `<!-->`, `<!--->`                 | a comment                                               |
    | the same in code, or after a backslash          | text                                                    |
    | set in by four behind an empty line, in no list | text: code, to the specification                        |
    | `<!--` that nothing closes                      | text                                                    |
    | `<!--` with another one before its `-->`        | text, for nothing closes it; the other one is a comment |
    """
    if "<!--" not in text:
        return Shown(text)
    walk = _Walk(text)
    spans, unclosed = walk.comments()
    lines = "".join(_pieces(text, spans)).split("\n")
    begun = [walk.line_of(start) for start, _ in spans]
    for number in {*begun, *(walk.line_of(end) for _, end in spans)}:
        # A mark of a list with nothing behind it would underline the line above.
        if bare := _BARE_ITEM.match(lines[number]):
            lines[number] = bare[1]
    return Shown(
        "\n".join(lines), tuple(number + 1 for number in begun), tuple(walk.line_of(start) + 1 for start in unclosed)
    )


def whole_tables(written: str, shown: str) -> str:
    """`shown`, which is `written` without its comments, without the lines too that these left empty between two rows of a table: a
    row that an author takes out does not end it."""
    before = written.split("\n")
    kept: list[str] = []
    left: list[str] = []  # lines that comments left empty
    for number, line in enumerate(shown.split("\n")):
        if not line.strip() and before[number].strip():
            left.append(line)
            continue
        if not (kept and "|" in kept[-1] and "|" in line):
            kept += left
        kept.append(line)
        left = []
    return "\n".join([*kept, *left])


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """The text between the comments, with their line ends, and without the blanks that stood before one and behind it too."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        before = text[position:start]
        pieces.append(before.rstrip(" \t") if text[end : end + 1] in ("", " ", "\t", "\n") else before)
        pieces.append("\n" * text.count("\n", start, end))
        position = end
    return [*pieces, text[position:]]


class _Walk:
    """Reads a text once, from sign to sign, whatever is open in it: many marks that nobody closes cost no more than others."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = self._lines = text.split("\n")
        self._at_margin = [number for number, line in enumerate(lines) if line and not line[0].isspace()]
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]  # the last one is beyond the end
        self._fences = Fences(lines)
        self._blanks = [found.start() for found in _BLANK.finditer(text)]
        self._ticks: dict[int, list[int]] = {}  # where runs of so many backticks stand
        for found in _TICKS.finditer(text):
            self._ticks.setdefault(len(found[0]), []).append(found.start())

    def line_of(self, position: int) -> int:
        """The line, from 0, on which a character stands."""
        return bisect_right(self._starts, position) - 1

    def comments(self) -> tuple[list[tuple[int, int]], list[int]]:
        """Where each comment begins and ends, and where those begin that nothing closes."""
        spans: list[tuple[int, int]] = []
        unclosed: list[int] = []
        text, position, number, close = self._text, 0, 0, -1
        while number < len(self._starts) - 1:
            if position == self._starts[number] and (closing := self._fences.closing(number)) is not None:
                number = closing + 1
                position = self._starts[number]
                continue
            found = _MARK.search(text, position, self._starts[number + 1] - 1)
            if found is None:
                number += 1
                position = self._starts[number]
                continue
            position = found.end()
            if text[found.start()] == "`":
                position = self._behind_code(found.start(), position)
            elif found[0] == "<!--" and not self._is_set_in(number):
                close = text.find("-->", position) if close < position else close
                end = self._behind_comment(found.start(), close)
                if end:
                    spans.append((found.start(), end))
                else:
                    unclosed.append(found.start())
                position = end or position
                if close < 0:
                    break
            number = self.line_of(position)
        return spans, unclosed

    def _is_set_in(self, number: int) -> bool:
        """Whether a line begins with a comment that is code by its place: what a list sets in is the list's."""
        if not _SET_IN.match(self._lines[number]) or (number and self._lines[number - 1].strip()):
            return False
        at_margin = bisect_left(self._at_margin, number)  # so many lines before it begin without a blank
        return not (at_margin and _ITEM.match(self._lines[self._at_margin[at_margin - 1]]))

    def _behind_comment(self, start: int, close: int) -> int:
        """The end of the comment that begins at `start`, or 0; `close` is the next `-->` behind its first signs, or -1."""
        for whole in _AT_ONCE:
            if self._text.startswith(whole, start):
                return start + len(whole)
        return 0 if close < 0 or self._text.find("<!--", start + 4, close) >= 0 else close + 3

    def _behind_code(self, start: int, end: int) -> int:
        """The end of the inline code that these backticks open, or their own end when no such ones close them in this block."""
        runs = self._ticks.get(end - start, [])  # none, where a backslash takes the first of them
        place = bisect_left(runs, end)
        blank = bisect_left(self._blanks, end)
        if place == len(runs) or (blank < len(self._blanks) and self._blanks[blank] < runs[place]):
            return end
        between = range(self.line_of(end) + 1, self.line_of(runs[place]) + 1)
        return end if any(self._fences.closing(line) is not None for line in between) else runs[place] + end - start
