"""Inline patterns of our own: the raw tags Telegram knows, character references, strike, mail links."""

import html
import re
import unicodedata
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor, InlineProcessor
from markdown.util import ETX, STX, AtomicString

from content.picture_tag import PICTURE_TAG, read_picture_tag

_TAGS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "u": "u",
    "ins": "u",
    "s": "del",
    "strike": "del",
    "del": "del",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "tg-spoiler",
    "span": "tg-spoiler",
    "blockquote": "blockquote",
    "a": "a",
}
_ATTRIBUTES = r"(?: +href=\"[^\"<>]*\"| +class=\"tg-spoiler\"| +expandable)?"
_RAW = (
    rf"(?s)<(?P<tag>{'|'.join(sorted(_TAGS, key=len, reverse=True))})(?P<rest>{_ATTRIBUTES})>(?P<body>.*?)</(?P=tag)>"
)
_BREAK = r"(?i)<br ?/?>"
_REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_MAIL = r"<([^<> !/]+@[^@<> ]+)>"
_SET_ASIDE = re.compile(f"{STX}([0-9]+){ETX}")
_UNSAFE = ("Cc", "Cs", "Co", "Cn")
_STRIKE = r"(?s)(?<!~)~~(?!~)(.+?)(?<!~)~~(?!~)"

_NESTING = 4

Match = tuple[etree.Element | str | None, int | None, int | None]


class RawTag(InlineProcessor):
    """Let through a pair of tags that Telegram has, with its content still read as Markdown."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        rest = m["rest"].strip()
        if (m["tag"] == "span") != rest.startswith("class") or (m["tag"] == "a") != rest.startswith("href"):
            return None, None, None
        if (rest == "expandable") and m["tag"] != "blockquote":
            return None, None, None
        element = etree.Element(_TAGS[m["tag"]])
        body = m["body"]
        element.text = AtomicString(body.strip("\n")) if element.tag in ("code", "pre") else body
        if element.tag == "a":
            element.set("href", html.unescape(rest[6:-1]))
        if rest == "expandable":
            element.set("expandable", "")
        return element, m.start(0), m.end(0)


class PictureInHtml(InlineProcessor):
    """`<img src="…" alt="…">` is what `![…](…)` is; without an address, or with inline code in it, it is text."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        tag = None if STX in m[0] else read_picture_tag(m[0])
        if tag is None:
            return None, None, None
        return etree.Element("img", {"src": tag.source, "alt": tag.caption}), m.start(0), m.end(0)


class Code(BacktickInlineProcessor):
    """Inline code, kept as written: escaping is the writer's business. What stands beside a link within another mark is
    read again, and signs that the first reading set aside may then stand in code."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, etree.Element):
            kept = _SET_ASIDE.sub(lambda found: chr(int(found[1])), element.text or "")
            element.text = AtomicString(html.unescape(kept))
        return element, start, end


class Break(InlineProcessor):
    """A raw `<br>` is a line break."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        return etree.Element("br"), m.start(0), m.end(0)


class Reference(InlineProcessor):
    """`&copy;` and `&#169;` become the character they name; anything unknown stays as written."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        character = html.unescape(m[0])
        if character == m[0] or any(unicodedata.category(letter) in _UNSAFE for letter in character):
            return None, None, None
        return "".join(f"{STX}{ord(letter)}{ETX}" for letter in character), m.start(0), m.end(0)


class MailLink(InlineProcessor):
    """`<name@example.org>` becomes a mailto link, without the disguise a web page would want."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        element = etree.Element("a", {"href": f"mailto:{m[1]}"})
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class Strike(InlineProcessor):
    """`~~text~~` is struck through."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        element = etree.Element("del")
        element.text = m[1]
        return element, m.start(0), m.end(0)


def register_inline(md: Markdown) -> None:
    """Put our patterns in place of the ones that would let foreign HTML through."""
    for name in ("html", "entity", "automail"):
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(Code(BACKTICK_RE), "backtick", 190)
    md.inlinePatterns.register(PictureInHtml(rf"(?<!\\){PICTURE_TAG}", md), "picture-tag", 185)
    md.inlinePatterns.register(MailLink(_MAIL, md), "mail", 110)
    md.inlinePatterns.register(Break(_BREAK, md), "break", 95)
    for depth in range(_NESTING):  # a pattern is not tried again inside its own match
        md.inlinePatterns.register(RawTag(_RAW, md), f"raw-tag-{depth}", 90 - depth)
    md.inlinePatterns.register(Reference(_REFERENCE, md), "reference-character", 80)
    md.inlinePatterns.register(Strike(_STRIKE, md), "strike", 65)
