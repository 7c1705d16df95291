"""How a unit's year stands: everybody with hours, target and verdict, account by account. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.shelf import shelf_of
from bot.study.credits.standing import Person, age_on, person_target
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.credits.year_rules import Asked, Verdict, asks
from bot.study.people.post_history import word_on
from bot.study.people.service import served, words_of
from bot.study.people.tables import Cadre, PostRecord, Unit
from bot.study.people.unit_names import BETWEEN, unit_names
from bot.study.values import like_prefix
from content.policy import Policy, first_day, last_day


@dataclass(frozen=True)
class Assessed:
    """One person's year in one account. `path` is the unit for which it counts; `entries` how many there are; `adjusted` what of
    the hours nobody learnt in that year: carried over, or taken off as a penalty; `owes`: whether anything is asked."""

    cadre_id: int
    staff_no: str
    name: str
    path: str
    post: str
    serving: bool
    hours: int
    target: int
    entries: int
    adjusted: int
    asked: Asked
    verdict: Verdict
    owes: bool

    @property
    def reached(self) -> bool:
        """Counted as 完成, as `Figures.reached` counts: something is asked, there are entries, and nothing lacks."""
        return self.owes and self.entries > 0 and not self.verdict.short


@dataclass(frozen=True)
class Totals:
    """A unit's figures of one account, all below included. `lines` are people with a line, `heads` those who serve, `owing` those
    of them who are asked for something (None: certified before that was counted, then all of them)."""

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
    owing: int | None = None

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

    Everybody counts who has a balance in it, and whoever serves, was on the roster by the year's end and has none; in an account
    that asks for nothing only balances. `now` gives the office's zone. Some 30,000 people a second.
    """
    shelf = shelf_of(session)
    kept = session.scalars(
        select(Balance.account).where(Balance.cycle == cycle, Balance.path.like(like_prefix(path))).distinct()
    )
    asking = {each.id for each in shelf.policies if _asks(shelf.for_cycle(each.id, cycle), cycle)}
    others = sorted({*kept, *asking} - {shelf.principal})
    return [_account(session, now, path, account, cycle) for account in (shelf.principal, *others)]


def _asks(policy: Policy | None, cycle: str) -> bool:
    """Whether a policy asks somebody for something in a cycle, so that who has nothing yet is short of it."""
    begun = policy is not None and (policy.begins is None or policy.begins <= last_day(policy, cycle))
    return begun and policy is not None and bool(policy.targets)


def _account(session: Session, now: datetime, path: str, account: str, cycle: str) -> Assessment:
    shelf = shelf_of(session)
    policy = shelf.for_cycle(account, cycle)
    whom = (
        select(Balance.cadre_id)
        .where(Balance.account == account, Balance.cycle == cycle, Balance.path.like(like_prefix(path)))
        .union(select(Cadre.id).where(Cadre.active, Cadre.path.like(like_prefix(path))))
    )
    verdicts = Verdicts(session, now, account, cycle, select(whom.subquery().c.cadre_id))
    rows = list(_balances(session, path, account, cycle))
    if account == shelf.principal or _asks(policy, cycle):
        rows = sorted([*rows, *_without(session, now, verdicts, path, account, cycle)], key=lambda row: row[0])
    people = tuple(
        Assessed(
            cadre_id, staff_no, name, place, post, serving, hours, target, entries, adjusted,
            asked := verdicts.asked(cadre_id, target), verdicts.judge(cadre_id, rank, joined, hours, target),
            asks(policy, asked) if policy is not None else target > 0,
        )
        for cadre_id, staff_no, name, post, rank, joined, serving, place, hours, target, entries, adjusted in rows
    )  # fmt: skip
    return Assessment(_totals(session, policy, path, account, cycle, people), people, policy)


def _balances(session: Session, path: str, account: str, cycle: str) -> Iterator[tuple[Any, ...]]:
    rows = session.execute(
        select(
            Cadre.id, Cadre.staff_no, Cadre.name, Cadre.post, Cadre.rank, Cadre.created_at, Cadre.active, Balance.path,
            Balance.hours, Balance.target, Balance.entries, Balance.adjusted,
        )
        .join(Cadre, Cadre.id == Balance.cadre_id)
        .where(Balance.account == account, Balance.cycle == cycle, Balance.path.like(like_prefix(path)))
        .order_by(Cadre.id)
    )  # fmt: skip
    for row in rows:
        yield tuple(row)


def _without(
    session: Session, now: datetime, verdicts: Verdicts, path: str, account: str, cycle: str
) -> Iterator[tuple[Any, ...]]:
    """Whoever serves and has nothing in the account, as they stood when the year ended: a late entry would count there. People
    who served on no day of the year owe it nothing: they came onto the roster later, or came back."""
    policy = verdicts.policy
    word = word_on(last_day(policy, cycle) if policy is not None else now.date(), now.tzinfo)
    query = (
        select(
            Cadre.id, Cadre.staff_no, Cadre.name, func.coalesce(PostRecord.post, Cadre.post).label("post"),
            func.coalesce(PostRecord.rank, Cadre.rank).label("rank"), Cadre.created_at, Unit.path,
            func.coalesce(PostRecord.category, Cadre.category).label("category"), Cadre.born,
        )
        .outerjoin(PostRecord, PostRecord.id == word)
        .join(Unit, Unit.id == func.coalesce(PostRecord.unit_id, Cadre.unit_id))
        .where(
            Cadre.active,
            Unit.path.like(like_prefix(path)),
            ~exists().where(Balance.cadre_id == Cadre.id, Balance.account == account, Balance.cycle == cycle),
        )
    )  # fmt: skip
    rows = session.execute(query.order_by(Cadre.id)).all()
    if policy is not None:
        words = words_of(session, query.with_only_columns(Cadre.id), now.tzinfo)
        rows = [row for row in rows if served(words[row.id], first_day(policy, cycle), last_day(policy, cycle))]
    by_unit = policy is not None and any(target.units for target in policy.targets)
    names = unit_names(session, {row.path for row in rows}) if by_unit else {}
    begin = first_day(policy, cycle) if policy is not None else now.date()
    for row in rows:
        decided = verdicts.decided.get(row.id)
        target = decided.target if decided is not None else None
        if target is None:
            units = frozenset(names[row.path].split(BETWEEN)) if by_unit else frozenset()
            person = Person(row.rank, row.category, units, age_on(row.born, begin))
            target = person_target(policy, person) if policy is not None else 0
        yield row.id, row.staff_no, row.name, row.post, row.rank, row.created_at, True, row.path, 0, target, 0, 0


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
        participants=sum(person.hours > person.adjusted for person in people),
        reached=sum(person.reached for person in people),
        short=sum(person.serving and person.verdict.short for person in people),
        hours=sum(person.hours for person in people),
        entries=sum(person.entries for person in people),
        attendances=int(attendances or 0),
        owing=sum(person.serving and person.owes for person in people),
    )
