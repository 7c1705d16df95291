"""How a unit's year stands: everybody with hours, target and verdict, account by account. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from bot.study.credits.closing import in_force
from bot.study.credits.closing_rules import Verdict, verdict
from bot.study.credits.closing_tables import YearClosing, YearLine
from bot.study.credits.shelf import shelf_of
from bot.study.credits.standing import Person, Tally, age_on, person_target
from bot.study.credits.sums import tallies_of
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.credits.target_tables import TargetDecision
from bot.study.people.tables import Cadre, Unit
from bot.study.people.unit_names import BETWEEN, unit_names
from bot.study.values import like_prefix
from content.policy import Policy, first_day, last_day


@dataclass(frozen=True)
class Assessed:
    """One person's year in one account. `path` is the unit for which it counts; `entries` how many there are."""

    cadre_id: int
    staff_no: str
    name: str
    path: str
    post: str
    serving: bool
    hours: int
    target: int
    entries: int
    verdict: Verdict

    @property
    def reached(self) -> bool:
        """Counted as 完成, as `UnitBalance.reached` counts: with entries, at or above the target."""
        return self.entries > 0 and self.hours >= self.target


@dataclass(frozen=True)
class Totals:
    """A unit's figures of one account, all below included. `lines` are people with a line, `heads` those who serve."""

    account: str
    title: str
    label: str
    measure: str
    lines: int
    heads: int
    participants: int
    reached: int
    short: int
    hours: int
    entries: int
    attendances: int

    def plain(self) -> dict[str, Any]:
        """As a row keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Assessment:
    """One account of a unit's year."""

    totals: Totals
    people: tuple[Assessed, ...]
    policy: Policy | None


def assess(session: Session, now: datetime, path: str, cycle: str) -> list[Assessment]:
    """The year of the unit at `path` and all below, the principal account first.

    There everybody counts who has a balance in it, and whoever serves, was on the roster by the year's end and has none
    anywhere; in the other accounts only balances. `now` gives the office's zone. Some 30,000 people a second.
    """
    shelf = shelf_of(session)
    kept = session.scalars(
        select(Balance.account).where(Balance.cycle == cycle, Balance.path.like(like_prefix(path))).distinct()
    )
    others = sorted(set(kept) - {shelf.principal})
    return [_account(session, now, path, account, cycle) for account in (shelf.principal, *others)]


def _account(session: Session, now: datetime, path: str, account: str, cycle: str) -> Assessment:
    shelf = shelf_of(session)
    policy = shelf.for_cycle(account, cycle)
    rows = list(_balances(session, path, account, cycle))
    if account == shelf.principal:
        rows = sorted([*rows, *_without(session, now, policy, path, account, cycle)], key=lambda row: row[0])
    year = int(cycle)
    tallies = tallies_of(session, path, account, cycle) if policy is not None and policy.minimums else {}
    earlier = _earlier(session, policy, path, account, year)
    passed = _passed(session, policy, account, year)
    people = tuple(
        Assessed(
            cadre_id, staff_no, name, place, post, serving, hours, target, entries,
            verdict(
                policy, year, rank=rank, total=hours, target=target, tally=_tally(tallies, cadre_id),
                earlier=earlier.get(cadre_id), passed=passed.get(cadre_id, ()),
            ),
        )
        for cadre_id, staff_no, name, post, rank, serving, place, hours, target, entries in rows
    )  # fmt: skip
    return Assessment(_totals(session, policy, path, account, cycle, people), people, policy)


def _tally(tallies: Mapping[int, Tally], cadre_id: int) -> Tally:
    return tallies.get(cadre_id, {})


def _balances(session: Session, path: str, account: str, cycle: str) -> Iterator[tuple[Any, ...]]:
    rows = session.execute(
        select(
            Cadre.id, Cadre.staff_no, Cadre.name, Cadre.post, Cadre.rank, Cadre.active, Balance.path, Balance.hours,
            Balance.target, Balance.entries,
        )
        .join(Cadre, Cadre.id == Balance.cadre_id)
        .where(Balance.account == account, Balance.cycle == cycle, Balance.path.like(like_prefix(path)))
        .order_by(Cadre.id)
    )  # fmt: skip
    for row in rows:
        yield tuple(row)


def _without(
    session: Session, now: datetime, policy: Policy | None, path: str, account: str, cycle: str
) -> Iterator[tuple[Any, ...]]:
    """Whoever serves and has nothing in the account; people who came onto the roster after the year owe it nothing."""
    query = select(
        Cadre.id, Cadre.staff_no, Cadre.name, Cadre.post, Cadre.rank, Cadre.path, Cadre.category, Cadre.born
    ).where(
        Cadre.active,
        Cadre.path.like(like_prefix(path)),
        ~exists().where(Balance.cadre_id == Cadre.id, Balance.account == account, Balance.cycle == cycle),
    )
    if policy is not None:
        after = datetime.combine(last_day(policy, cycle) + timedelta(days=1), time.min, now.tzinfo)
        query = query.where(Cadre.created_at < after)
    rows = session.execute(query.order_by(Cadre.id)).all()
    decided = _decided(session, account, cycle)
    by_unit = policy is not None and any(target.units for target in policy.targets)
    names = unit_names(session, {row.path for row in rows}) if by_unit else {}
    begin = first_day(policy, cycle) if policy is not None else now.date()
    for row in rows:
        target = decided.get(row.id)
        if target is None:
            units = frozenset(names[row.path].split(BETWEEN)) if by_unit else frozenset()
            person = Person(row.rank, row.category, units, age_on(row.born, begin))
            target = person_target(policy, person) if policy is not None else 0
        yield row.id, row.staff_no, row.name, row.post, row.rank, True, row.path, 0, target, 0


def _decided(session: Session, account: str, cycle: str) -> dict[int, int]:
    return dict(
        session.execute(
            select(TargetDecision.cadre_id, TargetDecision.hours)
            .where(TargetDecision.account == account, TargetDecision.cycle == cycle)
            .order_by(TargetDecision.id)
        ).all()
    )


def _earlier(session: Session, policy: Policy | None, path: str, account: str, year: int) -> dict[int, dict[int, int]]:
    """Sums by year of the years before in the periods that run; people without any are left out (they have nothing)."""
    running = [period.first for period in policy.periods if period.first <= year] if policy is not None else []
    if not running or min(running) == year:
        return {}
    years = [str(each) for each in range(min(running), year)]
    rows = session.execute(
        select(Balance.cadre_id, Balance.cycle, Balance.hours).where(
            Balance.account == account, Balance.cycle.in_(years), Balance.path.like(like_prefix(path))
        )
    )
    found: dict[int, dict[int, int]] = {}
    for cadre_id, cycle, hours in rows:
        found.setdefault(cadre_id, {})[int(cycle)] = hours
    return found


def _passed(session: Session, policy: Policy | None, account: str, year: int) -> dict[int, list[bool]]:
    """Whether certified years before were fulfilled, oldest first: a year that was not closed is no failed one."""
    if policy is None or not policy.failed_years or policy.failed_years < 2:
        return {}
    years = [str(each) for each in range(year - policy.failed_years + 1, year)]
    rows = session.execute(
        select(YearLine.cadre_id, YearClosing.cycle)
        .join(YearClosing, YearClosing.id == YearLine.closing_id)
        .where(YearLine.account == account, YearClosing.cycle.in_(years), in_force(), YearLine.hours < YearLine.target)
    )
    found: dict[int, list[bool]] = {}
    for cadre_id, cycle in rows:
        found.setdefault(cadre_id, [True] * len(years))[years.index(cycle)] = False
    return found


def _totals(
    session: Session, policy: Policy | None, path: str, account: str, cycle: str, people: tuple[Assessed, ...]
) -> Totals:
    attendances = session.scalar(
        select(func.coalesce(func.sum(UnitBalance.attendances), 0))
        .join(Unit, Unit.id == UnitBalance.unit_id)
        .where(UnitBalance.account == account, UnitBalance.cycle == cycle, Unit.path.like(like_prefix(path)))
    )
    return Totals(
        account,
        policy.title if policy is not None else account,
        policy.label if policy is not None else account,
        policy.measure if policy is not None else "hours",
        lines=len(people),
        heads=sum(person.serving for person in people),
        participants=sum(person.hours > 0 for person in people),
        reached=sum(person.reached for person in people),
        short=sum(person.serving and person.verdict.short for person in people),
        hours=sum(person.hours for person in people),
        entries=sum(person.entries for person in people),
        attendances=int(attendances or 0),
    )
