"""The bank of a course as it stands: every question of the version in force, with the module it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import version_in_force
from bot.study.learning.stored_question import stored_question
from bot.study.learning.tables import BankQuestion, CourseVersion, Media, Module
from bot.study.people.actor import Actor
from content.model import Question


@dataclass(frozen=True)
class Bank:
    """(module's slug, question) pairs in the order of the course, and the pictures that they name."""

    title: str
    questions: tuple[tuple[str, Question], ...]
    media: Mapping[str, bytes]


def read_bank(session: Session, actor: Actor, course_id: str) -> Bank:
    """The bank of a course; raises `Refusal` without the right, or for an unknown course."""
    actor.need_author()
    version = version_in_force(session, course_id)
    questions = bank_of(session, version)
    named = {question.picture for _, question in questions if question.picture}
    media = {name: session.get_one(Media, name).data for name in named}
    return Bank(version.title, questions, media)


def bank_of(session: Session, version: CourseVersion) -> tuple[tuple[str, Question], ...]:
    """(module's slug, question) pairs of a version in the order of the course; pictures are named by what they hash to."""
    rows = session.execute(
        select(
            Module.slug,
            BankQuestion.key,
            BankQuestion.kind,
            BankQuestion.topic,
            BankQuestion.difficulty,
            BankQuestion.content,
        )
        .join(Module, Module.id == BankQuestion.module_id)
        .where(Module.version_id == version.id)
        .order_by(Module.number, BankQuestion.id)
    )
    return tuple((slug, stored_question(*row)) for slug, *row in rows)
