"""Pictures of a Moodle question: those of its text become the one that it has here, and all others are named as left out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from content.formats.broken import BrokenQuestion
from content.formats.embedded import keep_picture
from content.formats.moodle_text import format_of, words_of, written
from content.formats.xml_tree import Node
from content.picture_check import picture_fault
from content.picture_name import is_remote
from content.picture_tag import picture_tags
from content.stack_pictures import stack_pictures

MOST_STACKED = 50
"""Questions of one file whose pictures are put together: each costs a process of its own."""
_MARKDOWN = re.compile(r"!\[[^\[\]\n]*\]\(\s*<?([^()\s<>]+)")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class _Shown:
    """The pictures a node brings, as (name, base64) in the order of its text, and how many it shows without bringing them, or
    brings without showing them."""

    brought: tuple[tuple[str, str], ...]
    left: int

    @property
    def count(self) -> int:
        return len(self.brought) + self.left


@dataclass
class MoodlePictures:
    """Takes the pictures of one file's questions into `media`, by the names that the questions carry."""

    media: dict[str, bytes] = field(default_factory=dict)
    _stacked: int = 0

    def of_stem(self, text: Node | None) -> tuple[str | None, int]:
        """The name of the picture of a question's text, several of them below each other in one, and how many are left out.

        Raises `BrokenQuestion` for a file that is no picture a phone can show.
        """
        shown = _shown_in(text)
        pictures = [_decoded(name, data) for name, data in shown.brought]
        if not pictures:
            return None, shown.left
        whole = self._together(pictures) if len(pictures) > 1 else None
        left = shown.left if whole or len(pictures) == 1 else shown.count - 1
        return keep_picture(whole or pictures[0], shown.brought[0][0], self.media), left

    def _together(self, pictures: list[bytes]) -> bytes | None:
        self._stacked += 1
        whole = stack_pictures(pictures) if self._stacked <= MOST_STACKED else None
        return whole if whole and picture_fault(whole) is None else None


def pictures_left(node: Node, question: str, in_stem: int) -> list[BrokenQuestion]:
    """A warning for each part of a question whose pictures are left out, of its text `in_stem`. Raises `BrokenQuestion` for a
    choice that is nothing but a picture."""
    found = [("stem", 0, in_stem)]
    for number, choice in enumerate([*node.all("answer"), *node.all("subquestion")], start=1):
        pictures = _shown_in(choice).count
        if pictures and not words_of(choice):
            raise BrokenQuestion("fault-option-only-picture", question=question, number=number)
        found += [("option", number, pictures), ("feedback", number, _shown_in(choice.child("feedback")).count)]
    found.append(("explanation", 0, _shown_in(node.child("generalfeedback")).count))
    found += [("other", 0, _shown_in(part).count) for part in node.children if part.tag in _OTHERS]
    return [
        BrokenQuestion("fault-pictures-left", question=question, place=place, number=number, count=count)
        for place, number, count in found
        if count
    ]


_OTHERS = ("hint", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "graderinfo", "responsetemplate")


def _shown_in(node: Node | None) -> _Shown:
    """What a node shows: its files that the text names, and pictures that stand in the text itself. Files that no text names are
    shown where it names none at all, as this house writes them."""
    if node is None:
        return _Shown((), 0)
    files = {file.attributes.get("name", "")[:60] or "?": file.text for file in node.all("file")}
    brought: dict[str, tuple[str, str]] = {}
    missing = set[str]()
    for source in _sources(node):
        name = unquote(source.partition("?")[0]).rpartition("/")[2][:60]
        if data := _DATA.fullmatch(source):
            brought.setdefault(source, (source[:20], data[1]))
        elif name in files and not is_remote(source):
            brought.setdefault(name, (name, files[name]))
        else:
            missing.add(source)
    if not brought and not missing:
        return _Shown(tuple(files.items()), 0)
    return _Shown(tuple(brought.values()), len(missing) + sum(name not in brought for name in files))


def _sources(node: Node) -> Iterator[str]:
    """The addresses of the pictures in a node's text."""
    mark, text = format_of(node), written(node)
    if mark == "plain":
        return
    for tag in picture_tags(text):
        yield tag.source
    if mark in ("markdown", "moodle"):
        for found in _MARKDOWN.finditer(text):
            yield found[1]


def _decoded(name: str, data: str) -> bytes:
    try:
        picture = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BrokenQuestion("fault-picture-kind", picture=name) from None
    if fault := picture_fault(picture):
        broken = BrokenQuestion(fault[0], picture=name)
        broken.params |= fault[1]
        raise broken
    return picture
