"""The bank of a course as it stands: every question of the version in force, with the module it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import version_in_force
from bot.study.learning.tables import BankQuestion, Module
from bot.study.people.actor import ADMIN, Actor
from content.model import Option, Question


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
        select(Module.slug, BankQuestion.key, BankQuestion.kind, BankQuestion.content)
        .join(Module, Module.id == BankQuestion.module_id)
        .where(Module.version_id == version.id)
        .order_by(Module.number, BankQuestion.id)
    )
    return Bank(version.title, tuple((slug, _question(key, kind, content)) for slug, key, kind, content in rows))


def _question(key: str, kind: Any, content: dict[str, Any]) -> Question:
    options = tuple(Option(option["text"], option["right"], option["feedback"]) for option in content["options"])
    return Question(key, kind, content["stem"], options, tuple(content["answers"]), content["explanation"], 0)
