"""Keep a course package as a version: its modules, their screens and questions, its media. Nobody sees it yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.credits.rules import shares
from bot.study.learning.exam_plan import plain_exam
from bot.study.learning.exam_tables import Exam
from bot.study.learning.stored_question import question_row
from bot.study.learning.tables import (
    EXAM,
    EXAM_NUMBER,
    EXAM_SLUG,
    BankQuestion,
    CourseVersion,
    LessonPage,
    Media,
    Module,
)
from content.model import Audience, CertificatePlan, Mix
from content.model import Course as Package


def next_number(session: Session, course_id: str) -> int:
    """The number of the course's next version: drafts and withdrawn versions have used theirs up."""
    numbers = select(func.max(CourseVersion.number)).where(CourseVersion.course_id == course_id)
    return (session.scalar(numbers) or 0) + 1


def keep_version(session: Session, now: datetime, package: Package, state: str) -> CourseVersion:
    """The rows of `package` as a new version of its course, whose row is locked by now."""
    version = CourseVersion(
        course_id=package.id, number=next_number(session, package.id), origin=package.fingerprint, title=package.title,
        summary=package.summary, category=package.category, hours=package.hours, required=package.required,
        pass_mark=package.pass_mark, attempts=package.attempts, cool_down=package.cool_down, draw=package.draw,
        deadline_date=package.deadline.date if package.deadline else None,
        deadline_days=package.deadline.days if package.deadline else None, published_at=now, state=state,
        audience=_plain(package.audience),
        prerequisites=list(package.prerequisites) or None, in_order=package.in_order, release_on=package.release,
        mix=_plain(package.mix), certificate=_certificate(package.certificate),
    )  # fmt: skip
    session.add(version)
    session.flush()
    keep_media(session, package.media)
    _keep_modules(session, package, version.id)
    _keep_exam(session, package, version.id)
    return version


def _plain(value: Audience | CertificatePlan | Mix | None) -> dict[str, Any] | None:
    """As a JSON column gives it back: lists, no tuples, so that a version just kept compares with one read."""
    plain: dict[str, Any] | None = json.loads(json.dumps(asdict(value))) if value else None
    return plain


def _certificate(plan: CertificatePlan | None) -> dict[str, Any] | None:
    """As versions from before certificates of exams have it, where it is none."""
    plain = _plain(plan)
    return {name: value for name, value in plain.items() if name != "of_exam" or value} if plain else None


def keep_media(session: Session, media: Mapping[str, bytes]) -> None:
    """Keep pictures by what they hash to; the same bytes once, whatever their names."""
    for name, data in media.items():
        insert_once(
            session, Media, ["sha256"],
            sha256=hashlib.sha256(data).hexdigest(), name=PurePosixPath(name).name, data=data,
        )  # fmt: skip


def _keep_modules(session: Session, package: Package, version_id: int) -> None:
    earning = [module for module in package.modules if module.questions]
    worth = dict(zip((module.slug for module in earning), shares(package.hours, len(earning)), strict=True))
    for content in package.modules:
        module = Module(
            version_id=version_id, number=content.number, slug=content.slug, file=content.slug, title=content.title,
            screens=len(content.screens), questions=len(content.questions), category=content.category,
            hours=content.hours if content.hours is not None else worth.get(content.slug, 0), release_on=content.release,
        )  # fmt: skip
        session.add(module)
        session.flush()
        pages = [
            {
                "module_id": module.id,
                "number": place,
                "html": page.html,
                "rich": page.rich,
                "media": hashlib.sha256(package.media[page.picture]).hexdigest() if page.picture else None,
            }
            for place, page in enumerate(content.screens, 1)
        ]
        bank = [question_row(module.id, question, package.media) for question in content.questions]
        if pages:
            session.execute(insert(LessonPage), pages)
        if bank:
            session.execute(insert(BankQuestion), bank)


def _keep_exam(session: Session, package: Package, version_id: int) -> None:
    """The exam as a module without screens, which holds its own questions, with its rules beside it."""
    exam = package.exam
    if exam is None:
        return
    module = Module(
        version_id=version_id, number=EXAM_NUMBER, slug=EXAM_SLUG, title=exam.title, screens=0, questions=len(exam.questions),
        category=exam.category, hours=exam.hours or 0, kind=EXAM,
    )  # fmt: skip
    session.add(module)
    session.flush()
    session.add(Exam(module_id=module.id, version_id=version_id, attempts=exam.attempts, plan=plain_exam(exam)))
    if exam.questions:
        session.execute(
            insert(BankQuestion), [question_row(module.id, question, package.media) for question in exam.questions]
        )
    session.flush()
