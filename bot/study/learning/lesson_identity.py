"""Which lesson of a new version is which of the old one; it keeps the slug on which people's progress and hours hang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.tables import EXAM_SLUG, CourseVersion, LessonPage, Module


class Known(NamedTuple):
    """What a lesson is known by: its file in the package, its title, and its screens (their HTML and what they show)."""

    file: str
    title: str
    text: tuple[tuple[str, str | None], ...]


def living_on(old: Mapping[str, Known], new: Mapping[str, Known]) -> dict[str, str]:
    """For each lesson of the old version that lives on, by slug, the slug that it bears in the new one. Pure.

    | an old lesson's …                            | it lives on as             |
    |----------------------------------------------|----------------------------|
    | file is in the new package                   | that one                   |
    | text is that of one new lesson, the file not | that one: renamed          |
    | title alone is that of one new lesson        | that one: renamed, changed |
    | nothing of it is there                       | it is gone                 |
    """
    slugs: dict[str, str] = {}
    for mark in (lambda one: one.file, lambda one: one.text, lambda one: one.title):
        _match(old, new, mark, slugs)
    return slugs


def _match(
    old: Mapping[str, Known], new: Mapping[str, Known], mark: Callable[[Known], object], slugs: dict[str, str]
) -> None:
    """Join what is left on both sides by `mark`, where that tells one of each from all others."""
    left = {slug: mark(one) for slug, one in old.items() if slug not in slugs}
    free = {mark(one): slug for slug, one in new.items() if slug not in slugs.values()}
    count = Counter(mark(one) for slug, one in new.items() if slug not in slugs.values())
    mine = Counter(left.values())
    for slug, value in left.items():
        twin = free.get(value)
        is_exam = EXAM_SLUG in (slug, twin)
        if twin is not None and value and mine[value] == count[value] == 1 and (not is_exam or slug == twin):
            slugs[slug] = twin


def lessons_of(session: Session, version_id: int) -> dict[str, Known]:
    """The lessons of a version by slug, in their order; the exam is there too, without a text."""
    rows = session.execute(
        select(Module.slug, Module.file, Module.title, LessonPage.html, LessonPage.media)
        .outerjoin(LessonPage, LessonPage.module_id == Module.id)
        .where(Module.version_id == version_id)
        .order_by(Module.number, LessonPage.number)
    )
    found: dict[str, Known] = {}
    for slug, file, title, html, media in rows:
        known = found.get(slug, Known(file or slug, title, ()))
        found[slug] = known if html is None else known._replace(text=(*known.text, (html, media)))
    return found


def keep_slugs(session: Session, old_version: int, new: CourseVersion) -> None:
    """Give each lesson of the new version the slug that it had in the old one; a new lesson never gets one that another had."""
    old = lessons_of(session, old_version)
    slugs = {twin: slug for slug, twin in living_on(old, lessons_of(session, new.id)).items()}
    moved = [
        module
        for module in session.scalars(select(Module).where(Module.version_id == new.id).order_by(Module.number))
        if slugs.get(module.slug) != module.slug and (module.slug in slugs or module.slug in old)
    ]
    if not moved:
        return
    taken = set(
        session.scalars(select(Module.slug).join(CourseVersion).where(CourseVersion.course_id == new.course_id))
    )
    wanted = {module: slugs.get(module.slug) or _free(module.slug, taken) for module in moved}
    for module in moved:  # two may swap, and no two may bear one name even for a moment
        module.slug = f" {module.id}"
    session.flush()
    for module, slug in wanted.items():
        module.slug = slug
    session.flush()


def _free(slug: str, taken: set[str]) -> str:
    """A name like this one that no lesson of the course has borne, so that nobody else's progress hangs on it."""
    number = 2
    while (free := f"{slug[:70]}-{number}") in taken:
        number += 1
    taken.add(free)
    return free
