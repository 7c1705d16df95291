"""Begin a quiz: what it asks for, and an attempt with questions drawn and shuffled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.credits.preview import worth_of_module
from bot.study.learning.catalogue import module_in_force, open_attempt
from bot.study.learning.draw import Drawable, draw, shares_of
from bot.study.learning.enrol import enrol_one, note_act
from bot.study.learning.lay_out import dice_of, lay_out, seen_before
from bot.study.learning.paper import read_paper
from bot.study.learning.quiz_views import QuestionView, SummaryView, current_view
from bot.study.learning.read_lesson import progress_of
from bot.study.learning.renewal import may_sit_again
from bot.study.learning.rules import Leave, leave_to_sit_again, leave_to_try
from bot.study.learning.tables import Attempt, BankQuestion, CourseVersion, Module, ModuleProgress
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class QuizIntro:
    """A module's quiz before it begins. `number` is the attempt that would begin; `open_attempt` one to go on with."""

    course_id: str
    course_title: str
    module: int
    module_title: str
    draw: int
    pass_mark: int
    leave: Leave
    cool_down: int
    number: int
    open_attempt: int | None
    best: int | None
    passed: bool
    hours: int
    marking: int | None = None  # the attempt that lies with a teacher
    again: bool = False  # passed before, and to be passed again for renewing the course's certificate


def see_quiz(session: Session, now: datetime, actor: Actor, course_id: str, number: int) -> QuizIntro:
    """What the quiz of a module asks for; raises `Refusal` when the lesson was not read to its end."""
    cadre_id = actor.need_cadre()
    version, module, progress = _ready(session, cadre_id, course_id, number)
    running = open_attempt(session, cadre_id, course_id, module.slug)
    again = _again(session, now, version, cadre_id, progress)
    return QuizIntro(
        course_id, version.title, number, module.title, min(version.draw, module.questions), version.pass_mark,
        _leave(now, version, progress, again=again), version.cool_down, _last_number(session, cadre_id, course_id, module.slug) + 1,
        running.id if running else None, progress.best, progress.passed_at is not None,
        worth_of_module(session, now, module.category or version.category, module.hours, required=version.required),
        _with_teacher(session, cadre_id, progress), again,
    )  # fmt: skip


def start_quiz(
    session: Session, now: datetime, actor: Actor, course_id: str, number: int, attempt_number: int
) -> QuestionView | SummaryView | QuizIntro:
    """Begin attempt `attempt_number`, or go on with the open one.

    A button of an attempt that is over shows the quiz's introduction again. Raises `Refusal` without leave to try.
    """
    cadre_id = actor.need_cadre()
    version, module, progress = _ready(session, cadre_id, course_id, number)
    running = open_attempt(session, cadre_id, course_id, module.slug)
    if running is not None:
        return current_view(session, read_paper(session, cadre_id, running.id), now)
    again = _again(session, now, version, cadre_id, progress)
    over = (progress.passed_at is not None and not again) or progress.marking_since is not None
    if over or attempt_number != _last_number(session, cadre_id, course_id, module.slug) + 1:
        return see_quiz(session, now, actor, course_id, number)
    leave = _leave(now, version, progress, again=again)
    if leave.verdict == "wait" and leave.until is not None:
        raise Refusal("quiz-cooling-down", until=leave.until)
    if leave.verdict == "none":
        raise Refusal("quiz-no-attempts")
    note_act(enrol_one(session, now, cadre_id, version), now)
    insert_once(
        session, Attempt, ["cadre_id", "course_id", "slug", "number"],
        cadre_id=cadre_id, course_id=course_id, slug=module.slug, module_id=module.id, number=attempt_number,
        position=1, started_at=now,
    )  # fmt: skip
    attempt = open_attempt(session, cadre_id, course_id, module.slug)
    assert attempt is not None
    _draw(session, attempt, version)
    return current_view(session, read_paper(session, cadre_id, attempt.id), now)


def _with_teacher(session: Session, cadre_id: int, progress: ModuleProgress) -> int | None:
    if progress.marking_since is None:
        return None
    return session.scalar(
        select(Attempt.id)
        .where(Attempt.cadre_id == cadre_id, Attempt.course_id == progress.course_id, Attempt.slug == progress.slug)
        .where(Attempt.submitted_at.is_not(None), Attempt.passed.is_(None))
        .order_by(Attempt.number.desc())
    )


def _ready(
    session: Session, cadre_id: int, course_id: str, number: int
) -> tuple[CourseVersion, Module, ModuleProgress]:
    version, module = module_in_force(session, course_id, number)
    if not module.questions:
        raise Refusal("quiz-none")
    read = session.scalar(
        select(ModuleProgress.read_at).where(
            ModuleProgress.cadre_id == cadre_id,
            ModuleProgress.course_id == course_id,
            ModuleProgress.slug == module.slug,
        )
    )
    if read is None:
        raise Refusal("quiz-read-first")
    return version, module, progress_of(session, cadre_id, course_id, module.slug)


def _again(session: Session, now: datetime, version: CourseVersion, cadre_id: int, progress: ModuleProgress) -> bool:
    return progress.passed_at is not None and may_sit_again(session, now, version, cadre_id, progress.slug)


def _leave(now: datetime, version: CourseVersion, progress: ModuleProgress, *, again: bool) -> Leave:
    if again:
        return leave_to_sit_again(
            now, cool_down=version.cool_down, passed=progress.passed_at, last=progress.last_submitted_at
        )
    return leave_to_try(
        now,
        allowed=version.attempts + progress.extra,
        failed=progress.failed,
        cool_down=version.cool_down,
        last=progress.last_submitted_at,
    )


def _last_number(session: Session, cadre_id: int, course_id: str, slug: str) -> int:
    return (
        session.scalar(
            select(func.max(Attempt.number)).where(
                Attempt.cadre_id == cadre_id, Attempt.course_id == course_id, Attempt.slug == slug
            )
        )
        or 0
    )


def _draw(session: Session, attempt: Attempt, version: CourseVersion) -> None:
    """Draw what the course asks for, of questions this cadre has seen least; shuffle them and their options."""
    dice = dice_of(session)
    bank = session.execute(
        select(BankQuestion.id, BankQuestion.key, BankQuestion.kind, BankQuestion.topic, BankQuestion.difficulty)
        .where(BankQuestion.module_id == attempt.module_id)
        .order_by(BankQuestion.id)
    ).all()
    seen = seen_before(session, attempt)
    drawn = draw(
        [Drawable(one.id, one.topic, one.kind, one.difficulty, seen[one.key]) for one in bank], version.draw,
        shares_of(version.mix), dice,
    )  # fmt: skip
    dice.shuffle(drawn)
    lay_out(session, attempt, [(one.id, {}) for one in drawn], dice)
