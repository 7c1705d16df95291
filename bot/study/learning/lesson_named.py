"""To which lesson of a course a question of a file belongs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.study.learning.merge_bank import Placed
from bot.study.learning.tables import LESSON, Module
from bot.study.refusal import Refusal
from content.identity import asked_key
from content.model import Question

_ENDINGS = ("md", "gift", "xlsx", "xlsm", "xls", "ods", "csv", "txt", "xml")


class Lessons:
    """The lessons of a version, and its exam if that has questions of its own (without, it draws from the lessons).

    | a file says              | its lesson                                                                  |
    |--------------------------|-----------------------------------------------------------------------------|
    | a slug or the file's name (`02-gongwen`, `02-gongwen.md`, `gongwen`), a title, a number | that one; names go in this order |
    | nothing                  | the only one whose bank asks the same word for word, else the last lesson    |
    | a name that none bears   | `Refusal`; of a category only: as if it said nothing                        |
    """

    def __init__(self, modules: Sequence[Module], bank: Sequence[Placed]) -> None:
        self._modules = sorted(
            (one for one in modules if one.kind == LESSON or one.questions), key=lambda one: one.number
        )
        self._last = [one.slug for one in self._modules if one.kind == LESSON][-1]
        self._asked: dict[str, set[str]] = {}
        for slug, question in bank:
            self._asked.setdefault(asked_key(question), set()).add(slug)

    def place(self, name: str, question: Question, *, is_hint: bool) -> tuple[str, bool]:
        """The slug of the lesson that `name` means for this question, and whether a name, if any, was understood."""
        slug = self._named(name)
        if slug:
            return slug, True
        if name and not is_hint:
            known = "、".join(f"{module.number:02d} {module.title}" for module in self._modules)
            raise Refusal("course-no-such-module", name=name, known=known)
        there = self._asked.get(asked_key(question), set())
        return (next(iter(there)) if len(there) == 1 else self._last), not name

    def _named(self, name: str) -> str | None:
        said = _folded(name)
        for spelt in (_names, lambda one: (one.title,), _numbers):
            for module in self._modules:
                if said and said in map(_folded, spelt(module)):
                    return module.slug
        return None


def _names(module: Module) -> tuple[str, ...]:
    """As in the package: with the number before it and the ending behind it, or without."""
    file = module.file or module.slug
    stems = [f"{number}{sign}{file}" for number in _numbers(module) for sign in "-_. "]
    return module.slug, file, *stems, *(f"{stem}.{ending}" for stem in (file, *stems) for ending in _ENDINGS)


def _numbers(module: Module) -> tuple[str, ...]:
    return str(module.number), f"{module.number:02d}"


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
