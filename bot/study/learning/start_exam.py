"""Begin an exam: the paper is drawn, and from now on the clock decides when it closes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.learning.catalogue import open_attempt, version_in_force
from bot.study.learning.draw import Drawable
from bot.study.learning.enrol import enrol_one, note_act
from bot.study.learning.exam_draw import draw_exam
from bot.study.learning.exam_lines import ExamLine
from bot.study.learning.exam_rules import closes_at
from bot.study.learning.lay_out import dice_of, lay_out, seen_before
from bot.study.learning.paper import read_paper
from bot.study.learning.quiz_views import QuestionView, SummaryView, current_view
from bot.study.learning.see_exam import ExamIntro, see_exam
from bot.study.learning.tables import EXAM_SLUG, LESSON, Attempt, BankQuestion, CourseVersion, Module, ModuleProgress
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def start_exam(
    session: Session, now: datetime, actor: Actor, course_id: str, number: int
) -> QuestionView | SummaryView | ExamIntro:
    """Begin attempt `number`, or go on with the one that runs. Its end is fixed now, in its row, whatever happens later.

    Where nothing may begin (an old button, no sitting open, time over) the exam's introduction says why. Raises `Refusal` when
    the bank cannot fill the paper.
    """
    cadre_id = actor.need_cadre()
    intro = see_exam(session, now, actor, course_id)
    if intro.line.running is not None and not intro.time_over:
        return current_view(session, read_paper(session, cadre_id, intro.line.running), now)
    if not intro.may_begin or number != intro.line.number:
        return intro
    version = version_in_force(session, course_id)
    note_act(enrol_one(session, now, cadre_id, version), now)
    insert_once(
        session, ModuleProgress, ["cadre_id", "course_id", "slug"],
        cadre_id=cadre_id, course_id=course_id, slug=EXAM_SLUG, page=1, furthest=1, failed=0, extra=0,
    )  # fmt: skip
    insert_once(
        session, Attempt, ["cadre_id", "course_id", "slug", "number"],
        cadre_id=cadre_id, course_id=course_id, slug=EXAM_SLUG, module_id=intro.line.module_id, number=number,
        position=1, started_at=now, closes_at=closes_at(now, intro.line.rules, intro.line.standing.closes),
        sitting=intro.line.standing.sitting, open_book=intro.line.standing.open_book,
    )  # fmt: skip
    attempt = open_attempt(session, cadre_id, course_id, EXAM_SLUG)
    assert attempt is not None
    _draw(session, version, intro.line, attempt)
    return current_view(session, read_paper(session, cadre_id, attempt.id), now)


def _draw(session: Session, version: CourseVersion, line: ExamLine, attempt: Attempt) -> None:
    dice = dice_of(session)
    pool = (
        select(BankQuestion.id, BankQuestion.key, BankQuestion.kind, BankQuestion.topic, BankQuestion.difficulty)
        .join(Module, Module.id == BankQuestion.module_id)
        .order_by(BankQuestion.id)
    )
    of_this = (
        Module.id == line.module_id if line.own_bank else (Module.version_id == version.id) & (Module.kind == LESSON)
    )
    seen = seen_before(session, attempt)
    bank = [
        Drawable(one.id, one.topic, one.kind, one.difficulty, seen[one.key])
        for one in session.execute(pool.where(of_this))
    ]
    paper = draw_exam(line.rules.sections, bank, dice)
    if paper is None:
        raise Refusal("exam-bank-short")
    drawn = [(one.id, {"section": section.name, "points": section.points}) for section, one in paper]
    lay_out(session, attempt, drawn, dice)
