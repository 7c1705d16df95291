"""XML to a small tree that knows its lines. Document types are refused, and with them every trick with entities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from content.formats.broken import BrokenQuestion

DEEPEST = 60
MOST = 150_000
"""Elements and attributes of a file: each costs some hundred bytes, however short it is written."""
MOST_SIGNS = 600_000
"""Signs that begin a tag, also of the markup within texts: reading one takes microseconds, and honest files have a few for each
element."""
LONGEST_TAG = 1024 * 1024
_CHUNK = 64 * 1024
_DECLARED = re.compile(rb"""\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHINESE = ("gbk", "gb2312", "gb18030", "cp936", "x-gbk", "hz-gb-2312")
_UTF8 = "utf-8"


@dataclass(slots=True)
class Node:
    """An element: its own text (without that of its children), attributes, children, and the line it begins on."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def child(self, tag: str) -> Node | None:
        """The first child of that tag."""
        return next((node for node in self.children if node.tag == tag), None)

    def all(self, tag: str) -> list[Node]:
        """The children of that tag."""
        return [node for node in self.children if node.tag == tag]


@dataclass(frozen=True, slots=True)
class ReadXml:
    """The root of an XML file, and how many elements and attributes it has."""

    root: Node
    size: int


def read_xml(data: bytes, most: int = MOST) -> ReadXml:
    """The tree of an XML file; raises `BrokenQuestion` with the line as its offset, also beyond `most` elements and attributes, or
    `MOST_SIGNS`."""
    if data.count(b"<") + data.count(b"&lt;") > MOST_SIGNS:
        raise BrokenQuestion("fault-xml-many", 1, limit=MOST_SIGNS)
    data, encoding = _decodable(data)
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    top = Node("", {}, 0)
    opened = [top]
    said: list[list[str]] = [[]]  # texts come in pieces; joined at the end of their element
    size = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal size
        size += 1 + len(attributes)
        if size > most:
            raise BrokenQuestion("fault-xml-many", parser.CurrentLineNumber, limit=most)
        if len(opened) > DEEPEST:
            raise BrokenQuestion("fault-xml-broken", parser.CurrentLineNumber, reason="nested too deeply")
        node = Node(tag.lower(), attributes, parser.CurrentLineNumber)
        opened[-1].children.append(node)
        opened.append(node)
        said.append([])

    def end(_tag: str) -> None:
        opened.pop().text = "".join(said.pop())

    def characters(text: str) -> None:
        said[-1].append(text)

    def doctype(*_: object) -> None:
        raise BrokenQuestion("fault-xml-doctype", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        for place in range(0, len(data), _CHUNK):
            parser.Parse(data[place : place + _CHUNK], False)
            if place - parser.CurrentByteIndex > LONGEST_TAG:
                raise BrokenQuestion("fault-xml-broken", parser.CurrentLineNumber, reason="a tag without end")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BrokenQuestion("fault-xml-broken", error.lineno, reason=expat.ErrorString(error.code)) from None
    except (ValueError, LookupError):  # an encoding of several bytes a letter, or one that nobody knows
        raise BrokenQuestion("fault-xml-encoding", 1) from None
    return ReadXml(top.children[0], size)


def _decodable(data: bytes) -> tuple[bytes, str | None]:
    """The bytes, and their encoding where the parser shall not go by the declaration: it reads no Chinese ones.

    An editor may have changed the letters and left the declaration, so what is UTF-8 is taken for that, whatever it says.
    """
    found = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:1000])
    declared = found[1].decode("ascii", "replace").casefold() if found else _UTF8
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or declared not in (*_CHINESE, _UTF8, "utf8"):
        return data, None
    try:
        data.decode(_UTF8)
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030").encode(), _UTF8
        except UnicodeDecodeError:
            return data, None
    return data, _UTF8
