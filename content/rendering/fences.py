"""Fenced code: where a fence opens and closes, found in one walk however many of them stay open."""

import re
from bisect import bisect_right
from collections.abc import Sequence

OPENING = re.compile(r"^(?P<lead>[ \t>]*)(?P<bar>`{3,}|~{3,})[ ]*(?P<language>[\w+#.-]*)[^`]*$")
_CLOSING = re.compile(r"^[ \t>]*(`{3,}|~{3,})\s*$")


class Fences:
    """The fences of a text, by the numbers of their lines from 0."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        # Line and length of each bar that may close.
        self._closings: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
        self._never = {"`": 1 << 30, "~": 1 << 30}  # a bar of that length, or longer, is closed no more
        for number, line in enumerate(lines):
            if found := _CLOSING.match(line):
                self._closings[found[1][0]].append((number, len(found[1])))

    def closing(self, number: int) -> int | None:
        """The line that closes the fence which opens on this one; None when none opens here, or it is never closed."""
        opening = OPENING.match(self._lines[number])
        if opening is None:
            return None
        sign, length = opening["bar"][0], len(opening["bar"])
        if length >= self._never[sign]:
            return None
        bars = self._closings[sign]
        for place in range(bisect_right(bars, (number, 1 << 30)), len(bars)):
            if bars[place][1] >= length:
                return bars[place][0]
        self._never[sign] = length
        return None
