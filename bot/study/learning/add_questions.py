"""Questions of a file into the bank of a course: a new version, so that running attempts finish on theirs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.learning.catalogue import version_in_force
from bot.study.learning.copy_version import copy_version
from bot.study.learning.keep_version import keep_media
from bot.study.learning.lesson_named import Lessons
from bot.study.learning.merge_bank import Change, Merged, Placed, merge_bank
from bot.study.learning.read_bank import bank_of
from bot.study.learning.stored_question import question_row
from bot.study.learning.tables import BankQuestion, Course, CourseVersion, Module
from bot.study.people.actor import Actor
from content.model import Question
from content.model_bank import BankFile


@dataclass(frozen=True)
class Added:
    """What adding a file did, or would do: `count` questions are new, `changed` are said anew, those on the lines `same`
    stand in the bank as they are. `strayed` counts questions by the category that no lesson bears: they go to the last."""

    title: str
    version: int
    count: int
    changed: tuple[Change, ...]
    same: tuple[int, ...]
    strayed: tuple[tuple[str, int], ...] = ()


def compare_questions(session: Session, now: datetime, actor: Actor, course_id: str, file: BankFile) -> Added:
    """What `add_questions` would do; nothing is written. Raises what that raises."""
    old, merged, strayed = _merged(session, actor, course_id, file)
    return _told(old, old.number, merged, strayed)


def add_questions(
    session: Session, now: datetime, actor: Actor, course_id: str, file: BankFile, source: str = ""
) -> Added:
    """Add the questions of a file that are new, and say anew those that it has otherwise than the bank.

    A lesson is named by slug, number or title; "" is where the bank has the question, else the last lesson, for by then
    everything has been read. An exam is named so too, if it has questions of its own. What changed keeps its key, and with
    it what people have in their books. `source` is the file's own name, for the audit. Raises `Refusal` for an unknown course
    or lesson, and for two questions that contradict each other.
    """
    old, merged, strayed = _merged(session, actor, course_id, file)
    if not merged.fresh and not merged.changed:
        return _told(old, old.number, merged, strayed)
    version = copy_version(session, now, old)
    told = [*(question for _, question in merged.fresh), *(change.question for change in merged.changed)]
    media = _by_content(file)
    keep_media(session, {one.picture: media[one.picture] for one in told if one.picture in media})
    places = {module.slug: module for module in session.scalars(select(Module).where(Module.version_id == version.id))}
    if merged.fresh:
        session.execute(insert(BankQuestion), [_row(places[slug].id, one) for slug, one in merged.fresh])
    for change in merged.changed:
        _say_anew(session, places[change.slug].id, change.question)
    for module in places.values():
        module.questions = session.scalar(select(func.count()).where(BankQuestion.module_id == module.id)) or 0
    session.execute(update(Course).where(Course.id == course_id).values(version_id=version.id))
    record(
        session, now, actor, "add-questions", old.title, course=course_id, version=version.number,
        count=len(merged.fresh), changed=len(merged.changed), file=source,
    )  # fmt: skip
    return _told(old, version.number, merged, strayed)


def _merged(
    session: Session, actor: Actor, course_id: str, file: BankFile
) -> tuple[CourseVersion, Merged, Sequence[str]]:
    actor.need_author()
    old = version_in_force(session, course_id)
    bank = bank_of(session, old)
    lessons = Lessons(session.scalars(select(Module).where(Module.version_id == old.id)).all(), bank)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in file.media.items()}
    came: list[Placed] = []
    strayed: list[str] = []
    for name, question in file.questions:
        told = replace(question, picture=hashes.get(question.picture or ""))
        slug, found = lessons.place(name, told, is_hint=file.categories)
        came.append((slug, told))
        strayed += [] if found else [name]
    return old, merge_bank(bank, came, pictures=file.pictures), strayed


def _told(old: CourseVersion, number: int, merged: Merged, strayed: Sequence[str]) -> Added:
    return Added(
        old.title, number, len(merged.fresh), merged.changed, tuple(question.line for _, question in merged.same),
        tuple(Counter(strayed).items()),
    )  # fmt: skip


def _by_content(file: BankFile) -> dict[str, bytes]:
    return {hashlib.sha256(data).hexdigest(): data for data in file.media.values()}


def _row(module_id: int, question: Question) -> dict[str, Any]:
    """A row whose picture is named by its content already."""
    row: dict[str, Any] = question_row(module_id, question, added=True)
    return {**row, "content": {**row["content"], "picture": question.picture}}


def _say_anew(session: Session, module_id: int, question: Question) -> None:
    """Put the file's question in the place of the bank's; what a package said is kept beside it, to be known again."""
    row = session.scalars(
        select(BankQuestion).where(BankQuestion.module_id == module_id, BankQuestion.key == question.key)
    ).one()
    if not row.added:
        row.packaged = {name: getattr(row, name) for name in ("kind", "topic", "difficulty", "content")}
    for name, value in _row(module_id, question).items():
        setattr(row, name, value)
