"""Styled text as flat runs: the form in which text can be measured, cut anywhere and written as HTML."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

RANK = ("blockquote", "blockquote expandable", "pre", "a", "b", "i", "u", "s", "tg-spoiler", "code")
QUOTES = ("blockquote", "blockquote expandable")
_GLUE = "\u200d\ufe0e\ufe0f\u20e3"
_BLANKS = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_BOUNDARIES = (
    re.compile(r"\n"),
    re.compile(r"[。！？；…!?;][”’」』）)\"']*|\.(?=\s)"),
    re.compile(r"[，、：,:]|\s"),
)


@dataclass(frozen=True)
class Run:
    """A piece of text with the tags it stands in, outermost first, such as `('b', 'a href="…"')`."""

    text: str
    styles: tuple[str, ...] = ()


def styled(styles: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Add a tag the way Telegram allows: quotes do not nest, code and pre hold nothing else."""
    name = _name(tag)
    if any(_name(style) in (name, "code", "pre") for style in styles):
        return styles
    if name in QUOTES and any(style in QUOTES for style in styles):
        return styles
    if name == "pre":
        return (tag,)
    if name == "code":
        return (*(style for style in styles if style in QUOTES), tag)
    return tuple(sorted((*styles, tag), key=lambda style: RANK.index(_name(style))))


def _name(style: str) -> str:
    return style if style in RANK else style.split(" ", 1)[0]


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def plain(runs: Iterable[Run]) -> str:
    """The text alone."""
    return "".join(run.text for run in runs)


def is_visible(text: str) -> bool:
    """Whether Telegram would find anything to show."""
    return any(unicodedata.category(letter)[0] not in "CZ" and letter not in _BLANKS for letter in text)


def to_html(runs: Iterable[Run]) -> str:
    """Write runs as Telegram HTML, closing and reopening tags so that they always nest."""
    written: list[str] = []
    opened: list[str] = []
    for run in runs:
        if not run.text:
            continue
        shared = 0
        while shared < min(len(opened), len(run.styles)) and opened[shared] == run.styles[shared]:
            shared += 1
        while len(opened) > shared:
            written.append(_closing(opened.pop()))
        for style in run.styles[shared:]:
            written.append(f"<{style}>")
            opened.append(style)
        written.append(html.escape(run.text, quote=False))
    written += [_closing(style) for style in reversed(opened)]
    return "".join(written)


def _closing(style: str) -> str:
    return f"</{style.split(' ', 1)[0]}>"


def split_at(runs: Iterable[Run], index: int) -> tuple[list[Run], list[Run]]:
    """Cut before the character `index`; both halves keep their styles."""
    left: list[Run] = []
    right: list[Run] = []
    for run in runs:
        head, tail = run.text[: max(index, 0)], run.text[max(index, 0) :]
        left += [Run(head, run.styles)] if head else []
        right += [Run(tail, run.styles)] if tail else []
        index -= len(run.text)
    return left, right


def trim(runs: Iterable[Run]) -> list[Run]:
    """Drop white space at both ends, but keep the indentation of preformatted text."""
    kept = [run for run in runs if run.text]
    while kept and not (first := _strip_left(kept[0])).text:
        kept.pop(0)
    if kept:
        kept[0] = first
    while kept and not (last := Run(kept[-1].text.rstrip(), kept[-1].styles)).text:
        kept.pop()
    if kept:
        kept[-1] = last
    return kept


def _strip_left(run: Run) -> Run:
    return Run(run.text.lstrip("\n") if "pre" in run.styles else run.text.lstrip(), run.styles)


def best_cut(text: str, limit: int) -> int:
    """The index (at least 1) at which a reader would turn the page, at most `limit` UTF-16 units in."""
    furthest, used = 0, 0
    while furthest < len(text) and (used := used + units(text[furthest])) <= limit:
        furthest += 1
    if furthest >= len(text):
        return len(text)
    for boundary in _BOUNDARIES:
        ends = [match.end() for match in boundary.finditer(text, furthest // 3, furthest)]
        if ends:
            return ends[-1]
    index = furthest
    while index > max(furthest - 24, 1) and _is_glued(text[index - 1], text[index]):
        index -= 1
    return max(index, 1)


def _is_glued(before: str, after: str) -> bool:
    is_modifier = "\U0001f3fb" <= after <= "\U0001f3ff"
    return before in _GLUE or after in _GLUE or is_modifier or unicodedata.combining(after) > 0
