"""Pictures of a package: found inside it, of a kind and size Telegram takes, never fetched from elsewhere."""

import re
from dataclasses import dataclass
from pathlib import Path

from content.media_file import largest, media_fault
from content.model import Fault
from content.picture_name import is_remote, picture_key, without_title
from content.picture_tag import picture_tags

_TARGET = r"\(\s*(?P<source><[^>]*>|[^()]*(?:\([^()]*\)[^()]*)*)"
_IMAGE = re.compile(rf"!\[[^\]]*\]{_TARGET}")
_LINK = re.compile(rf"(?<!!)\[[^\]]*\]{_TARGET}")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?P<source>\S+)")


@dataclass(frozen=True)
class Mention:
    """A picture as a lesson names it, and the line on which it does."""

    source: str
    line: int


def mentions(markdown_text: str) -> list[Mention]:
    """Every picture a Markdown text names, fenced code included or not: a superset is harmless."""
    found: list[Mention] = []
    for number, line in enumerate(markdown_text.split("\n"), start=1):
        for pattern in (_IMAGE, _LINK):
            found += [Mention(_source(one), number) for one in pattern.finditer(line)]
        if definition := _DEFINITION.match(line):
            found.append(Mention(definition["source"], number))
    return [*found, *(Mention(tag.source, tag.line) for tag in picture_tags(markdown_text))]


def _source(found: re.Match[str]) -> str:
    return without_title(found["source"]).strip("<>")


def line_of(key: str, named: list[Mention]) -> int:
    """The line that names the picture `key`, or 1."""
    return next((mention.line for mention in named if picture_key(mention.source) == key), 1)


def remote_pictures(markdown_text: str, file: str) -> list[Fault]:
    """A warning for every picture on another machine: it is shown as a link and never fetched."""
    shown = [
        (number, _source(image))
        for number, line in enumerate(markdown_text.split("\n"), start=1)
        for image in _IMAGE.finditer(line)
    ]
    return [
        Fault(file, number, "fault-picture-remote", {"source": source[:80]}, "warning")
        for number, source in [*shown, *((tag.line, tag.source) for tag in picture_tags(markdown_text))]
        if is_remote(source)
    ]


def read_picture(package: Path, key: str, file: str, line: int) -> tuple[bytes | None, Fault | None]:
    """The bytes of a picture, or the reason why it cannot be used; nothing outside the package is opened."""
    params: dict[str, str | int] = {"picture": key[:120]}
    if not stays_inside(package, key):
        return None, Fault(file, line, "fault-picture-outside", params)
    path = package / key
    try:
        is_there = path.is_file()
    except OSError:  # a name longer than the system takes
        is_there = False
    if not is_there:
        return None, Fault(file, line, "fault-picture-missing", params)
    if path.stat().st_size > largest(key):
        limit = largest(key) // 1024 // 1024
        return None, Fault(file, line, "fault-picture-too-large", {**params, "limit": limit})
    data = path.read_bytes()
    if fault := media_fault(key, data):
        return None, Fault(file, line, fault[0], {**params, **fault[1]})
    return data, None


def stays_inside(package: Path, relative: str) -> bool:
    """Whether a path leads to something inside the package, symbolic links followed."""
    if not relative or "\0" in relative or relative.startswith(("/", "~")) or re.match(r"[A-Za-z]:", relative):
        return False
    try:
        return (package / relative).resolve().is_relative_to(package.resolve())
    except (OSError, RuntimeError):  # a loop of links, or a name the system refuses
        return False
