"""What a lesson says about itself above its text: `---`, lines of `name: value`, `---`."""

import re
from dataclasses import dataclass, field
from datetime import date

from content.model import Fault
from content.values import day, hundredths

_LONGEST = 20
_LINE = re.compile(r"\s*([\w-]{1,30})\s*[:：=]\s*(.*?)\s*")
_NAMES = {
    "category": "category", "类别": "category", "学时类别": "category",
    "hours": "hours", "学时": "hours",
    "release": "release", "开放日期": "release", "开放": "release",
    "title": "", "author": "", "date": "", "标题": "", "作者": "",
}  # fmt: skip


@dataclass
class FrontMatter:
    """The values; `text` is the lesson without them, on the same lines."""

    text: str
    category: str = ""
    hours: int | None = None
    release: date | None = None
    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def read_front_matter(text: str, file: str) -> FrontMatter:
    """Take the lines between two `---` at the very beginning, when each is `name: value`; anything else is Markdown.

    Where one of the names is known it was meant as such a head: other lines in it are named, and so is a missing end.
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return FrontMatter(text)
    end = next((number for number in range(1, min(len(lines), _LONGEST)) if lines[number].strip() == "---"), 0)
    if not end:
        is_meant = _is_known(next((line for line in lines[1:_LONGEST] if line.strip()), ""))
        return FrontMatter(text, faults=[Fault(file, 1, "fault-front-open", {})] if is_meant else [])
    inner = list(enumerate(lines[1:end], start=2))
    strange = [(number, line) for number, line in inner if line.strip() and not _LINE.fullmatch(line)]
    if strange and not any(_is_known(line) for _, line in inner):
        return FrontMatter(text)
    found = FrontMatter("\n" * (end + 1) + "\n".join(lines[end + 1 :]))
    for number, line in strange:
        found.faults.append(Fault(file, number, "fault-front-line", {"text": line.strip()[:40]}, "warning"))
    for number, line in inner:
        if pair := _LINE.fullmatch(line):
            _take(found, file, number, pair[1], pair[2].strip("\"'“”"))
    return found


def _is_known(line: str) -> bool:
    pair = _LINE.fullmatch(line)
    return pair is not None and pair[1].casefold() in _NAMES


def _take(found: FrontMatter, file: str, number: int, name: str, value: str) -> None:
    known = _NAMES.get(name.casefold())
    if known is None:
        found.faults.append(Fault(file, number, "fault-front-unknown", {"name": name}, "warning"))
        return
    if not known or not value:
        return
    if known in found.lines:
        found.faults.append(Fault(file, number, "fault-key-twice", {"name": name}))
        return
    found.lines[known] = number
    read: object = value[:60] if known == "category" else hundredths(value) if known == "hours" else day(value)
    if read is None:
        found.faults.append(Fault(file, number, "fault-front-value", {"name": name, "value": value[:80]}))
        return
    setattr(found, known, read)
