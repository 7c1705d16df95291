"""Statistics of questions for whoever answers for a course: first answers only, counted, never who gave them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Text, case, cast, func, select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, Course, CourseVersion, Module
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.reports.question_rules import Sums, Verdict, discrimination, facility, verdict

WRONG_TEXTS = 5
Answers = tuple[tuple[str, bool, int], ...]  # (text, right, how often)
_ORDER: tuple[Verdict, ...] = ("wrong-key", "too-hard", "weak", "too-easy", "good", "few")


@dataclass(frozen=True)
class ModuleRef:
    """A module of a course in force that has questions."""

    module_id: int
    course: str
    title: str
    questions: int


@dataclass(frozen=True)
class QuestionLine:
    """A question of a module with its figures; `facility` in tenths of a percent, `discrimination` in hundredths."""

    question_id: int
    stem: str
    kind: str
    count: int
    facility: int
    discrimination: int
    verdict: Verdict


@dataclass(frozen=True)
class ModuleStats:
    """Its questions, those that want looking at first."""

    module: ModuleRef
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class QuestionStats:
    """One question with what was answered: (text, right, how often), and its bank content."""

    module_id: int
    line: QuestionLine
    content: Mapping[str, Any]
    answers: Answers


def see_modules(session: Session, now: datetime, actor: Actor) -> list[ModuleRef]:
    """The modules with questions of all courses in force. Raises `Refusal` for whoever is neither author nor admin."""
    if not actor.may_author:
        actor.need(ADMIN)
    rows = session.execute(
        select(Module.id, CourseVersion.title, Module.title, Module.questions)
        .join(CourseVersion, CourseVersion.id == Module.version_id)
        .join(Course, Course.version_id == CourseVersion.id)
        .where(Module.questions > 0)
        .order_by(CourseVersion.title, CourseVersion.id, Module.number)
    )
    return [ModuleRef(*row) for row in rows]


def see_module_stats(session: Session, now: datetime, actor: Actor, module_id: int) -> ModuleStats:
    """The questions of a module in force with their figures from the actor's scope."""
    module = next((one for one in see_modules(session, now, actor) if one.module_id == module_id), None)
    if module is None:
        raise Refusal("stats-unknown")
    sums = _sums(session, actor, module_id)
    bank = session.execute(
        select(BankQuestion.id, BankQuestion.key, BankQuestion.kind, BankQuestion.content)
        .where(BankQuestion.module_id == module_id)
        .order_by(BankQuestion.id)
    )
    lines = [_line(row.id, row.kind, row.content, sums.get(row.key, Sums(0, 0, 0, 0, 0))) for row in bank]
    return ModuleStats(module, tuple(sorted(lines, key=lambda line: _ORDER.index(line.verdict))))


def see_question_stats(session: Session, now: datetime, actor: Actor, question_id: int) -> QuestionStats:
    """One question of a module in force, and what was answered to it."""
    question = session.get(BankQuestion, question_id)
    if question is None:
        raise Refusal("stats-unknown")
    stats = see_module_stats(session, now, actor, question.module_id)
    line = next(line for line in stats.questions if line.question_id == question_id)
    return QuestionStats(question.module_id, line, question.content, _answers(session, actor, question))


def see_all_answers(session: Session, now: datetime, actor: Actor, module_id: int) -> list[QuestionStats]:
    """Every question of a module in force with what was answered, those that want looking at first: for a file."""
    stats = see_module_stats(session, now, actor, module_id)
    rows = session.execute(
        select(BankQuestion.id, BankQuestion.key, BankQuestion.kind, BankQuestion.content).where(
            BankQuestion.module_id == module_id
        )
    )
    bank = {row.id: row for row in rows}
    counted = _counted(session, actor, module_id)
    found = []
    for line in stats.questions:
        row = bank[line.question_id]
        told = _told(row.kind, row.content, *counted.get(row.key, (Counter(), {})))
        found.append(QuestionStats(module_id, line, row.content, told))
    return found


def _line(question_id: int, kind: str, content: Mapping[str, Any], sums: Sums) -> QuestionLine:
    return QuestionLine(
        question_id, content["stem"], kind, sums.count, round(facility(sums) * 1000), round(discrimination(sums) * 100),
        verdict(sums),
    )  # fmt: skip


def _first_answers(session: Session, actor: Actor, module_id: int, *columns: Any) -> Any:
    """Rows of first attempts that were handed in and graded, over all versions of the module, from the actor's scope.

    Whoever counts them keeps only those of `_same_questions`.
    """
    module = session.get_one(Module, module_id)
    course_id = session.get_one(CourseVersion, module.version_id).course_id
    rows = (
        select(*columns)
        .select_from(Attempt)
        .join(AttemptQuestion, AttemptQuestion.attempt_id == Attempt.id)
        .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
        .where(
            Attempt.course_id == course_id, Attempt.slug == module.slug, Attempt.number == 1,
            Attempt.passed.is_not(None),
        )
    )  # fmt: skip
    if actor.may_author:  # sums only, over everybody: courses are made for all
        return rows
    return rows.join(Cadre, Cadre.id == Attempt.cadre_id).where(actor.within(Cadre.path, ADMIN))


def _same_questions(session: Session, module_id: int) -> dict[int, str]:
    """The key of each question, in whatever version, that asks and marks as the one under that key does now.

    An answer to another wording, or marked by another key, says nothing about the question as it stands.
    """
    module = session.get_one(Module, module_id)
    course_id = session.get_one(CourseVersion, module.version_id).course_id
    rows = session.execute(
        select(BankQuestion.id, BankQuestion.module_id, BankQuestion.key, BankQuestion.kind, BankQuestion.content)
        .join(Module, Module.id == BankQuestion.module_id)
        .join(CourseVersion, CourseVersion.id == Module.version_id)
        .where(CourseVersion.course_id == course_id, Module.slug == module.slug)
    ).all()
    now = {row.key: _asked(row.kind, row.content) for row in rows if row.module_id == module_id}
    return {row.id: row.key for row in rows if now.get(row.key) == _asked(row.kind, row.content)}


def _asked(kind: str, content: Mapping[str, Any]) -> tuple[Any, ...]:
    """What somebody who answers sees and is marked by; explanations may change."""
    options = [(option["text"], option["right"]) for option in content["options"]]
    parts = [content[name] for name in ("stem", "blanks", "pairs", "extras", "partial", "points", "picture", "rubric")]
    return (kind, options, parts)


def _sums(session: Session, actor: Actor, module_id: int) -> dict[str, Sums]:
    right = case((AttemptQuestion.right.is_(True), 1), else_=0)
    score = cast(func.coalesce(Attempt.score, 0), Integer)
    rows = session.execute(
        _first_answers(
            session, actor, module_id, BankQuestion.id, func.count(), func.sum(right), func.sum(score),
            func.sum(score * score), func.sum(score * right),
        ).group_by(BankQuestion.id)
    )  # fmt: skip
    same = _same_questions(session, module_id)
    added: dict[str, list[int]] = {}
    for question_id, *sums in rows:
        if question_id in same:
            before = added.get(same[question_id], [0] * len(sums))
            added[same[question_id]] = [old + int(new) for old, new in zip(before, sums, strict=True)]
    return {key: Sums(*sums) for key, sums in added.items()}


def _answers(session: Session, actor: Actor, question: BankQuestion) -> Answers:
    """How often each option was chosen, or which texts were typed into the first gap; none for other kinds."""
    found = _counted(session, actor, question.module_id, question.key)
    return _told(question.kind, question.content, *found.get(question.key, (Counter(), {})))


def _counted(
    session: Session, actor: Actor, module_id: int, key: str | None = None
) -> dict[str, tuple[Counter[Any], dict[Any, bool]]]:
    """For each question's key (one, if named) how often each part was given as an answer, and whether it was right."""
    said = cast(AttemptQuestion.answer, Text)
    rows = _first_answers(session, actor, module_id, BankQuestion.id, said, AttemptQuestion.right, func.count())
    if key is not None:
        rows = rows.where(BankQuestion.key == key)
    rows = rows.where(BankQuestion.kind.in_(("single", "multiple", "truefalse", "blank")))
    same = _same_questions(session, module_id)
    found: dict[str, tuple[Counter[Any], dict[Any, bool]]] = {}
    for question_id, text, right, count in session.execute(rows.group_by(BankQuestion.id, said, AttemptQuestion.right)):
        if question_id not in same or not text:
            continue
        counted, rights = found.setdefault(same[question_id], (Counter(), {}))
        for part in json.loads(text) or []:
            counted[part] += count
            rights[part] = rights.get(part, False) or bool(right)
    return found


def _told(kind: str, content: Mapping[str, Any], counted: Counter[Any], rights: Mapping[Any, bool]) -> Answers:
    if kind in ("single", "multiple", "truefalse"):
        return tuple((one["text"], bool(one["right"]), counted[at]) for at, one in enumerate(content["options"]))
    if kind == "blank" and len(content["blanks"]) == 1:
        return tuple((str(part), rights[part], count) for part, count in counted.most_common(WRONG_TEXTS))
    return ()
