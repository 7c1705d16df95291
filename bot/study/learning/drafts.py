"""Drafts of courses: kept whole, so that what was looked at is what will be published; dropped when nobody wants them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.learning.draft_views import DraftPage, DraftQuestion
from bot.study.learning.drop_media import drop_unused_media, media_of
from bot.study.learning.exam_tables import Exam
from bot.study.learning.keep_version import keep_version
from bot.study.learning.picture import picture_of
from bot.study.learning.publish_course import locked_course
from bot.study.learning.tables import BankQuestion, CourseVersion, LessonPage, Module
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.model import Course as Package

DRAFTS_KEPT = timedelta(days=8)  # a day longer than the question whether to publish it


def keep_draft(session: Session, now: datetime, actor: Actor, package: Package) -> int:
    """Keep `package` as a draft, which nobody studies; returns its version id."""
    actor.need_author()
    locked_course(session, now, package)
    return keep_version(session, now, package, "draft").id


def see_draft(session: Session, now: datetime, actor: Actor, version_id: int, page: int) -> DraftPage:
    """Page `page` (from 1, over all modules) of a draft or a published version, as a phone will show it."""
    version = _version(session, actor, version_id)
    places = session.execute(
        select(Module, LessonPage.number)
        .join(LessonPage, LessonPage.module_id == Module.id)
        .where(Module.version_id == version.id)
        .order_by(Module.number, LessonPage.number)
    ).all()
    if not places:
        raise Refusal("package-gone")
    page = min(max(page, 1), len(places))
    module, number = places[page - 1]
    content = session.get_one(LessonPage, (module.id, number))
    firsts = [place for place, (_, first) in enumerate(places, 1) if first == 1]
    return DraftPage(
        version.id, version.title, module.title, number, module.screens, page, len(places),
        next((first for first in firsts if first > page), None), content.html,
        picture_of(session, content.media), _questions(session, version.id), _is_draft(version),
    )  # fmt: skip


def see_draft_question(session: Session, now: datetime, actor: Actor, version_id: int, place: int) -> DraftQuestion:
    """Question `place` (from 1, over all modules) of a draft, with its answer, as its author looks at it."""
    version = _version(session, actor, version_id)
    count = _questions(session, version.id)
    if not count:
        raise Refusal("package-no-questions")
    place = min(max(place, 1), count)
    question, title = session.execute(
        select(BankQuestion, Module.title)
        .join(Module, Module.id == BankQuestion.module_id)
        .where(Module.version_id == version.id)
        .order_by(Module.number, BankQuestion.id)
        .offset(place - 1)
        .limit(1)
    ).one()
    picture = picture_of(session, question.content["picture"])
    return DraftQuestion(
        version.id, title, place, count, question.kind, dict(question.content), picture, _is_draft(version)
    )


def drop_draft(session: Session, now: datetime, actor: Actor, version_id: int) -> bool:
    """Remove a draft: True once it is gone, False when it was published and therefore stays."""
    actor.need_author()
    version = session.scalars(select(CourseVersion).where(CourseVersion.id == version_id).with_for_update()).first()
    if version is None or version.state != "draft":
        return version is None
    record(session, now, actor, "drop-course", version.title, course=version.course_id, version=version.number)
    _remove(session, [version.id])
    return True


def purge_drafts(session: Session, now: datetime, limit: int = 20) -> int:
    """Remove drafts about which nobody decided; returns how many."""
    old = session.scalars(
        select(CourseVersion.id)
        .where(CourseVersion.state == "draft", CourseVersion.published_at < now - DRAFTS_KEPT)
        .limit(limit)
    ).all()
    if old:
        _remove(session, list(old))
    return len(old)


def _remove(session: Session, versions: list[int]) -> None:
    shown = media_of(session, versions)
    modules = select(Module.id).where(Module.version_id.in_(versions))
    for statement in (
        delete(LessonPage).where(LessonPage.module_id.in_(modules)),
        delete(BankQuestion).where(BankQuestion.module_id.in_(modules)),
        delete(Exam).where(Exam.version_id.in_(versions)),
        delete(Module).where(Module.version_id.in_(versions)),
        delete(CourseVersion).where(CourseVersion.id.in_(versions)),
    ):
        session.execute(statement.execution_options(synchronize_session=False))
    drop_unused_media(session, shown)


def _version(session: Session, actor: Actor, version_id: int) -> CourseVersion:
    actor.need_author()
    version = session.get(CourseVersion, version_id)
    if version is None:
        raise Refusal("package-gone")
    return version


def _is_draft(version: CourseVersion) -> bool:
    return version.state == "draft"


def _questions(session: Session, version_id: int) -> int:
    bank = select(func.count()).select_from(BankQuestion).join(Module, Module.id == BankQuestion.module_id)
    return session.scalar(bank.where(Module.version_id == version_id)) or 0
