"""What a target of somebody's cycle can be: what the roster said of them, and what that comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.exemptions import spells_in
from bot.study.credits.shelf import shelf_of
from bot.study.credits.standing import person_target
from bot.study.credits.target_rules import Spell, Step, by_days, steps_in, without
from bot.study.credits.target_tables import TargetTask
from bot.study.credits.targets import base_in, person_of
from bot.study.people.tables import Cadre, PostRecord
from content.policy import first_day, last_day


@dataclass(frozen=True)
class Choice:
    """What can be decided: the target in hundredths, and the days of the cycle for which something is asked (None: all)."""

    kind: str
    hours: int
    days: int | None = None


def choices_in(
    session: Session, now: datetime, cadre: Cadre, account: str, cycle: str, spells: Sequence[Spell] | None = None
) -> tuple[Choice, ...]:
    """What can be decided for an account's cycle; what is the same as another is left out.

    | kind | offered when               | the target                                          |
    | keep | the rank changed in it     | of the rank before, for the whole cycle             |
    | new  | always                     | as the policy asks now, for the whole cycle         |
    | part | something changed in it    | every rank for its own days; none before and after  |

    Of each, the days of the `spells` are taken off: those of the exemptions that stand, unless others are given.
    """
    policy = shelf_of(session).for_cycle(account, cycle)
    if policy is None:
        return (Choice("new", 0),)
    person = person_of(session, policy, cadre, cycle)
    first, last = first_day(policy, cycle), last_day(policy, cycle)
    steps = steps_in(steps_of(session, now, cadre), first, last)
    off = spells_in(session, cadre.id, policy, cycle) if spells is None else spells
    ways = {"new": [Step(first, person.rank)]}
    if changes_of(steps):
        ways = {"keep": [Step(first, changes_of(steps)[0][1])], **ways}
    if len(steps) > 1 or (steps and steps[0].since > first):
        ways["part"] = list(steps)

    def target(rank: str) -> int:
        return person_target(policy, replace(person, rank=rank))

    found = []
    for kind, way in ways.items():
        for spell in off:
            way = without(way, spell)
        hours, days = by_days(way, first, last, target)
        found.append(Choice(kind, hours, days if days <= (last - first).days else None))
    return tuple(found)


def chosen_in(
    session: Session, now: datetime, cadre: Cadre, account: str, cycle: str, spells: Sequence[Spell] | None = None
) -> Choice:
    """What one admin decided last (else as the policy asks now), with the days of the `spells` taken off."""
    base = base_in(session, cadre.id, account, cycle)
    return choice_of(choices_in(session, now, cadre, account, cycle, spells), base.kind if base is not None else "new")


def choice_of(choices: Sequence[Choice], kind: str) -> Choice:
    """The choice of that kind; where an account's cycle knows no such change, the whole target as it is."""
    return next((each for each in choices if each.kind == kind), next(each for each in choices if each.kind == "new"))


def changes_of(steps: Sequence[Step]) -> tuple[tuple[date, str, str], ...]:
    """The changes of rank, (day, before, after); coming and going are told by the task."""
    pairs = pairwise(steps)
    return tuple((new.since, old.rank, new.rank) for old, new in pairs if old.rank is not None and new.rank is not None)


def steps_of(session: Session, now: datetime, cadre: Cadre) -> list[Step]:
    """What the roster said, oldest first. Who stood on the first roster of a unit had been there before; the day on which
    somebody leaves still counts, the day on which a rank or a person is new counts as new."""
    rows = session.execute(
        select(PostRecord.since, PostRecord.rank, PostRecord.active)
        .where(PostRecord.cadre_id == cadre.id)
        .order_by(PostRecord.since, PostRecord.id)
    ).all()
    if not rows:
        return [Step(date.min, cadre.rank)]
    joined = session.scalar(
        select(TargetTask.id).where(
            TargetTask.cadre_id == cadre.id, TargetTask.cause == "joined", TargetTask.at == rows[0].since
        )
    )
    steps = []
    for place, (since, rank, active) in enumerate(rows):
        day = since.astimezone(now.tzinfo).date()
        begin = date.min if place == 0 and joined is None else day
        steps.append(Step(begin, rank) if active else Step(begin + timedelta(days=1), None))
    return steps
