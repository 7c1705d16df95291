"""Pure decisions: why a course or a module cannot be begun yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Lock:
    """What stands before a course (`release`, `course`) or a module (`day`, `module`): a day, or what to finish first."""

    reason: Literal["release", "course", "module", "day"]
    day: date | None = None
    title: str = ""
    course_id: str = ""


def course_lock(today: date, opens: date | None, before: tuple[str, str] | None) -> Lock | None:
    """Why a course that was not begun stays closed. `before` is (id, title) of a course to be finished first.

    | opens    | course before | lock    |
    | tomorrow | any           | release |
    | today    | missing       | course  |
    | never    | none          |         |
    """
    if opens is not None and opens > today:
        return Lock("release", opens)
    return Lock("course", title=before[1], course_id=before[0]) if before else None


def module_lock(today: date, opens: date | None, before: str | None) -> Lock | None:
    """Why a module that was not begun stays closed. `before` is the title of the module to be finished first.

    | opens    | module before | lock   |
    | tomorrow | any           | day    |
    | today    | not done      | module |
    | never    | none          |        |
    """
    if opens is not None and opens > today:
        return Lock("day", opens)
    return Lock("module", title=before) if before else None
