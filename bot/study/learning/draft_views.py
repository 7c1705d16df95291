"""What an author sees of a course before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.study.learning.picture import Picture


@dataclass(frozen=True)
class DraftPage:
    """One screen of a version: `number` of `screens` in its module, `page` of `pages` in the whole course.

    `next_module` is the page on which the next module begins. `waits`: nobody has decided about it yet.
    """

    version_id: int
    title: str
    module: str
    number: int
    screens: int
    page: int
    pages: int
    next_module: int | None
    html: str
    picture: Picture | None
    questions: int
    waits: bool


@dataclass(frozen=True)
class DraftQuestion:
    """One question of a version as the bank holds it (`content`), `place` of `count`, with its picture."""

    version_id: int
    module: str
    place: int
    count: int
    kind: str
    content: Mapping[str, Any]
    picture: Picture | None
    waits: bool
