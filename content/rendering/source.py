"""Prepare an author's Markdown before parsing: clean characters, lift fenced code, straighten lists."""

import re
from dataclasses import dataclass, field

from content.rendering.notes import label_notes

STX, ETX = "\u0002", "\u0003"
FENCE_MARK = re.compile(f"{STX}fence:(\\d+){ETX}")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_FENCE = re.compile(r"^(?P<lead>[ >]*)(?P<bar>`{3,}|~{3,})[ ]*(?P<language>[\w+#.-]*)[^`]*$")
_ITEM = re.compile(r"^(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space> +)(?=\S)")
_ENUMERATED = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[、．]|[①-⑳])")
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
    """Return the source as the parser wants it: no control characters, lists indented by four."""
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", markdown_text)).expandtabs(4)
    source = Source()
    source.lines = _keep_enumerated_lines(_straighten_lists(label_notes(_lift_fences(text.split("\n"), source.fences))))
    source.lines = [line if line.strip() else "" for line in source.lines] + ["", ""]
    return source


def _lift_fences(lines: list[str], fences: list[Fence]) -> list[str]:
    kept: list[str] = []
    position = 0
    while position < len(lines):
        opening = _FENCE.match(lines[position])
        end = _closing_line(lines, position, opening) if opening else None
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


def _closing_line(lines: list[str], start: int, opening: re.Match[str]) -> int | None:
    bar = opening["bar"]
    closing = re.compile(rf"^[ >]*{re.escape(bar[0])}{{{len(bar)},}}\s*$")
    return next((n for n in range(start + 1, len(lines)) if closing.match(lines[n])), None)


def _without_lead(line: str, lead: str) -> str:
    if line.startswith(lead):
        return line[len(lead) :]
    return line.lstrip(" >") if ">" in lead else line.lstrip(" ")


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


def _keep_enumerated_lines(lines: list[str]) -> list[str]:
    """A line that begins like 一、 or （1） or ① starts a new line on the phone, as it does on paper."""
    kept = list(lines)
    for number in range(1, len(kept)):
        if kept[number - 1] and _ENUMERATED.match(kept[number]) and not kept[number - 1].startswith("#"):
            kept[number - 1] = kept[number - 1].rstrip() + "  "
    return kept
