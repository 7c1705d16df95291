"""The one next thing to do, and going straight to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import CoursePage, ModuleLine, course_pages
from bot.study.learning.exam_lines import ExamLine
from bot.study.learning.paper import read_paper
from bot.study.learning.quiz_views import QuestionView, SummaryView, current_view
from bot.study.learning.read_lesson import LessonView, open_page
from bot.study.learning.see_exam import ExamIntro, see_exam
from bot.study.learning.start_quiz import QuizIntro, see_quiz
from bot.study.learning.tables import Attempt
from bot.study.people.actor import Actor

NextView = QuestionView | SummaryView | LessonView | QuizIntro | ExamIntro | CoursePage | None


@dataclass(frozen=True)
class Step:
    """Where to go on: an open quiz, a lesson page, a quiz or an exam to begin (or to go on with), a course to look at; or what to
    wait for: a call-up, a teacher, a sitting."""

    kind: Literal["attempt", "lesson", "quiz", "exam", "course", "waiting", "marking", "sitting"]
    course: CoursePage
    module: ModuleLine | None = None
    exam: ExamLine | None = None


def next_step(pages: Sequence[CoursePage], running: tuple[str, str] | None) -> Step | None:
    """The next step from the courses as a cadre sees them (in their order) and an open attempt's (course, slug).

    | open attempt | first unfinished course  | its next module | step            |
    | any          | an exam runs, or its sitting closes        | exam            |
    | yes          | any                      | any             | attempt         |
    | no           | required                 | new, reading    | lesson          |
    | no           | required                 | read, failed    | quiz            |
    | no           | elective that was begun  | as above        | as above        |
    | no           | elective, not begun      |                 | course          |
    | no           | an exam can be begun (not in a new elective) | exam          |
    | no           | only modules left whose attempts are used up  |  | waiting       |
    | no           | only modules or an exam left that a teacher has to mark | marking |
    | no           | only an exam left that may be sat later       |  | sitting       |
    | no           | none                     |                 | nothing (None)  |
    """
    pressing = [page for page in pages if page.exam is not None and page.exam.presses and page.lock is None]
    if pressing:
        return Step("exam", pressing[0], exam=pressing[0].exam)
    if running is not None:
        for page in pages:
            for module in page.modules:
                if (page.id, module.slug) == running:
                    return Step("attempt", page, module)
    unfinished = [page for page in pages if page.next_module is not None]
    begun = [page for page in unfinished if page.required or any(module.page for module in page.modules)]
    exams = [page for page in pages if page.exam is not None and page.exam.calls and page.lock is None]
    if not begun and (asked := [page for page in exams if page.required or page.done]):
        return Step("exam", asked[0], exam=asked[0].exam)
    if not begun:
        waiting = [(page, page.stuck_module) for page in pages if page.stuck_module is not None]
        if waiting:
            return Step("waiting", *waiting[0])
        if unfinished:
            return Step("course", unfinished[0])
        return _to_wait_for(pages)
    ahead = begun[0].next_module
    assert ahead is not None
    return Step("quiz" if ahead.mark in ("read", "failed") else "lesson", begun[0], ahead)


def _to_wait_for(pages: Sequence[CoursePage]) -> Step | None:
    """What lies with a teacher, or an exam that opens later; None when everything is done."""
    marked = [(page, page.marked_module) for page in pages if page.marked_module is not None]
    if marked:
        return Step("marking", *marked[0])
    ahead = [
        (page, page.exam)
        for page in pages
        if page.exam is not None and not page.exam.settled and page.lock is None and (page.required or page.done)
    ]
    papers = [Step("marking", page, exam=exam) for page, exam in ahead if exam.standing.state == "marking"]
    later = [
        Step("sitting", page, exam=exam) for page, exam in ahead if exam.standing.opens is not None and not exam.calls
    ]
    return next(iter(papers + later), None)


def running_attempt(session: Session, cadre_id: int, course_id: str | None = None) -> Attempt | None:
    """The attempt (of one course, if named) that was begun last and is not handed in."""
    begun = select(Attempt).where(Attempt.cadre_id == cadre_id, Attempt.submitted_at.is_(None))
    if course_id is not None:
        begun = begun.where(Attempt.course_id == course_id)
    return session.scalars(begun.order_by(Attempt.started_at.desc()).limit(1)).first()


def find_next_step(session: Session, now: datetime, cadre_id: int, course_id: str | None = None) -> Step | None:
    """`next_step` for a cadre (in one course, if named), read from the rows."""
    attempt = running_attempt(session, cadre_id, course_id)
    running = (attempt.course_id, attempt.slug) if attempt else None
    return next_step(course_pages(session, now, cadre_id, course_id), running)


def go_on(session: Session, now: datetime, actor: Actor, course_id: str | None = None) -> NextView:
    """Go straight to the next step (in one course, if named); None when everything is done."""
    cadre_id = actor.need_cadre()
    step = find_next_step(session, now, cadre_id, course_id)
    if step is not None and step.exam is not None:
        return see_exam(session, now, actor, step.course.id)
    if step is None or step.module is None or step.kind in ("waiting", "marking"):
        return step.course if step else None
    if step.kind == "attempt":
        attempt = running_attempt(session, cadre_id, course_id)
        assert attempt is not None
        return current_view(session, read_paper(session, cadre_id, attempt.id), now)
    if step.kind == "quiz":
        return see_quiz(session, now, actor, step.course.id, step.module.number)
    return open_page(session, now, actor, step.course.id, step.module.number, 0)
