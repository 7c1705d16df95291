"""Pictures of an .xlsx: those that float over its rows, and those that WPS puts into a cell. Read from the zip's own parts.

The archive has been looked at before (`content.sheet_guard`); here no part is unpacked that is not needed, no link leads out of the
file, and document types are refused with every trick that entities allow.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content.formats.broken import BrokenQuestion
from content.formats.xml_tree import Node, read_xml
from content.picture_check import MAX_PICTURE_BYTES
from content.sheet_guard import SheetRefused

MOST_PICTURES = 300
"""Of one file; a bank with more is sent in two."""
MOST_XML_BYTES = 5_000_000
"""Of one part that says where pictures are."""
MOST_ELEMENTS = 100_000
"""Of all these parts together: some hundred for each picture."""
_IN_A_CELL = re.compile(r'=?(?:_xlfn\.)?DISPIMG\("(ID_[0-9A-Fa-f]{1,64})"\s*,\s*1\)', re.IGNORECASE)
_ANCHORS = ("twocellanchor", "onecellanchor")


@dataclass(frozen=True)
class Floating:
    """A picture over the rows `top` to `bottom` (from 1) of a sheet; `name` is that of the part it lies in."""

    sheet: str
    top: int
    bottom: int
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class SheetPictures:
    """What a workbook shows beside its cells; `named` are those in cells, by the name that the cell holds."""

    floating: tuple[Floating, ...] = ()
    named: Mapping[str, bytes] = field(default_factory=dict)


def picture_in_cell(text: str) -> str:
    """The name of the picture that WPS shows in a cell instead of its text; "" for any other text."""
    found = _IN_A_CELL.fullmatch(text.strip().lstrip("'"))
    return found[1].upper() if found else ""


def read_pictures(path: Path) -> SheetPictures:
    """The pictures of a workbook; none for whatever is no zip. Raises `SheetRefused` for broken parts and for too many."""
    if not zipfile.is_zipfile(path):
        return SheetPictures()
    try:
        with zipfile.ZipFile(path) as archive:
            return _Reader(archive).read()
    except (zipfile.BadZipFile, BrokenQuestion, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise SheetRefused("sheet-not-a-workbook") from error


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = set(archive.namelist())
        self._count = 0
        self._room = MOST_ELEMENTS
        self._drawn: set[str] = set()
        self._pictures: dict[str, bytes] = {}

    def read(self) -> SheetPictures:
        book = "xl/workbook.xml"
        if book not in self._parts:
            return SheetPictures()
        sheets = self._links(book, "/worksheet")
        floating: list[Floating] = []
        for holder in self._xml(book).all("sheets"):
            for sheet in holder.all("sheet"):
                part = sheets.pop(_named(sheet, "id"), "")
                if part:
                    floating += self._of_sheet(sheet.attributes.get("name", ""), part)
        return SheetPictures(tuple(floating), self._in_cells("xl/cellimages.xml"))

    def _of_sheet(self, name: str, part: str) -> Iterator[Floating]:
        for drawing in self._links(part, "/drawing").values():
            if drawing in self._drawn:  # it belongs to one sheet; a thousand sheets that share it are a trick
                continue
            self._drawn.add(drawing)
            images = self._links(drawing, "/image")
            for anchor in self._xml(drawing).children:
                if anchor.tag.rpartition(":")[2] not in _ANCHORS:
                    continue
                top = _row(anchor, "from")
                for blip in _descendants(anchor, "blip"):
                    if image := images.get(_named(blip, "embed")):
                        bottom = max(top, _row(anchor, "to") or top)
                        yield Floating(name, top, bottom, posixpath.basename(image), self._bytes(image))

    def _in_cells(self, part: str) -> dict[str, bytes]:
        if part not in self._parts:
            return {}
        images = self._links(part, "/image")
        found: dict[str, bytes] = {}
        for picture in _descendants(self._xml(part), "pic"):
            names = [node.attributes.get("name", "") for node in _descendants(picture, "cnvpr")]
            for blip in _descendants(picture, "blip"):
                if names and (image := images.get(_named(blip, "embed"))):
                    found[names[0].upper()] = self._bytes(image)
        return found

    def _links(self, part: str, kind: str) -> dict[str, str]:
        """What a part leads to, by the link's name: parts of that kind inside the archive."""
        folder, name = posixpath.split(part)
        links = f"{folder}/_rels/{name}.rels"
        if links not in self._parts:
            return {}
        found: dict[str, str] = {}
        for link in self._xml(links).all("relationship"):
            target = link.attributes.get("Target", "")
            if link.attributes.get("TargetMode", "") == "External" or not link.attributes.get("Type", "").endswith(
                kind
            ):
                continue
            inside = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            if inside in self._parts:
                found[link.attributes.get("Id", "")] = inside
        return found

    def _xml(self, part: str) -> Node:
        if self._archive.getinfo(part).file_size > MOST_XML_BYTES:
            raise SheetRefused("sheet-bomb")
        read = read_xml(self._archive.read(part), self._room)
        self._room -= read.size
        return read.root

    def _bytes(self, part: str) -> bytes:
        self._count += 1
        if self._count > MOST_PICTURES:
            raise SheetRefused("sheet-too-many-pictures", limit=MOST_PICTURES)
        if part not in self._pictures:  # however often it is shown, it is unpacked once
            with self._archive.open(part) as packed:
                self._pictures[part] = packed.read(MAX_PICTURE_BYTES + 1)  # one byte more: too large, as its fault says
        return self._pictures[part]


def _named(node: Node, name: str) -> str:
    """An attribute whatever its prefix: `r:embed` is `embed`."""
    return next((value for key, value in node.attributes.items() if key.rpartition(":")[2] == name), "")


def _descendants(node: Node, tag: str) -> Iterator[Node]:
    for child in node.children:
        if child.tag.rpartition(":")[2] == tag:
            yield child
        yield from _descendants(child, tag)


def _row(anchor: Node, end: str) -> int:
    """The row, from 1, of one end of an anchor; 0 where it has none."""
    for corner in anchor.children:
        if corner.tag.rpartition(":")[2] == end:
            for row in _descendants(corner, "row"):
                text = row.text.strip()
                return int(text) + 1 if text.isascii() and text.isdecimal() and len(text) <= 7 else 0
    return 0
