"""Who owes nothing in a year: they stand in no completion rate 完成率, neither above nor below the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, literal_column, select, union
from sqlalchemy.orm import Session, aliased

from bot.study.credits.balances import reached_now
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.standing import Person, age_on, person_target
from bot.study.credits.tables import Balance
from bot.study.credits.target_tables import TargetDecision
from bot.study.people.service import away_in
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import BETWEEN, unit_names
from content.policy import Policy, first_day, last_day

Lies = Callable[[type[Cadre] | type[Balance]], ColumnElement[bool]]
"""Which rows are asked about: a condition on unit or path, for people and for balances alike."""


@dataclass(frozen=True)
class Free:
    """People of one unit who owe nothing: how many serve, and how many are in the unit's sum of those who have reached theirs."""

    heads: int = 0
    reached: int = 0


def free_by_unit(session: Session, now: datetime, cycle: str, lies: Lies) -> dict[str, Free]:
    """By the path of the unit, in the principal account; units without any are left out. `now` is aware in the office's zone.

    | a person                                                            | owes    |
    | the department decided: exempt, or a target of 0                    | nothing |
    | a year that is over, and served on no day of it (joined after, away)| nothing |
    | the policy has targets, and none of them is theirs                  | nothing |
    | anybody else, also who is asked for some days only                  | a share |

    What the roster says of them is what it says now, where no balance has kept their target.
    """
    account = principal_account(session)
    policy = shelf_of(session).for_cycle(account, cycle)
    if policy is None:
        return {}
    later = aliased(TargetDecision)
    same = (later.cadre_id == TargetDecision.cadre_id, later.account == account, later.cycle == cycle)
    decided = select(TargetDecision.cadre_id).where(TargetDecision.account == account, TargetDecision.cycle == cycle)
    exempt = decided.where(TargetDecision.hours == 0, ~exists().where(*same, later.id > TargetDecision.id))
    if not policy.targets:
        exempt = exempt.where(TargetDecision.days == 0)
    free: Select[Any] | CompoundSelect[Any] = exempt
    begin, last = first_day(policy, cycle), last_day(policy, cycle)
    away = away_in(begin, last, now.tzinfo).subquery() if last < now.date() else None
    if away is not None:
        gone = select(away.c[0])
        free = union(exempt, gone.where(away.c[0].not_in(decided)))
    people = select(Cadre.path, func.count()).where(Cadre.active, lies(Cadre), Cadre.id.in_(free))
    heads = Counter(dict(session.execute(people.group_by(Cadre.path)).all()))
    judged = (Balance.account == account, Balance.cycle == cycle, lies(Balance), reached_now())
    # A literal nought: only so SQLite sees that an index holds just these.
    nothing = Balance.target == literal_column("0") if policy.targets else Balance.cadre_id.in_(free)
    counted = select(Balance.path, func.count()).where(*judged, nothing).group_by(Balance.path)
    if not asks_everybody(policy):
        serves: list[Any] = [Cadre.active, lies(Cadre), Cadre.id.not_in(decided)]
        if away is not None:
            serves.append(Cadre.id.not_in(gone))
        heads.update(_without_target(session, policy, account, cycle, serves))
    reached = dict(session.execute(counted).all())
    return {path: Free(heads[path], reached.get(path, 0)) for path in heads.keys() | reached.keys()}


def asks_everybody(policy: Policy) -> bool:
    """Whether a policy asks everybody for something whatever they are; one without targets asks for its parts.

    | targets                    | everybody |
    | none                       | yes       |
    | 84                         | yes       |
    | 110 for 县处级, 90         | yes       |
    | 110 for 县处级             | no        |
    | 110 for 县处级, 0          | no        |
    """
    bare = (
        not (each.ranks or each.categories or each.units) and each.age_from is None and each.age_to is None
        for each in policy.targets
        if each.hours > 0
    )  # fmt: skip
    return not policy.targets or any(bare)


def _without_target(session: Session, policy: Policy, account: str, cycle: str, serves: Sequence[Any]) -> Counter[str]:
    """How many of these people no target of the policy is for, by unit: those who are alike are looked at once."""
    aged = any(each.age_from is not None or each.age_to is not None for each in policy.targets)
    by_unit = any(each.units for each in policy.targets)
    alike = (Cadre.path, Cadre.rank, Cadre.category, *((Cadre.born,) if aged else ()), Balance.target)
    rows = session.execute(
        select(*alike, func.count())
        .outerjoin(Balance, and_(Balance.cadre_id == Cadre.id, Balance.account == account, Balance.cycle == cycle))
        .where(*serves)
        .group_by(*alike)
    ).all()
    names = unit_names(session, {row.path for row in rows}) if by_unit else {}
    found: Counter[str] = Counter()
    for path, rank, category, *born, target, count in rows:
        if target is None:
            units = frozenset(names[path].split(BETWEEN)) if by_unit else frozenset()
            age = age_on(born[0], first_day(policy, cycle)) if aged else None
            target = person_target(policy, Person(rank, category, units, age))
        if target == 0:
            found[path] += count
    return found
