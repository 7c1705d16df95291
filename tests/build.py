"""Builders with readable defaults: rows of the domain for tests, made through the domain's own tables and deeds."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant, resolve_actor
from bot.study.people.tables import Binding, Cadre, Role, Unit
from content.model import Course, Criterion, Deadline, LessonScreen, Module, Option, Pair, Question
from content.model_exam import Exam, Section

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
BOSS = Actor(telegram_id=9_000, grants=(Grant(ADMIN, EVERYWHERE),))
_numbers = itertools.count(1)


def a_unit(session: Session, path: str = "清河县/青山镇") -> Unit:
    """The unit at a path of names, made with its parents where missing."""
    parent: Unit | None = None
    for name in path.split("/"):
        unit = session.scalars(
            select(Unit).where(Unit.name == name, Unit.parent_id == (parent.id if parent else None))
        ).first()
        if unit is None:
            unit = Unit(
                name=name, parent_id=parent.id if parent else None, path="", depth=parent.depth + 1 if parent else 0
            )
            session.add(unit)
            session.flush()
            unit.path = f"{parent.path if parent else '/'}{unit.id}/"
            session.flush()
        parent = unit
    assert parent is not None
    return parent


def a_cadre(
    session: Session,
    unit: str = "清河县/青山镇",
    *,
    name: str = "王建国",
    staff_no: str | None = None,
    rank: str = "",
    telegram_id: int | None = None,
    role: str | None = None,
) -> Cadre:
    """A cadre of `unit`, bound to `telegram_id` if given, holding `role` over the unit if given."""
    place = a_unit(session, unit)
    cadre = Cadre(
        staff_no=staff_no or f"T{next(_numbers):05d}", name=name, unit_id=place.id, path=place.path, rank=rank,
        created_at=LONG_AGO, updated_at=LONG_AGO,
    )  # fmt: skip
    session.add(cadre)
    session.flush()
    if telegram_id is not None:
        session.add(Binding(telegram_id=telegram_id, cadre_id=cadre.id, bound_at=LONG_AGO))
    if role is not None:
        session.add(Role(cadre_id=cadre.id, kind=role, unit_id=place.id, granted_at=LONG_AGO, granted_by="test"))
    session.flush()
    return cadre


def an_actor(session: Session, cadre: Cadre) -> Actor:
    """The actor a bound cadre is."""
    telegram_id = session.scalars(select(Binding.telegram_id).where(Binding.cadre_id == cadre.id)).one()
    return resolve_actor(session, telegram_id, ())


def award(session: Session, now: datetime, fact: Fact, author: str) -> LedgerEntry | None:
    """The entry that `fact` became in the principal account; None when it was recorded before."""
    recorded = record_fact(session, now, fact, author)
    return recorded.entries[0] if recorded.fresh else None


def a_question(key: str = "q1", *, kind: str = "single", right: tuple[int, ...] = (0,), options: int = 4) -> Question:
    """A question whose right options are the ones at `right`; a blank accepts 答案; `gaps` is a blank with two; of `shared` two
    left-hand texts belong to one."""
    if kind == "blank":
        return Question(key, "blank", f"{key} 填 ____", (), (("答案", "答 案"),), f"{key} 的解析", 1)
    if kind in ("matching", "shared"):
        matched = tuple(
            Pair(f"左{number}", f"右{2 if number == 3 and kind == 'shared' else number}") for number in (1, 2, 3)
        )
        return Question(
            key, "matching", f"{key} 连线", (), (), f"{key} 的解析", 1, pairs=matched, extras=("多余",), points=3
        )
    if kind == "ordering":
        steps = tuple(Option(f"第{number}步", False) for number in (1, 2, 3))
        return Question(key, "ordering", f"{key} 排序", steps, (), f"{key} 的解析", 1, points=3)
    if kind == "essay":
        rubric = (Criterion("观点明确", 4), Criterion("联系实际", 6))
        return Question(key, "essay", f"{key} 谈谈体会", (), (), f"{key} 的参考答案", 1, points=10, rubric=rubric)
    if kind == "gaps":
        gaps = (("请示",), ("批复", "答复"))
        return Question(key, "blank", f"{key} 下级用____，上级用____", (), gaps, f"{key} 的解析", 1, points=2)
    texts = ("true", "false") if kind == "truefalse" else tuple(f"选项{number + 1}" for number in range(options))
    choices = tuple(Option(word, number in right) for number, word in enumerate(texts))
    return Question(key, kind, f"{key} 题干", choices, (), f"{key} 的解析", 1)  # type: ignore[arg-type]


def a_module(number: int = 1, *, pages: int = 2, questions: tuple[Question, ...] | None = None) -> Module:
    """A module of `pages` screens; three single-choice questions (the first option is right) unless told otherwise."""
    bank = questions if questions is not None else tuple(a_question(f"m{number}-q{place}") for place in (1, 2, 3))
    screens = tuple(LessonScreen(f"<b>第{number}课</b> 第{page + 1}屏") for page in range(pages))
    return Module(number, f"{number:02d}-lesson", f"第{number}课", screens, bank)


def an_exam(**changes: Any) -> Exam:
    """A closed-book exam of an hour: two questions of common knowledge (30 each, at least 30), two of one's trade (20 each)."""
    bank = tuple(
        replace(a_question(f"{topic}{number}"), topic=topic) for topic in ("公共", "专业") for number in range(1, 7)
    )
    sections = (
        Section("公共知识", 2, 3000, 3000, topics=("公共",)), Section("专业知识", 2, 2000, 2000, topics=("专业",)),
    )  # fmt: skip
    plain = Exam("任职资格考试", 60, sections, attempts=2, category="业务能力", hours=100, questions=bank)
    return replace(plain, **changes)


def a_course(
    course_id: str = "basics",
    *,
    title: str = "基础课",
    hours: int = 400,
    required: bool = True,
    pass_mark: int = 60,
    attempts: int = 2,
    cool_down: int = 0,
    deadline: Deadline | None = None,
    draw: int = 3,
    modules: tuple[Module, ...] | None = None,
    fingerprint: str = "v1",
    exam: Exam | None = None,
) -> Course:
    """A course of two modules worth 4 hours, without an exam."""
    return Course(
        course_id, title, f"{title}简介", "业务能力", hours, required, pass_mark, attempts, cool_down, deadline, draw,
        modules or (a_module(1), a_module(2)), {}, fingerprint, exam=exam,
    )  # fmt: skip
