"""Inline elements to runs: emphasis, links, pictures, and how the lines of a paragraph are joined."""

import posixpath
import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from markdown.extensions.footnotes import NBSP_PLACEHOLDER

from content.model import media_kind
from content.picture_name import is_remote, picture_key
from content.rendering.runs import Run, styled
from content.rendering.source import FENCE_MARK, Fence

LINE_BREAK = "\u2028"
"""A hard line break until lines are joined; authors' own U+2028 never get this far."""

_STYLES = {
    "strong": "b",
    "em": "i",
    "u": "u",
    "del": "s",
    "code": "code",
    "tg-spoiler": "tg-spoiler",
    "pre": "pre",
}
_LINK = re.compile(r"(?:https?|tg|mailto):[^\s<>]+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n]*\n[ \t\n]*")


@dataclass(frozen=True)
class Picture:
    """A picture or another media file of the package, with its caption. One that is `linked` has its words in the text:
    it follows the paragraph it stands in."""

    path: str
    caption: str
    linked: bool = False


@dataclass(frozen=True)
class CodePiece:
    """A fenced block."""

    code: str
    language: str


Piece = Run | Picture | CodePiece


def inline_pieces(content: str | etree.Element | None, styles: tuple[str, ...], fences: list[Fence]) -> list[Piece]:
    """Pieces of a text, or of an inline element with its tail."""
    if content is None:
        return []
    if isinstance(content, str):
        return list(_text_pieces(content, styles, fences))
    return [*_element_pieces(content, styles, fences), *inline_pieces(content.tail, styles, fences)]


def inner_pieces(element: etree.Element, styles: tuple[str, ...], fences: list[Fence]) -> list[Piece]:
    """Pieces of what stands inside an element."""
    pieces = inline_pieces(element.text, styles, fences)
    for child in element:
        pieces += inline_pieces(child, styles, fences)
    return pieces


def _element_pieces(element: etree.Element, styles: tuple[str, ...], fences: list[Fence]) -> list[Piece]:
    tag = element.tag
    if tag == "br":
        return [Run(LINE_BREAK, styles)]
    if tag == "img":
        return [_picture_or_link(element.get("src", ""), element.get("alt", ""), styles)]
    if tag == "a":
        href = element.get("href", "").strip()
        if element.get("class") == "footnote-backref":
            return []
        if media_kind(href) and not _SCHEME.match(href):
            pieces = inner_pieces(element, styles, fences)
            words = "".join(piece.text for piece in pieces if isinstance(piece, Run))
            return [*pieces, _file(href, words, linked=True)]
        if _LINK.fullmatch(href):
            styles = styled(styles, f'a href="{escape(href)}"'.replace("&#x27;", "'"))
        return inner_pieces(element, styles, fences)
    if tag == "sup":
        return [Run("[", styles), *inner_pieces(element, styles, fences), Run("]", styles)]
    if tag == "blockquote":
        return inner_pieces(element, styled(styles, "blockquote"), fences)
    if tag in _STYLES:
        return inner_pieces(element, styled(styles, _STYLES[tag]), fences)
    return inner_pieces(element, styles, fences)


def _picture_or_link(source: str, caption: str, styles: tuple[str, ...]) -> Piece:
    if is_remote(source):
        label = caption.strip() or source
        is_link = _LINK.fullmatch(source)
        return Run(f"🖼 {label}", styled(styles, f'a href="{escape(source)}"') if is_link else styles)
    return _file(source, caption)


def _file(source: str, caption: str, *, linked: bool = False) -> Picture:
    """A file of the package; one that is no picture is called by its name where its author gave it none."""
    key = picture_key(source)
    shown = " ".join(caption.split())
    if not shown and media_kind(key) in ("audio", "video", "document"):
        shown = posixpath.basename(key)
    return Picture(key, shown, linked)


def _text_pieces(text: str, styles: tuple[str, ...], fences: list[Fence]) -> Iterable[Piece]:
    for number, part in enumerate(FENCE_MARK.split(text)):
        if number % 2:
            fence = fences[int(part)]
            if fence.code.strip():
                yield CodePiece(fence.code, fence.language)
        elif part:
            yield Run(part.replace(NBSP_PLACEHOLDER, ""), styles)


def join_lines(runs: Iterable[Run]) -> list[Run]:
    """Join an author's soft line ends: without a space between Chinese characters, else with one."""
    runs = list(runs)
    whole = "".join(run.text for run in runs)
    joined: list[Run] = []
    position = 0
    for run in runs:
        start = position
        position += len(run.text)
        if "pre" in run.styles:
            joined.append(run)
            continue
        text = _SPACES.sub(lambda found, start=start: _joint(whole, start, found), run.text)  # type: ignore[misc]
        joined.append(Run(text.replace(LINE_BREAK, "\n"), run.styles))
    return joined


def _joint(whole: str, start: int, found: re.Match[str]) -> str:
    before = whole[: start + found.start()][-1:]
    after = whole[start + found.end() :][:1]
    if LINE_BREAK in (before, after):
        return ""
    return "" if _is_wide(before) and _is_wide(after) else " "


def _is_wide(letter: str) -> bool:
    return bool(letter) and unicodedata.east_asian_width(letter) in "WF"
