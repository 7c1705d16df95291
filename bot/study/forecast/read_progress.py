"""How far people are in what they began: the same two queries whatever their number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import Session

from bot.study.forecast.offers import Been, Offer
from bot.study.forecast.read_catalogue import Catalogue
from bot.study.learning.rules import leave_to_try
from bot.study.learning.tables import EXAM, EXAM_SLUG, Attempt, Course, Module, ModuleProgress
from bot.study.people.tables import Cadre


def read_progress(
    session: Session, now: datetime, whom: ColumnElement[bool], catalogue: Catalogue
) -> dict[int, dict[tuple[str, str], Been]]:
    """A module with questions is done when its quiz is passed, one without when it was read (`catalogue.is_done`); an exam, whose
    questions may be those of the lessons, when it was passed at some time."""
    done = case(
        (or_(Module.questions > 0, Module.kind == EXAM), ModuleProgress.passed_at.is_not(None)),
        else_=ModuleProgress.read_at.is_not(None),
    )
    rows = session.execute(
        select(
            ModuleProgress.cadre_id, ModuleProgress.course_id, ModuleProgress.slug, done, ModuleProgress.failed,
            ModuleProgress.extra, ModuleProgress.marking_since.is_not(None), ModuleProgress.last_submitted_at,
        )
        .join(Cadre, Cadre.id == ModuleProgress.cadre_id)
        .join(Course, Course.id == ModuleProgress.course_id)
        .join(Module, and_(Module.version_id == Course.version_id, Module.slug == ModuleProgress.slug))
        .where(whom)
    )  # fmt: skip
    found: dict[int, dict[tuple[str, str], Been]] = {}
    alike: dict[tuple[bool, int, int, bool, date | None], Been] = {}
    for cadre_id, course_id, slug, finished, failed, extra, marking, last in rows:
        rests = None if finished else _rests(now, catalogue.offers[course_id], slug, failed, last)
        kind = (bool(finished), failed, extra, bool(marking) and slug == EXAM_SLUG, rests)
        if kind not in alike:
            alike[kind] = Been(*kind[:3], pending=kind[3], rests=rests)
        found.setdefault(cadre_id, {})[course_id, slug] = alike[kind]
    _add_papers(session, whom, catalogue, found)
    return found


def _rests(now: datetime, offer: Offer, slug: str, failed: int, last: datetime | None) -> date | None:
    """The local day on which the cool-down after a failed attempt ends; None where none runs."""
    cool_down = offer.exam.cool_down if slug == EXAM_SLUG and offer.exam is not None else offer.cool_down
    leave = leave_to_try(now, allowed=failed + 1, failed=failed, cool_down=cool_down, last=last)
    return leave.until.astimezone(now.tzinfo).date() if leave.until is not None else None


def _add_papers(
    session: Session,
    whom: ColumnElement[bool],
    catalogue: Catalogue,
    progress: dict[int, dict[tuple[str, str], Been]],
) -> None:
    """Say in `progress` which sittings were sat and whose paper is not handed in yet; no query where no course has an exam."""
    courses = [offer.course_id for offer in catalogue.offers.values() if offer.exam is not None]
    if not courses:
        return
    rows = session.execute(
        select(Attempt.cadre_id, Attempt.course_id, Attempt.sitting, Attempt.submitted_at.is_(None))
        .join(Cadre, Cadre.id == Attempt.cadre_id)
        .where(whom, Attempt.slug == EXAM_SLUG, Attempt.course_id.in_(courses))
    )
    for cadre_id, course_id, sitting, running in rows:
        own, place = progress.setdefault(cadre_id, {}), (course_id, EXAM_SLUG)
        been = own.get(place, Been(False))
        sat = been.sat | {sitting} if sitting else been.sat
        own[place] = replace(been, sat=sat, pending=been.pending or bool(running))
