"""`<img src="…" alt="…">` in raw HTML: another way to write a picture, and worth as much as `![…](…)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

PICTURE_TAG = r"<[iI][mM][gG](?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>"
"""The whole tag, in any case, closed or not; `<` within it ends the search, so that many open ones cost no more than one."""
_TAG = re.compile(PICTURE_TAG)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+))?")


@dataclass(frozen=True)
class PictureTag:
    """The picture that a tag names, the words for it, and the line (from 1) on which the tag begins."""

    source: str
    caption: str
    line: int = 1


def read_picture_tag(tag: str) -> PictureTag | None:
    """What `src` and `alt` of a tag say, the first of each; all else of it is ignored. None without an address."""
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(tag.removesuffix(">").removesuffix("/"), 4):
        value = attribute[2] or ""
        found.setdefault(attribute[1].lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value).strip())
    return PictureTag(found["src"], found.get("alt", "")) if found.get("src") else None


def picture_tags(text: str) -> Iterator[PictureTag]:
    """The tags of a text, those within code too."""
    position, line = 0, 1
    for tag in _TAG.finditer(text):
        line += text.count("\n", position, tag.start())
        position = tag.start()
        if read := read_picture_tag(tag[0]):
            yield PictureTag(read.source, read.caption, line)
