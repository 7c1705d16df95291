"""Add questions to the bank of a course: a new version, so that running attempts finish on theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.learning.catalogue import version_in_force
from bot.study.learning.exam_tables import Exam
from bot.study.learning.keep_version import keep_media, next_number
from bot.study.learning.stored_question import question_row
from bot.study.learning.tables import LESSON, BankQuestion, Course, CourseVersion, LessonPage, Module
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal
from content.model import Question

NO_MEDIA: Mapping[str, bytes] = {}


@dataclass(frozen=True)
class Added:
    """What was added; `known` questions stood in the bank already (same key, or same kind and stem)."""

    title: str
    version: int
    count: int
    known: int


def add_questions(
    session: Session,
    now: datetime,
    actor: Actor,
    course_id: str,
    questions: Sequence[tuple[str, Question]],
    media: Mapping[str, bytes] = NO_MEDIA,
) -> Added:
    """Add (module, question) pairs. A module is named by slug, number or title; "" is the last lesson, for by then
    everything has been read. An exam is named so too, if it has questions of its own. `media` holds the pictures that the
    questions name. Raises `Refusal` for an unknown course or module. Known questions are passed over."""
    actor.need(ADMIN, path="/")
    old = version_in_force(session, course_id)
    modules = [
        module
        for module in session.scalars(select(Module).where(Module.version_id == old.id).order_by(Module.number))
        if module.kind == LESSON or module.questions  # an exam without questions of its own draws from the lessons
    ]
    bank = session.execute(
        select(Module.slug, BankQuestion.key, BankQuestion.kind, BankQuestion.content)
        .join(Module, Module.id == BankQuestion.module_id)
        .where(Module.version_id == old.id)
    ).all()
    keys = {(slug, key) for slug, key, _, _ in bank}
    stems = {(slug, kind, content["stem"]) for slug, _, kind, content in bank}
    fresh: list[tuple[str, Question]] = []
    for name, question in questions:
        slug = _module(modules, name).slug
        if (slug, question.key) in keys or (slug, question.kind, question.stem) in stems:
            continue
        keys.add((slug, question.key))
        stems.add((slug, question.kind, question.stem))
        fresh.append((slug, question))
    if not fresh:
        return Added(old.title, old.number, 0, len(questions))
    version = _copy(session, now, old)
    keep_media(session, {item.picture: media[item.picture] for _, item in fresh if item.picture})
    places = {module.slug: module for module in session.scalars(select(Module).where(Module.version_id == version.id))}
    session.execute(
        insert(BankQuestion), [question_row(places[slug].id, item, media, added=True) for slug, item in fresh]
    )
    for module in places.values():
        module.questions = session.scalar(select(func.count()).where(BankQuestion.module_id == module.id)) or 0
    session.execute(update(Course).where(Course.id == course_id).values(version_id=version.id))
    record(session, now, actor, "add-questions", old.title, course=course_id, count=len(fresh), version=version.number)
    return Added(old.title, version.number, len(fresh), len(questions) - len(fresh))


def _module(modules: Sequence[Module], name: str) -> Module:
    if not name:
        return [module for module in modules if module.kind == LESSON][-1]
    for module in modules:
        if name in (module.slug, module.title, str(module.number), f"{module.number:02d}"):
            return module
    raise Refusal("course-no-such-module", name=name, known="、".join(module.title for module in modules))


def _copy(session: Session, now: datetime, old: CourseVersion) -> CourseVersion:
    columns = {column.key: getattr(old, column.key) for column in CourseVersion.__table__.columns}
    version = CourseVersion(
        **{**columns, "id": None, "number": next_number(session, old.course_id), "published_at": now}
    )
    session.add(version)
    session.flush()
    for module in session.scalars(select(Module).where(Module.version_id == old.id)).all():
        twin = Module(
            version_id=version.id, number=module.number, slug=module.slug, title=module.title,
            screens=module.screens, questions=module.questions, hours=module.hours,
            category=module.category, release_on=module.release_on, kind=module.kind,
        )  # fmt: skip
        session.add(twin)
        session.flush()
        exam = session.get(Exam, module.id)
        if exam is not None:
            session.add(Exam(module_id=twin.id, version_id=version.id, attempts=exam.attempts, plan=exam.plan))
        session.execute(
            insert(LessonPage).from_select(
                ["module_id", "number", "html", "rich", "media"],
                select(literal(twin.id), LessonPage.number, LessonPage.html, LessonPage.rich, LessonPage.media).where(
                    LessonPage.module_id == module.id
                ),
            )
        )
        session.execute(
            insert(BankQuestion).from_select(
                ["module_id", "key", "kind", "topic", "difficulty", "content", "added"],
                select(
                    literal(twin.id),
                    BankQuestion.key,
                    BankQuestion.kind,
                    BankQuestion.topic,
                    BankQuestion.difficulty,
                    BankQuestion.content,
                    BankQuestion.added,
                ).where(BankQuestion.module_id == module.id),
            )
        )
    return version
