"""Read a module page by page; the place is kept, so reading resumes where it was left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.learning.catalogue import is_done, module_in_force, need_open
from bot.study.learning.closed_book import need_no_exam
from bot.study.learning.complete_course import complete_if_done
from bot.study.learning.enrol import enrol_one, note_act
from bot.study.learning.picture import Picture, picture_of
from bot.study.learning.tables import CourseVersion, Enrolment, LessonPage, Module, ModuleProgress
from bot.study.people.actor import Actor

_PROGRESS = (
    select(ModuleProgress)
    .where(ModuleProgress.cadre_id == bindparam("cadre"), ModuleProgress.course_id == bindparam("course"))
    .where(ModuleProgress.slug == bindparam("slug"))
    .with_for_update()
)


@dataclass(frozen=True)
class LessonView:
    """One page of a module as the phone shows it."""

    course_id: str
    course_title: str
    module: int
    module_title: str
    page: int
    pages: int
    html: str
    picture: Picture | None
    has_quiz: bool
    done: bool
    rich: str = ""


def open_page(session: Session, now: datetime, actor: Actor, course_id: str, number: int, page: int) -> LessonView:
    """Page `page` of a module (0: where this cadre left off; beyond the end: the last). Remembers the place."""
    cadre_id = actor.need_cadre()
    version, module = module_in_force(session, course_id, number)
    need_no_exam(session, now, cadre_id)
    need_open(session, now, cadre_id, version, module)
    enrolment, progress = _begun(session, now, cadre_id, version, module)
    shown = min(max(1, page or progress.page), module.screens)
    progress.page = shown
    progress.furthest = max(progress.furthest, shown)
    # A lesson without a quiz is done when its last page was reached; one with a quiz may then be tested.
    if shown == module.screens and progress.read_at is None:
        progress.read_at = now
        session.flush()
        complete_if_done(session, now, version, enrolment)
    content = session.get_one(LessonPage, (module.id, shown))
    return LessonView(
        course_id, version.title, number, module.title, shown, module.screens, content.html,
        picture_of(session, content.media),
        bool(module.questions), is_done(module, progress), content.rich,
    )  # fmt: skip


def _begun(
    session: Session, now: datetime, cadre_id: int, version: CourseVersion, module: Module
) -> tuple[Enrolment, ModuleProgress]:
    enrolment = enrol_one(session, now, cadre_id, version)
    note_act(enrolment, now)
    insert_once(
        session, ModuleProgress, ["cadre_id", "course_id", "slug"],
        cadre_id=cadre_id, course_id=version.course_id, slug=module.slug, page=1, furthest=1, failed=0, extra=0,
    )  # fmt: skip
    return enrolment, progress_of(session, cadre_id, version.course_id, module.slug)


def progress_of(session: Session, cadre_id: int, course_id: str, slug: str) -> ModuleProgress:
    """The progress row of a module that was begun, locked until the deed commits."""
    return session.scalars(_PROGRESS, {"cadre": cadre_id, "course": course_id, "slug": slug}).one()
