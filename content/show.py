"""The screens of a course as plain text, for a terminal: what a phone will show, in its order."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from content.model import Course, media_kind

WIDTH = 48
_TAG = re.compile(r"<[^<>]*>")


def screens_as_text(course: Course) -> Iterator[str]:
    """Line by line: each module, each of its screens in a frame with its place, and a mark where media stands."""
    for module in course.modules:
        yield f"══ {module.number:02d} {module.title}"
        for place, page in enumerate(module.screens, 1):
            shown = [f"[{media_kind(page.picture) or 'photo'} {page.picture}]"] if page.picture else []
            yield from framed(f"{place} / {len(module.screens)}", [*shown, unescape(_TAG.sub("", page.html))])


def framed(head: str, texts: Iterable[str]) -> Iterator[str]:
    """A screen's texts in a frame with its place at the top."""
    yield f"┌─ {head} ".ljust(WIDTH, "─")
    for line in "\n".join(texts).split("\n"):
        yield f"│ {line}".rstrip()
    yield "└".ljust(WIDTH, "─")
