"""Hand in a quiz and let the consequences for make-up training follow in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.study.learning.exam_passes import holds_pass
from bot.study.learning.read_lesson import progress_of
from bot.study.learning.submit_attempt import Submitted, finish_marking, result_of, see_result, submit_attempt
from bot.study.learning.tables import Attempt, Module
from bot.study.makeup.fall_short import fall_short
from bot.study.makeup.note_makeup_act import note_makeup_act, rest_case
from bot.study.makeup.settle_cases import settle_cases
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import Actor
from bot.study.practice.note_mistakes import note_mistakes

_CASES = select(MakeupCase).where(
    MakeupCase.cadre_id == bindparam("cadre"), MakeupCase.course_id == bindparam("course")
)
_MOMENT = select(func.coalesce(Attempt.graded_at, Attempt.submitted_at)).where(Attempt.id == bindparam("attempt"))


@dataclass(frozen=True)
class HandedIn:
    """The result, and what it did to make-up: a case `opened` or `closed` by this attempt, or all tries `exhausted`.

    `due_at` is the deadline of the open case, if there is one.
    """

    submitted: Submitted
    opened: bool = False
    closed: bool = False
    exhausted: bool = False
    due_at: datetime | None = None


def hand_in(session: Session, now: datetime, actor: Actor, attempt_id: int) -> HandedIn:
    """Submit an attempt of one's own; handing in again shows the same result and changes nothing."""
    submitted = submit_attempt(session, now, actor, attempt_id)
    if submitted.fresh:
        if submitted.exam is None:  # answers of an exam stay closed while others sit it, and it may draw them again
            note_mistakes(session, now, attempt_id)
        note_makeup_act(session, now, submitted.cadre_id, submitted.course_id)
        if submitted.marking:
            rest_case(session, submitted.cadre_id, submitted.course_id)
        else:
            submitted = _follow(session, now, submitted)
    return _with_consequences(session, submitted)


def after_marking(session: Session, now: datetime, cadre_id: int, attempt_id: int, author: str) -> HandedIn:
    """The result of an attempt whose last essay was just marked for good; what follows is as after any quiz, and once."""
    submitted = finish_marking(session, now, cadre_id, attempt_id, author)
    if submitted.fresh:
        note_makeup_act(session, now, cadre_id, submitted.course_id)
        submitted = _follow(session, now, submitted)
    return _with_consequences(session, submitted)


def see_handed_in(session: Session, now: datetime, actor: Actor, attempt_id: int) -> HandedIn:
    """The result of an attempt that was handed in before, with what it did to make-up."""
    return _with_consequences(session, see_result(session, now, actor, attempt_id))


def _follow(session: Session, now: datetime, submitted: Submitted) -> Submitted:
    if submitted.passed:
        settle_cases(session, now, submitted.cadre_id, submitted.course_id)
    elif submitted.attempts_left == 0:
        _fall_short(session, now, submitted)
        return result_of(
            session, now, submitted.cadre_id, submitted.attempt_id, fresh=True
        )  # with the attempts just granted
    return submitted


def _fall_short(session: Session, now: datetime, submitted: Submitted) -> None:
    cadre_id, course_id = submitted.cadre_id, submitted.course_id
    progress = progress_of(session, cadre_id, course_id, submitted.slug)
    if progress.passed_at is not None and (submitted.exam is None or holds_pass(session, now, cadre_id, course_id)):
        return  # passed on an earlier attempt, and that has not expired: nothing is owed
    fall_short(
        session, now, progress, session.get_one(Module, session.get_one(Attempt, submitted.attempt_id).module_id)
    )


def _with_consequences(session: Session, submitted: Submitted) -> HandedIn:
    """What followed is read from the moments the attempt left in the case, so a replay tells the same story."""
    moment: datetime | None = run(session, _MOMENT, attempt=submitted.attempt_id).scalar()
    cases = session.scalars(_CASES, {"cadre": submitted.cadre_id, "course": submitted.course_id}).all()
    still_open = next((case for case in cases if case.closed_at is None), None)
    if moment is None:  # not handed in: nothing followed, and a case that is open has no end of that moment either
        return HandedIn(submitted, due_at=still_open.due_at if still_open else None)
    return HandedIn(
        submitted,
        any(case.opened_at == moment for case in cases),
        any(case.closed_at == moment and case.result == "passed" for case in cases),
        any(case.exhausted_at == moment for case in cases),
        still_open.due_at if still_open else None,
    )
