"""Footnotes of a lesson that a phone shows otherwise than meant: a label with several notes, or with none."""

import re
from collections.abc import Iterator, Sequence

from content.model import Fault
from content.rendering.fences import Fences

_DEFINED = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\[\^([^\]]*)\][:：]")
_SIGN = re.compile(r"\\.|(?P<ticks>`+)|\[\^(?P<label>[^\[\]]*)\](?![(\[])")
_SHOWN = 30


def footnote_faults(markdown_text: str, file: str) -> list[Fault]:
    """A warning at each second note of a label, and at the first mention of a label without a note.

    | written                               | a phone shows                       | and the author is told |
    |---------------------------------------|-------------------------------------|------------------------|
    | `[^1]: one`, further down `[^1]: two` | both, under one number              | yes                    |
    | `[^1]` without a note                 | the signs as they are               | yes                    |
    | `[^1]: note` that nothing mentions    | the note, in the list at the end    | no                     |
    | `\\[^1]`, `` `[^1]` ``                | the signs as they are, as meant     | no                     |
    """
    lines = markdown_text.split("\n")
    faults: list[Fault] = []
    defined: dict[str, int] = {}
    mentioned: dict[str, int] = {}
    for number in _outside_fences(lines):
        line = lines[number]
        if found := _DEFINED.match(line):
            first = defined.setdefault(found[1], number)
            if first != number:
                params = {"label": found[1][:_SHOWN], "first": first + 1}
                faults.append(Fault(file, number + 1, "fault-footnote-twice", params, "warning"))
            line = line[found.end() :]
        for label in _labels(line):
            mentioned.setdefault(label, number)
    faults += [
        Fault(file, number + 1, "fault-footnote-missing", {"label": label[:_SHOWN]}, "warning")
        for label, number in mentioned.items()
        if label not in defined
    ]
    return faults


def _outside_fences(lines: Sequence[str]) -> Iterator[int]:
    fences, number = Fences(lines), 0
    while number < len(lines):
        closing = fences.closing(number)
        if closing is None:
            yield number
        number = number + 1 if closing is None else closing + 1


def _labels(line: str) -> Iterator[str]:
    """The labels a line mentions outside of inline code."""
    signs = list(_SIGN.finditer(line))
    last = {len(sign["ticks"]): place for place, sign in enumerate(signs) if sign["ticks"]}
    closing = 0  # the backticks that end the code we are in
    for place, sign in enumerate(signs):
        ticks = len(sign["ticks"] or "")
        if closing:
            closing = 0 if ticks == closing else closing
        elif ticks and last[ticks] > place:
            closing = ticks
        elif sign["label"] is not None:
            yield sign["label"]
