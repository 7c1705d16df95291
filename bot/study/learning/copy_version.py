"""A version of a course once more, under the next number, so that its bank can change while attempts finish on theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from bot.study.learning.exam_tables import Exam
from bot.study.learning.keep_version import next_number
from bot.study.learning.tables import BankQuestion, CourseVersion, LessonPage, Module

_PAGE = (LessonPage.number, LessonPage.html, LessonPage.rich, LessonPage.media)
_QUESTION = (
    BankQuestion.key, BankQuestion.kind, BankQuestion.topic, BankQuestion.difficulty, BankQuestion.content,
    BankQuestion.added, BankQuestion.packaged,
)  # fmt: skip


def copy_version(session: Session, now: datetime, old: CourseVersion) -> CourseVersion:
    """Everything of `old` as a new version; it is not in force yet."""
    columns = {column.key: getattr(old, column.key) for column in CourseVersion.__table__.columns}
    version = CourseVersion(
        **{**columns, "id": None, "number": next_number(session, old.course_id), "published_at": now}
    )
    session.add(version)
    session.flush()
    for module in session.scalars(select(Module).where(Module.version_id == old.id)).all():
        twin = Module(
            version_id=version.id, number=module.number, slug=module.slug, file=module.file, title=module.title,
            screens=module.screens, questions=module.questions, hours=module.hours,
            category=module.category, release_on=module.release_on, kind=module.kind,
        )  # fmt: skip
        session.add(twin)
        session.flush()
        exam = session.get(Exam, module.id)
        if exam is not None:
            session.add(Exam(module_id=twin.id, version_id=version.id, attempts=exam.attempts, plan=exam.plan))
        for table, copied in ((LessonPage, _PAGE), (BankQuestion, _QUESTION)):
            session.execute(
                insert(table).from_select(
                    ["module_id", *(column.key for column in copied)],
                    select(literal(twin.id), *copied).where(table.module_id == module.id),
                )
            )
    return version
