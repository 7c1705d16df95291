"""Prepare an author's Markdown before parsing: clean characters, lift fenced code, straighten lists."""

import re
from dataclasses import dataclass, field
from itertools import groupby

from content.rendering.comments import whole_tables, without_comments
from content.rendering.fences import OPENING, Fences
from content.rendering.notes import label_notes

STX, ETX = "\u0002", "\u0003"
FENCE_MARK = re.compile(f"{STX}fence:(\\d+){ETX}")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_ITEM = re.compile(r"^(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space> +)(?=\S)")
_ENUMERATED = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[、．]|[①-⑳]"
    r"|[•·●▪◆■□◇○]|第[一二三四五六七八九十百千零\d]+[章节条款项]|[A-Z][.．、](?=\s*[^\sA-Za-z]))|^ {0,3}\u3000"
)
_QUOTED = re.compile(r"^ {0,3}> ?")
_BARS = re.compile(r"^ {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_RULE = re.compile(r"^ {0,3}([-*_])(?: *\1){2,} *$")
_DEEPEST = 5


@dataclass(frozen=True)
class Fence:
    """A fenced code block taken out of the text, to be shown letter by letter."""

    code: str
    language: str


@dataclass
class Source:
    """Prepared lines, with a mark on its own line where each fence stood."""

    lines: list[str] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)


def prepare(markdown_text: str) -> Source:
    """Return the source as the parser wants it: no comments, no control characters, lists indented by four."""
    shown = whole_tables(markdown_text, without_comments(markdown_text).text)
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", shown)).expandtabs(4)
    source = Source()
    lines = label_notes(_lift_fences(text.split("\n"), source.fences))
    source.lines = _keep_line_breaks(_straighten(_open_tables(lines)))
    source.lines = [line if line.strip() else "" for line in source.lines] + ["", ""]
    return source


def _lift_fences(lines: list[str], fences: list[Fence]) -> list[str]:
    kept: list[str] = []
    position = 0
    closings = Fences(lines)
    while position < len(lines):
        opening, end = OPENING.match(lines[position]), closings.closing(position)
        if opening is None or end is None:
            kept.append(lines[position])
            position += 1
            continue
        lead = opening["lead"]
        code = [_without_lead(line, lead) for line in lines[position + 1 : end]]
        kept += [lead.rstrip(), f"{lead}{STX}fence:{len(fences)}{ETX}", lead.rstrip()]
        fences.append(Fence("\n".join(code).strip("\n"), opening["language"]))
        position = end + 1
    return kept


def _without_lead(line: str, lead: str) -> str:
    if line.startswith(lead):
        return line[len(lead) :]
    return line.lstrip(" >") if ">" in lead else line.lstrip(" ")


def _open_tables(lines: list[str]) -> list[str]:
    """A table may follow a paragraph directly, and what stands beyond its last heading stays, in the last cell: GFM's parser
    takes the first and drops the second, ours would do the opposite."""
    kept: list[str] = []
    columns = 0  # of the table that is open
    for number, line in enumerate(lines):
        cells = line.count("|") and _cells(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if cells and _BARS.match(following) and len(_cells(following)) == len(cells):
            columns = len(cells)
            if kept and kept[-1].strip() and not _QUOTED.match(kept[-1]):
                kept.append("")
        elif not line.strip():
            columns = 0
        elif cells and 0 < columns < len(cells) and "`" not in line:
            line = "| " + " | ".join([*cells[: columns - 1], " ".join(cells[columns - 1 :])]) + " |"
        kept.append(line)
    return kept


def _cells(row: str) -> list[str]:
    """What stands between the bars of a row of a table."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _straighten(lines: list[str], deep: int = 0) -> list[str]:
    """Straighten the lists, those within quotes too."""
    if deep == _DEEPEST or not any(_QUOTED.match(line) for line in lines):
        return _straighten_lists(lines)
    done: list[str] = []
    for quoted, group in groupby(lines, lambda line: bool(_QUOTED.match(line))):
        if quoted:
            inner = _straighten([_QUOTED.sub("", line, count=1) for line in group], deep + 1)
            done += [f"> {line}" if line else ">" for line in inner]
        else:
            done += _straighten_lists(list(group))
    return done


def _straighten_lists(lines: list[str]) -> list[str]:
    """Indent nested items by four spaces a level, and let a list follow a paragraph directly."""
    straight: list[str] = []
    offsets: list[int] = []  # text column of each open item, as the author wrote it
    for line in lines:
        stripped = line.lstrip(" ")
        if not stripped:
            straight.append("")
            continue
        indent = len(line) - len(stripped)
        item = None if _RULE.match(line) else _ITEM.match(line)
        after_blank = not straight or not straight[-1]
        if item and (offsets or indent < 4):
            while offsets and indent < offsets[-1] - (1 if len(offsets) > 1 else 0):
                offsets.pop()
            if not offsets and not after_blank:
                straight.append("")
            straight.append("    " * min(len(offsets), _DEEPEST) + f"{item['mark']} {line[item.end() :]}")
            offsets.append(item.end())
            continue
        if offsets and indent == 0 and after_blank:
            offsets.clear()
        elif offsets and after_blank:
            while len(offsets) > 1 and indent < offsets[-1]:
                offsets.pop()
            straight.append("    " * min(len(offsets), _DEEPEST) + stripped)
            continue
        straight.append(stripped if offsets else line)
    return straight


def _keep_line_breaks(lines: list[str]) -> list[str]:
    """A line that begins like 一、 or （1） or ①, or with the blank of a Chinese paragraph, starts a new line on the phone, as it
    does on paper; and a backslash at the end of a line breaks it, as in CommonMark."""
    kept = list(lines)
    for number in range(1, len(kept)):
        before = kept[number - 1]
        if not before or not kept[number]:
            continue
        if _ENUMERATED.match(kept[number]) and not before.startswith("#"):
            kept[number - 1] = before.rstrip() + "  "
        elif _breaks(before):
            kept[number - 1] = before[:-1].rstrip() + "  "
    return kept


def _breaks(line: str) -> bool:
    """Whether a line ends with a backslash that is no escaped one, outside indented code."""
    slashes = len(line) - len(line.rstrip("\\"))
    return slashes % 2 == 1 and not line.startswith("    ")
