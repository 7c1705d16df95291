"""Markdown to an element tree, with everything that could let raw HTML through taken out."""

import xml.etree.ElementTree as etree

from markdown import Markdown

from content.rendering.footnotes import Footnotes
from content.rendering.inline import register_inline
from content.rendering.links import register_links
from content.rendering.source import Fence, prepare


def parse(markdown_text: str) -> tuple[etree.Element, list[Fence]]:
    """Return the tree of a Markdown text and the fenced code its marks refer to."""
    source = prepare(markdown_text)
    md = _make_parser()
    root: etree.Element = md.parser.parseDocument(source.lines).getroot()  # type: ignore[assignment]
    for processor in md.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root, source.fences


def _make_parser() -> Markdown:
    md = Markdown(extensions=["tables", "sane_lists", "admonition", Footnotes(), "def_list"], tab_length=4)
    md.parser.blockprocessors.deregister("code")  # indented text is a habit of writers here, not code
    md.treeprocessors.deregister("prettify")
    register_inline(md)
    register_links(md)
    return md
