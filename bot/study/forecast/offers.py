"""What the catalogue offers, how far somebody is in it, and what can still be finished, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Way = Literal["open", "callup", "never"]
"""How something can still be finished in the cycle: by oneself, only once a call-up grants attempts, or not at all."""
Why = Literal["", "later", "sittings", "rest", "failed", "behind", "exempt"]
"""Why something can not be finished in the cycle at all: it opens later, its sittings are over or later, a cool-down lasts longer,
every attempt failed, something before it can not; or need not be, by this person's age."""


@dataclass(frozen=True)
class Lesson:
    """A module as the catalogue offers it; `hours` are its own, in hundredths (0: worth nothing)."""

    slug: str
    hours: int
    category: str
    opens: date | None = None


@dataclass(frozen=True)
class Paper:
    """The exam of a course, which has attempts of its own. `sittings` that are not over yet: key and local day of the close (None:
    it may be sat at any time). `makes_up`: whether a call-up grants attempts once every one failed; `cool_down`: in minutes."""

    lesson: Lesson
    attempts: int = 1
    sittings: tuple[tuple[str, date], ...] | None = None
    lessons_first: bool = True
    makes_up: bool = True
    cool_down: int = 0


@dataclass(frozen=True)
class Offer:
    """A course in force. `needs` are ids of courses to finish before; `in_order`: one module after the other; `whole` is the
    course as one piece, for rule books that count courses and not their modules; `cool_down`: minutes after a failed quiz."""

    course_id: str
    required: bool
    lessons: tuple[Lesson, ...]
    attempts: int = 3
    opens: date | None = None
    needs: tuple[str, ...] = ()
    in_order: bool = False
    exam: Paper | None = None
    cool_down: int = 0
    whole: Lesson = Lesson("", 0, "")


@dataclass(frozen=True)
class Been:
    """How far somebody is in a module that they began: whether it is done, failed attempts, attempts granted on top, and, while a
    cool-down runs, the local day on which it `rests` no more. Of an exam also which sittings were `sat`, and whether a paper is
    `pending`: begun, or waiting for a teacher's marks. An exam that was passed is done, also once the pass has expired."""

    done: bool
    failed: int = 0
    extra: int = 0
    sat: frozenset[str] = frozenset()
    pending: bool = False
    rests: date | None = None


Progress = Mapping[tuple[str, str], Been]
"""(course, slug) -> how far, for what was begun."""


@dataclass(frozen=True)
class Chance:
    """Something that is not done and may be worth something, and how it can still be finished; `kind` is that of its fact, `why`
    says why it never can, `rests` that a cool-down runs, but ends within the cycle."""

    offer: Offer
    lesson: Lesson
    way: Way
    kind: Literal["module", "exam", "course"] = "module"
    why: Why = ""
    rests: bool = False
