"""What was imported beside a package goes over into the next one: questions that were added, and corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.learning.lesson_identity import lessons_of, living_on
from bot.study.learning.tables import BankQuestion, Module


@dataclass(frozen=True)
class Kept:
    """A question of a version, in the lesson `slug`; `packaged` is what the package says where an import says otherwise."""

    slug: str
    key: str
    says: Mapping[str, Any]
    added: bool = False
    packaged: Mapping[str, Any] | None = None


def carried(old: Sequence[Kept], new: Sequence[Kept], slugs: Mapping[str, str]) -> list[Kept]:
    """The questions of `old` that go over into the package `new`, in the lessons of the new one. Pure.

    | imported question of the old version           | in the new package            | goes over |
    |------------------------------------------------|-------------------------------|-----------|
    | added                                          | not there                     | yes       |
    | a correction                                   | there, as the package had it  | yes       |
    | a correction                                   | there, in new words           | no        |
    | a correction                                   | not there                     | no        |
    | added                                          | there under the same key      | no        |
    | any                                            | its lesson is gone            | no        |

    `slugs` says under which slug the lessons of the old version live on.
    """
    there = {(one.slug, one.key): one.says for one in new}
    found = []
    for one in old:
        slug = slugs.get(one.slug)
        if not one.added or slug is None:
            continue
        if there.get((slug, one.key)) == one.packaged:  # neither has it, or the package says what it said
            found.append(Kept(slug, one.key, one.says, True, one.packaged))
    return found


def kept_questions(session: Session, version_id: int) -> list[Kept]:
    """The questions of a version in the order of its lessons."""
    rows = session.execute(
        select(BankQuestion, Module.slug)
        .join(Module, Module.id == BankQuestion.module_id)
        .where(Module.version_id == version_id)
        .order_by(Module.number, BankQuestion.id)
    )
    return [Kept(slug, row.key, said(row), row.added, row.packaged) for row, slug in rows]


def said(row: BankQuestion) -> dict[str, Any]:
    """What a row says, whatever its name and its lesson."""
    return {"kind": row.kind, "topic": row.topic, "difficulty": row.difficulty, "content": row.content}


def carry_over(session: Session, old_version: int, new_version: int) -> None:
    """Bring what was imported beside the old package into the new version."""
    slugs = living_on(lessons_of(session, old_version), lessons_of(session, new_version))
    over = carried(kept_questions(session, old_version), kept_questions(session, new_version), slugs)
    modules = {
        module.slug: module for module in session.scalars(select(Module).where(Module.version_id == new_version))
    }
    for one in over:
        module = modules[one.slug]
        row = session.scalars(
            select(BankQuestion).where(BankQuestion.module_id == module.id, BankQuestion.key == one.key)
        ).first() or BankQuestion(module_id=module.id, key=one.key)
        for name, value in {**one.says, "added": True, "packaged": one.packaged}.items():
            setattr(row, name, value)
        session.add(row)
    session.flush()
    for slug in {one.slug for one in over}:
        module = modules[slug]
        module.questions = session.scalar(select(func.count()).where(BankQuestion.module_id == module.id)) or 0
    session.flush()
