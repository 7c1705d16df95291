"""The answers of a plain text that stand together at its end: `参考答案：1.B 2.C`, `1-5 ABCDA`, section by section."""

import re
from typing import NamedTuple

from content.formats.office_lines import label_of
from content.formats.section import section_kind
from content.model import QuestionKind

_TITLE = re.compile(
    r"\s*[\[【(（]?\s*(?:参考|标准|正确|试题)?答案(?:及解析|与解析|和解析|部分|表|速查)?\s*[\]】)）]?\s*[:：]?\s*"
)
_RANGE = re.compile(
    r"(?:^|(?<=[\s,，;；、:：]))(\d{1,4})\s*[-—–~～至]+\s*(\d{1,4})\s*(?:题)?\s*[.、．:：)）]?\s*"
    r"((?:[A-L]+|[√×✓✗✔✘对错])(?:[\s,，、]*(?:[A-L]+|[√×✓✗✔✘对错]))*)"
)
_ENTRY = re.compile(
    r"(?:^|(?<=[\s,，;；、:：|]))[(（]?第?(\d{1,4})题?\s*(?:[.、．:：)）]\s*(?!\d)|(?=[A-L√×✓✗✔✘对错]))"
)
_NUMBERS = re.compile(r"\s*(?:题号|序号)[\s|:：]+(\d{1,4}(?:[\s|]+\d{1,4})*)[\s|]*")
_ANSWERS = re.compile(r"\s*(?:参考|正确)?答案[\s|:：]+(\S.*)")
LONGEST = 10_000
"""Characters from which on lines no longer go on with an explanation: no question may show as many."""
_VALUES = re.compile(r"[A-L]+|[√×✓✗✔✘对错]")


class Entry(NamedTuple):
    """The answer of the question `number`, of the kind that the heading above names, on `line` of the file."""

    line: int
    kind: QuestionKind | None
    number: int
    answer: str


class Key(NamedTuple):
    """The entries of a key, explanations by the place of their entry, and (line, text) of what was not understood."""

    entries: list[Entry]
    explanations: dict[int, str]
    unclear: list[tuple[int, str]]


def begins_key(lines: list[str], place: int) -> bool:
    """Whether a key begins on that line: a title above entries, or a label with several entries behind it."""
    label = label_of(lines[place])
    if label is not None and label[0] == "answer" and label[2]:
        return bool(_RANGE.match(label[2])) or (len(_ENTRY.findall(label[2])) > 1 and bool(_ENTRY.match(label[2])))
    if not _TITLE.fullmatch(lines[place]):
        return False
    below = next((lines[later].strip() for later in range(place + 1, len(lines)) if lines[later].strip()), "")
    return bool(_NUMBERS.fullmatch(below) or _ENTRY.match(below) or _RANGE.match(below) or section_kind(below))


def read_key(lines: list[str], start: int) -> Key:
    """All from line `start` (an index) on."""
    key = Key([], {}, [])
    kind: QuestionKind | None = None
    explained: _Explanations | None = None
    numbers = ""
    for place in range(start, len(lines)):
        label = label_of(lines[place])
        if label is not None and label[0] == "explanation" and not label[2].strip():
            explained, kind = _Explanations(key), None
            continue
        if explained and explained.take(lines[place].strip()):
            continue
        if row := _NUMBERS.fullmatch(lines[place]):
            numbers = row[1]
            continue
        if numbers and (row := _ANSWERS.fullmatch(lines[place])):
            _read_table(numbers, row[1], place + 1, kind, key)
            numbers = ""
            continue
        if label is not None and label[0] == "explanation" and key.entries:
            key.explanations[len(key.entries) - 1] = label[2]
            continue
        text = (label[2] if label is not None and label[0] == "answer" else lines[place]).strip()
        if not text or _TITLE.fullmatch(text):
            continue
        first = min(
            (found.start() for pattern in (_RANGE, _ENTRY) if (found := pattern.search(text))), default=len(text)
        )
        head = text[:first].strip(" \u3000:：")
        section = section_kind(head) if head else None
        if section is not None:
            kind = section.kind
        elif head:
            key.unclear.append((place + 1, head[:40]))
        _read_entries(text[first:], place + 1, kind, key)
    return key


def _read_entries(text: str, line: int, kind: QuestionKind | None, key: Key) -> None:
    rest = text
    for found in _RANGE.finditer(text):
        values = _values(found[3], int(found[2]) - int(found[1]) + 1)
        if values is None:
            key.unclear.append((line, found[0].strip()[:40]))
        else:
            key.entries.extend(Entry(line, kind, int(found[1]) + place, value) for place, value in enumerate(values))
        rest = rest.replace(found[0], " " * len(found[0]), 1)
    starts = list(_ENTRY.finditer(rest))
    for place, found in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(rest)
        value = rest[found.end() : end].strip(" \u3000,，;；、|\t")
        if value:
            key.entries.append(Entry(line, kind, int(found[1]), value))
        else:
            key.unclear.append((line, found[0].strip()[:40]))


class _Explanations:
    """What stands below the title of explanations, numbered as the answers above it are."""

    def __init__(self, key: Key) -> None:
        self._said = key.explanations
        self._places: dict[int, list[int]] = {}
        self._last: int | None = None
        for place, entry in enumerate(key.entries):
            self._places.setdefault(entry.number, []).append(place)

    def take(self, line: str) -> bool:
        """Whether the line is one: it goes to the answer of its number, or on with the last."""
        found = _ENTRY.match(line)
        if found is None:
            if self._last is None or not line or section_kind(line):
                return False
            if len(self._said[self._last]) < LONGEST:
                self._said[self._last] += f"\n{line}"
            return True
        meant = self._places.get(int(found[1]), [])
        if len(meant) != 1:
            return False
        self._last = meant[0]
        self._said[self._last] = line[found.end() :]
        return True


def _read_table(numbers: str, answers: str, line: int, kind: QuestionKind | None, key: Key) -> None:
    """`题号 1 2 3` above `答案 A B AC`, as a table of Word becomes text."""
    asked, said = re.findall(r"\d+", numbers), [part for part in re.split(r"[\s|]+", answers) if part]
    if len(asked) == len(said):
        key.entries.extend(Entry(line, kind, int(number), value) for number, value in zip(asked, said, strict=True))
    else:
        key.unclear.append((line, answers[:40]))


def _values(text: str, count: int) -> list[str] | None:
    """One answer for each question of a range: parted, or else a letter each."""
    parted = _VALUES.findall(text)
    letters = list("".join(parted))
    return parted if len(parted) == count else letters if len(letters) == count else None
