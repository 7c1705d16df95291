"""Links and pictures as CommonMark has them: what is not quite one stays text, and nothing an author wrote is lost."""

import re
import string
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.util import STX

from content.model import media_kind

Match = tuple[etree.Element | str | None, int | None, int | None]

_TITLE = r"""(?:"[^"]*"|'[^']*'|\([^()]*\))"""
_TARGET = re.compile(rf"\(\s*(?:(?:<[^<>\n]*>|(?!<)[^\s\"][^\s]*)(?:\s+{_TITLE})?)?\s*\)", re.DOTALL)
_SPACED = re.compile(
    rf"\(\s*(?P<path>[^<>\"()\n{STX}]*(?:\([^<>\"()\n{STX}]*\)[^<>\"()\n{STX}]*)*)(?P<title>\"[^\"\n]*\"\s*)?\)"
)
_ENDING = re.compile(r"\.\w{1,5}$")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_DEFINITION = re.compile(
    rf"^[ ]{{0,3}}\[(?!\^)(?=[^\[\]]*[^\s\[\]])([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(<[^<>\n]*>|[^\s<]\S*)"
    rf"((?:[ ]+|[ ]*\n[ ]*)({_TITLE}))?[ ]*$",
    re.MULTILINE,
)


class _Strict(LinkInlineProcessor):
    """Takes `](…)` for a target only when it is one: an address without spaces, or one in <>, and then a title. Beyond
    CommonMark, the name of a file may have blanks as it is, `图 1.png`: so it is called where it lies."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        href, title, end, handled = super().getLink(data, index)
        if handled and _TARGET.fullmatch(data, index, end):
            return href, title, end, True
        spaced = _SPACED.match(data, index)
        path = spaced["path"].strip() if spaced else ""
        if spaced and self.is_file(path) and not _ELSEWHERE.match(path):
            return path, None, spaced.end(), True
        return href, title, end, False

    @staticmethod
    def is_file(path: str) -> bool:
        """Whether what stands in the brackets is the name of a file that a lesson sends."""
        return media_kind(path) != ""


class StrictLink(_Strict):
    """`[text](address "title")`."""


class StrictImage(_Strict, ImageInlineProcessor):
    """`![caption](path "title")`; brackets inside the caption belong to it."""

    @staticmethod
    def is_file(path: str) -> bool:
        """Any ending will do: a picture of a kind that no phone shows is named when it is looked for."""
        return _ENDING.search(path) is not None


class StrictReference(ReferenceInlineProcessor):
    """`[text][name]`, with nothing between the brackets, and no link inside the text."""

    RE_LINK = re.compile(r"\[([^\]]*)\]", re.DOTALL)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        text, _, handled = self.getText(data, m.end(0))
        if handled and re.search(r"\]\(", text):
            return None, None, None
        return super().handleMatch(m, data)


class StrictDefinitions(ReferenceProcessor):
    """`[name]: address "title"` at the beginning of a block. In the middle of a paragraph it is text."""

    RE = _DEFINITION

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        block = blocks[0]
        found = _DEFINITION.match(block)
        if found is None:
            return False
        blocks.pop(0)
        position = 0
        while found := _DEFINITION.match(block, position):
            name = " ".join(found[1].split()).lower()
            title = found[4][1:-1] if found[4] else ""
            self.parser.md.references.setdefault(name, (found[2].strip("<>"), title))
            position = found.end() + 1
        if block[position:].strip():
            blocks.insert(0, block[position:].lstrip("\n"))
        return True


def register_links(md: Markdown) -> None:
    """Put the strict ones in place of the library's. Addresses in <> come first, and pictures before the links around them."""
    patterns: list[tuple[Any, str, int]] = [
        (md.inlinePatterns["autolink"], "autolink", 178),
        (StrictImage(IMAGE_LINK_RE, md), "image_link", 175),
        (StrictReference(REFERENCE_RE, md), "reference", 170),
        (StrictLink(LINK_RE, md), "link", 160),
    ]
    md.ESCAPED_CHARS = list(string.punctuation)
    for pattern, name, priority in patterns:
        md.inlinePatterns.register(pattern, name, priority)
    md.parser.blockprocessors.register(StrictDefinitions(md.parser), "reference", 15)
