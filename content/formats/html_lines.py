"""HTML of question texts to lines: paragraphs, items and rows of tables each on their own, cells parted by a bar."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

_INLINE = "b|i|u|s|a|em|strong|span|thead|tbody|tfoot|colgroup|col|img|font|code|sub|sup"
_BLOCK = "p|br|div|ul|ol|li|table|caption|tr|td|th|h[1-6]|pre|blockquote|hr"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"(</?(?:{_BLOCK})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_MOST = 20_000
"""Tags of a text that are looked at one by one: no question has so many, and from there on they only take time."""
_NAME = re.compile(r"</?(\w+)")
_START = re.compile(r"\bstart\s*=\s*[\"']?(\d{1,4})\b", re.IGNORECASE)
_LETTERS = re.compile(r"\btype\s*=\s*[\"']?([Aa])\b")
_ALPHABET = 26
_CELLS = " | "


def html_lines(text: str) -> str:
    """The text without its tags; what is no tag of these stays, character references too.

    | markup                            | becomes                                                             |
    |-----------------------------------|---------------------------------------------------------------------|
    | `<br>`, `</p>`, `</div>`          | a new line                                                          |
    | any block where it begins or ends | a new line, unless one has just begun                               |
    | `<tr><td>甲</td><td>乙</td></tr>` | `甲 | 乙`; lines within a cell become blanks                        |
    | a row of one cell                 | its lines as they are                                               |
    | `<ol>` with several items         | `1. 甲`, counted from its `start`, with letters where its `type` says so |
    | `<ol>` with one item, `<ul>`      | a line each                                                         |
    """
    walk = _Walk()
    *parts, rest = _BLOCK_TAG.split(_INLINE_TAG.sub("", text), maxsplit=_MOST)
    for place, part in enumerate([*parts, _BLOCK_TAG.sub("\n", rest)]):
        if place % 2:
            walk.tag(part)
        elif part:
            walk.words(part)
    return walk.finish()


@dataclass
class _List:
    """An open list: how it counts ("" for one that does not), and in front of which pieces its numbers belong."""

    sign: str
    first: int = 1
    places: list[int] = field(default_factory=list)

    def number(self, pieces: list[str]) -> None:
        if not self.sign or len(self.places) < 2:
            return
        for count, place in enumerate(self.places, start=self.first):
            is_letter = self.sign != "1" and 1 <= count <= _ALPHABET
            pieces[place] = f"{chr(ord(self.sign) + count - 1) if is_letter else count}. "


class _Walk:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_fresh = True  # a line has just begun
        self._tables = 0  # that are open
        self._cells: list[int] = []  # at which pieces those of the open row begin
        self._is_in_cell = False
        self._lists: list[_List] = []
        self._lists_before_row = 0

    def words(self, text: str) -> None:
        """What stands between two tags; blanks between the parts of a table are none."""
        if self._tables and not self._is_in_cell and not text.strip():
            return
        self._pieces.append(text)
        _, line_end, rest = text.rpartition("\n")
        self._is_fresh = not rest.strip() and (bool(line_end) or self._is_fresh)

    def tag(self, tag: str) -> None:
        """What a tag of a block does to the lines."""
        is_end = tag[1] == "/"
        name = _NAME.findall(tag)[0].lower()
        if name in ("td", "th"):
            self._cell(is_end=is_end)
            return
        if name in ("tr", "table"):
            self._end_row()
        if name == "table":
            self._tables = max(self._tables + (-1 if is_end else 1), 0)
        if not self._is_fresh or name == "br" or (is_end and name in ("p", "div")):
            self._pieces.append("\n")
            self._is_fresh = True
        if name in ("ol", "ul"):
            self._list(name, tag, is_end=is_end)
        elif name == "li" and not is_end and self._lists:
            self._lists[-1].places.append(len(self._pieces))
            self._pieces.append("")

    def finish(self) -> str:
        """The lines, with all closed that is still open."""
        self._end_row()
        self._close_lists(0)
        return "".join(self._pieces)

    def _cell(self, *, is_end: bool) -> None:
        self._is_in_cell = not is_end
        if is_end:
            return
        if not self._cells:
            self._lists_before_row = len(self._lists)
        self._cells.append(len(self._pieces))
        self._is_fresh = True

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._close_lists(self._lists_before_row)
        texts = ["".join(self._pieces[start:end]) for start, end in pairwise([*self._cells, len(self._pieces)])]
        del self._pieces[self._cells[0] :]
        row = texts[0] if len(texts) == 1 else _CELLS.join(" ".join(text.split()) for text in texts)
        self._cells, self._is_in_cell, self._is_fresh = [], False, True
        if any(text.strip() for text in texts):
            self.words(row)

    def _list(self, name: str, tag: str, *, is_end: bool) -> None:
        if is_end:
            self._close_lists(max(len(self._lists) - 1, 0))
            return
        letter, start = _LETTERS.search(tag), _START.search(tag)
        sign = "" if name == "ul" else letter[1] if letter else "1"
        self._lists.append(_List(sign, int(start[1]) if start else 1))

    def _close_lists(self, kept: int) -> None:
        while len(self._lists) > kept:
            self._lists.pop().number(self._pieces)
