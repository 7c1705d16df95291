"""What a close would certify: totals, who is short and why, what waits, what goes over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.assess import Assessed, Totals, assess
from bot.study.credits.close_year import cycle_of_year
from bot.study.credits.closing_hinders import Warnings, need_closable, need_size, warnings_of
from bot.study.credits.standing import team_reached
from bot.study.credits.year_motions import admin_unit
from bot.study.late.tables import LateEntry
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.reports.rules import pages_of
from bot.study.reports.scope import UnitRef
from bot.study.values import Plain, like_prefix
from content.policy import Policy, first_day, last_day

PAGE = 8


@dataclass(frozen=True)
class YearPreview:
    """What a close would certify now. Amounts are hundredths.

    `short` is a page of those who miss something, in the roster's order; `grades` counts people by grade; `team` whether the
    unit's mean is what the policy asks (None: it asks for none); `blocked` how many face the policy's `consequence` after
    failed years running; `arrears` and `carried` are people and amounts; `makeup` and `lates` count what waits; `hindrance`
    says why it cannot be closed (yet).
    """

    unit: UnitRef
    year: int
    totals: tuple[Totals, ...]
    short: tuple[Assessed, ...]
    page: int
    pages: int
    grades: tuple[tuple[str, int], ...]
    team: bool | None
    team_mean: int
    blocked: int
    consequence: str
    arrears: tuple[int, int]
    carried: tuple[int, int]
    makeup: int
    lates: int
    warnings: Warnings
    hindrance: tuple[str, tuple[tuple[str, Plain], ...]] | None


def preview_year(session: Session, now: datetime, actor: Actor, unit_id: int, year: int, page: int = 1) -> YearPreview:
    """Reads only. Raises `Refusal` for anyone but an admin over the unit, and for one too large to be closed at once."""
    unit = admin_unit(session, actor, unit_id)
    cycle = cycle_of_year(year)
    need_size(session, unit.path)
    found = assess(session, now, unit.path, cycle)
    main, policy = found[0], found[0].policy
    serving = [person for person in main.people if person.serving]
    short = [person for person in serving if person.verdict.short]
    page = min(max(page, 1), pages_of(len(short), PAGE))
    owing = [person.verdict.arrears for person in serving if person.verdict.arrears]
    over = [person.verdict.carried for each in found for person in each.people if person.verdict.carried]
    graded = Counter(person.verdict.grade for person in serving)
    names = [*(name for name, _ in policy.grades), ""] if policy is not None and policy.grades else []
    return YearPreview(
        UnitRef(unit.id, unit.name), int(cycle), tuple(each.totals for each in found),
        tuple(short[(page - 1) * PAGE : page * PAGE]), page, pages_of(len(short), PAGE),
        tuple((name, graded[name]) for name in names),
        team_reached(policy, [person.hours for person in serving if person.asked.days != 0]) if policy is not None else None,
        policy.team_mean or 0 if policy is not None else 0,
        sum(person.verdict.blocked for person in serving), policy.consequence if policy is not None else "",
        (len(owing), sum(owing)), (len(over), sum(over)), _makeup(session, unit.path), _lates(session, policy, unit.path, cycle),
        warnings_of(session, unit.path, cycle),
        _hindrance(session, now, unit.path, cycle),
    )  # fmt: skip


def _makeup(session: Session, path: str) -> int:
    mine = (MakeupCase.closed_at.is_(None), MakeupCase.path.like(like_prefix(path)))
    return session.scalar(select(func.count()).select_from(MakeupCase).where(*mine)) or 0


def _lates(session: Session, policy: Policy | None, path: str, cycle: str) -> int:
    """Late entries 补录 of that year that wait for somebody's approval."""
    if policy is None:
        return 0
    mine = (
        LateEntry.state.in_(("filed", "unit")), Cadre.path.like(like_prefix(path)),
        LateEntry.first_day.between(first_day(policy, cycle), last_day(policy, cycle)),
    )  # fmt: skip
    return (
        session.scalar(
            select(func.count()).select_from(LateEntry).join(Cadre, Cadre.id == LateEntry.cadre_id).where(*mine)
        )
        or 0
    )


def _hindrance(
    session: Session, now: datetime, path: str, cycle: str
) -> tuple[str, tuple[tuple[str, Plain], ...]] | None:
    try:
        need_closable(session, now, path, cycle)
    except Refusal as why:
        return why.key, tuple(why.values.items())
    return None
