"""Footnotes `[^1]` and `[^1]: note`: the library's, without its ways of losing one."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension


class _Definitions(FootnoteBlockProcessor):
    """`[^1]: note`, also with the wide colon that a Chinese keyboard gives."""

    RE = re.compile(r"^[ ]{0,3}\[\^([^\]]*)\][:：][ ]*(.*)$", re.MULTILINE)


class Footnotes(FootnoteExtension):
    """A note whose label is taken stands below the one that took it, and a note inside another note is text of that one."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the library's processors, with a definition as we read it."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Definitions(self), "footnote", 17)

    def setFootnote(self, id: str, text: str) -> None:
        """Keep the note behind those of the same label."""
        super().setFootnote(id, "\n\n".join([*filter(None, [self.footnotes.get(id)]), text]))

    def makeFootnotesDiv(self, root: etree.Element) -> etree.Element | None:
        """The list of notes. It is being written: what it defined now would come too late for it."""
        self.parser.blockprocessors.deregister("footnote", strict=False)
        return super().makeFootnotesDiv(root)
