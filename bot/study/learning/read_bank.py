"""The bank of a course as it stands: every question of the version in force, with the module it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import version_in_force
from bot.study.learning.stored_question import stored_question
from bot.study.learning.tables import BankQuestion, Module
from bot.study.people.actor import ADMIN, Actor
from content.model import Question


@dataclass(frozen=True)
class Bank:
    """(module's slug, question) pairs in the order of the course."""

    title: str
    questions: tuple[tuple[str, Question], ...]


def read_bank(session: Session, actor: Actor, course_id: str) -> Bank:
    """The bank of a course; raises `Refusal` without the right, or for an unknown course."""
    actor.need(ADMIN, path="/")
    version = version_in_force(session, course_id)
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
    return Bank(version.title, tuple((slug, stored_question(*row)) for slug, *row in rows))
