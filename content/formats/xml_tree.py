"""XML to a small tree that knows its lines. Document types are refused, and with them every trick with entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from content.formats.broken import BrokenQuestion

DEEPEST = 60


@dataclass
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


def read_xml(data: bytes) -> Node:
    """The root of an XML file; raises `BrokenQuestion` with the line as its offset."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    top = Node("", {}, 0)
    opened = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(opened) > DEEPEST:
            raise BrokenQuestion("fault-xml-broken", parser.CurrentLineNumber, reason="nested too deeply")
        node = Node(tag.lower(), attributes, parser.CurrentLineNumber)
        opened[-1].children.append(node)
        opened.append(node)

    def end(_tag: str) -> None:
        opened.pop()

    def characters(text: str) -> None:
        opened[-1].text += text

    def doctype(*_: object) -> None:
        raise BrokenQuestion("fault-xml-doctype", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BrokenQuestion("fault-xml-broken", error.lineno, reason=expat.ErrorString(error.code)) from None
    return top.children[0]
