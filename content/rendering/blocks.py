"""Element tree to blocks: what stands between two possible page turns, as styled runs."""

import xml.etree.ElementTree as etree
from dataclasses import dataclass, replace

from content.rendering.flow import CodePiece, Picture, Piece, inline_pieces, inner_pieces, join_lines
from content.rendering.runs import Run, is_visible, plain, styled, trim
from content.rendering.source import Fence
from content.rendering.tables import rich_table, table_blocks

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = ("p", "div", "blockquote", "ul", "ol", "li", "table", "hr", "pre", "dl", "dt", "dd", *_HEADINGS)
_BULLETS = ("•", "◦", "▪")
_RULE = "────────"
_TASKS = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


@dataclass(frozen=True)
class Block:
    """Runs to keep together; `tight` blocks follow on the next line, others after a blank line. Those of a picture, or of
    another file, are its caption; one that is `linked` was named in the text before it."""

    runs: tuple[Run, ...]
    tight: bool = False
    heading: int = 0
    picture: str | None = None
    linked: bool = False
    table: str = ""  # as rich HTML, with the first of its `table_blocks` blocks; the others are `is_more` of it
    table_blocks: int = 0
    is_more: bool = False


@dataclass(frozen=True)
class _Place:
    """Where in the document we are: inside which styles, how deep in lists, after which marker."""

    styles: tuple[str, ...] = ()
    depth: int = 0
    marker: str = ""
    tight: bool = False
    heading: int = 0

    @property
    def indent(self) -> str:
        return "\u3000" * max(self.depth - 1, 0)


def to_blocks(root: etree.Element, fences: list[Fence]) -> list[Block]:
    """Flatten a document into blocks, in reading order; nothing visible is left out."""
    return _Builder(fences).children(root, _Place())


class _Builder:
    def __init__(self, fences: list[Fence]) -> None:
        self._fences = fences

    def children(self, element: etree.Element, place: _Place) -> list[Block]:
        """Blocks of an element that may mix inline content with block content, as a tight list item does."""
        blocks: list[Block] = []
        pending: list[Piece] = inline_pieces(element.text, place.styles, self._fences)

        def flush() -> None:
            nonlocal place
            made = self._paragraphs(pending, place)
            blocks.extend(made)
            pending.clear()
            if made:
                place = replace(place, marker="", tight=place.depth > 0)

        for child in element:
            if child.tag in _CONTAINERS:
                flush()
                made = self._container(child, place)
                blocks += made
                if made:
                    place = replace(place, marker="", tight=place.depth > 0)
                pending += inline_pieces(child.tail, place.styles, self._fences)
            else:
                pending += inline_pieces(child, place.styles, self._fences)
        flush()
        return blocks

    def _container(self, element: etree.Element, place: _Place) -> list[Block]:
        tag = element.tag
        if tag in _HEADINGS:
            level = _HEADINGS[tag]
            return self.children(element, replace(place, styles=styled(place.styles, "b"), heading=level))
        if tag in ("ul", "ol"):
            return self._list(element, replace(place, marker=""))
        if tag == "dl":
            return self._definitions(element, place)
        if tag == "table":
            return self._table(element, place)
        if tag == "hr":
            return [Block((Run(_RULE, place.styles),), place.tight)]
        if tag == "blockquote":
            quote = "blockquote expandable" if "expandable" in element.attrib else "blockquote"
            return self.children(element, replace(place, styles=styled(place.styles, quote)))
        if tag == "pre":
            return [Block((Run("".join(element.itertext()), ("pre",)),), place.tight)]
        if tag == "div" and "admonition" in element.get("class", ""):
            return self._admonition(element, place)
        return self.children(element, place)

    def _table(self, element: etree.Element, place: _Place) -> list[Block]:
        made = table_blocks(element, place.styles, self._fences)
        blocks = [Block(tuple(runs), place.tight or tight) for runs, tight in made]
        pictures = [
            _standing_alone(piece, place)
            for cell in element.iter()
            if cell.tag in ("td", "th")
            for piece in inner_pieces(cell, (), self._fences)
            if isinstance(piece, Picture)
        ]
        if not blocks or place.styles or place.depth:
            return [*blocks, *pictures]
        first = replace(blocks[0], table=rich_table(element, self._fences), table_blocks=len(blocks))
        return [first, *(replace(block, is_more=True) for block in blocks[1:]), *pictures]

    def _list(self, element: etree.Element, place: _Place) -> list[Block]:
        blocks: list[Block] = []
        number = int(element.get("start", "1"))
        for item in element:
            bullet = _BULLETS[min(place.depth, len(_BULLETS) - 1)]
            marker = f"{number}. " if element.tag == "ol" else f"{bullet} "
            is_first = not blocks and place.depth == 0
            inner = replace(place, depth=place.depth + 1, marker=marker, tight=place.tight if is_first else True)
            blocks += self.children(item, inner)
            number += 1
        return blocks

    def _definitions(self, element: etree.Element, place: _Place) -> list[Block]:
        """Terms in bold, each with its meanings below, set in by one sign."""
        blocks: list[Block] = []
        for child in element:
            if child.tag == "dt":
                term = replace(place, styles=styled(place.styles, "b"), tight=place.tight and not blocks)
                blocks += self.children(child, term)
            else:
                blocks += self.children(child, replace(place, depth=place.depth + 1, tight=True, marker="\u3000"))
        return blocks

    def _admonition(self, element: etree.Element, place: _Place) -> list[Block]:
        blocks: list[Block] = []
        inner = replace(place, styles=styled(place.styles, "blockquote"))
        for child in element:
            is_title = child.get("class") == "admonition-title"
            styles = styled(inner.styles, "b") if is_title else inner.styles
            made = self.children(child, replace(inner, styles=styles)) if is_title else self._container(child, inner)
            blocks += made
            inner = replace(inner, tight=bool(blocks))
        return blocks

    def _paragraphs(self, pieces: list[Piece], place: _Place) -> list[Block]:
        """Blocks of one stretch of inline content: text, with pictures and code standing for themselves."""
        blocks: list[Block] = []
        text: list[Run] = []
        after: list[Picture] = []

        def flush() -> None:
            runs = trim(join_lines(text))
            text.clear()
            if not is_visible(plain(runs)):
                return
            marker = place.marker if not blocks else ""
            lead = place.indent + (marker or "\u3000" * (place.depth > 0))
            runs = _with_task_box(runs)
            tight = place.tight if not blocks else place.depth > 0
            leading = (Run(lead, _quote_of(place.styles)),) if lead else ()
            blocks.append(Block((*leading, *runs), tight, place.heading))

        for piece in pieces:
            if isinstance(piece, Run):
                text.append(piece)
                continue
            if isinstance(piece, Picture) and piece.linked:
                after.append(piece)
                continue
            flush()
            blocks.append(_standing_alone(piece, place))
        flush()
        return blocks + [_standing_alone(piece, place) for piece in after]


def _standing_alone(piece: Picture | CodePiece, place: _Place) -> Block:
    if isinstance(piece, Picture):
        return Block((Run(piece.caption, ("i",)),) if piece.caption else (), picture=piece.path, linked=piece.linked)
    language = (f'code class="language-{piece.language}"',) if piece.language else ()
    return Block((Run(piece.code, ("pre", *language)),), place.tight)


def _quote_of(styles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(style for style in styles if style.startswith("blockquote"))


def _with_task_box(runs: list[Run]) -> list[Run]:
    box = _TASKS.get(runs[0].text[:4])
    return [Run(box + runs[0].text[4:], runs[0].styles), *runs[1:]] if box else runs
