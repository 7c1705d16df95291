"""Prospects of many people at once, or of one: the same few queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, select
from sqlalchemy.orm import Session

from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_account, principal_policy, shelf_of
from bot.study.credits.standing import Person, Tally, age_on, person_target
from bot.study.credits.tables import Balance
from bot.study.credits.year_rules import Asked, Verdict
from bot.study.forecast.chances import chances
from bot.study.forecast.meter import Meter
from bot.study.forecast.offers import Been
from bot.study.forecast.read_catalogue import Catalogue, read_catalogue
from bot.study.forecast.read_progress import read_progress
from bot.study.forecast.rules import Prospect, look_ahead
from bot.study.learning.audience import meant_for
from bot.study.learning.tables import Enrolment
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import BETWEEN, unit_names
from content.policy import Policy, first_day, last_day

PIECE = 2_000  # people whose rows are in memory at once


@dataclass(frozen=True)
class Outlook:
    """Somebody's prospect in the running cycle."""

    cadre_id: int
    cycle: str
    prospect: Prospect


def prospect_of(session: Session, now: datetime, cadre_id: int) -> Outlook:
    """The prospect of one person."""
    return next(read_prospects(session, now, Cadre.id == cadre_id, read_catalogue(session, now)))


def read_all(session: Session, now: datetime) -> Iterator[Outlook]:
    """The prospects of everybody who serves, in pieces of 2,000."""
    catalogue, judge, last = read_catalogue(session, now), Judge(session, now), 0
    while ids := session.scalars(
        select(Cadre.id).where(Cadre.id > last, Cadre.active).order_by(Cadre.id).limit(PIECE)
    ).all():
        yield from read_prospects(
            session, now, and_(Cadre.id > last, Cadre.id <= ids[-1], Cadre.active), catalogue, judge
        )
        last = ids[-1]


def read_prospects(
    session: Session, now: datetime, whom: ColumnElement[bool], catalogue: Catalogue, judge: Judge | None = None
) -> Iterator[Outlook]:
    """The prospects of the cadres that fit the condition `whom` on `Cadre`, by id: at most nine queries."""
    judge = judge or Judge(session, now)
    people = session.execute(
        select(Cadre.id, Cadre.path, Cadre.rank, Cadre.category, Cadre.born, Cadre.created_at)
        .where(whom)
        .order_by(Cadre.id)
    ).all()
    ids = select(Cadre.id).where(whom)
    verdicts = Verdicts(session, now, judge.account, judge.cycle, ids, judging=True)
    targets = _targets(session, judge, ids, people, verdicts.decided)
    tallies = verdicts.tallies
    progress = read_progress(session, now, whom, catalogue)
    enrolled, finished = _enrolments(session, whom, catalogue, whole=judge.whole)
    hidden = _hidden(session, now, whom, catalogue, enrolled)
    for person in people:
        tally, target = tallies.get(person.id, {}), targets[person.id]
        stands = verdicts.judge(person.id, person.rank, person.created_at, sum(tally.values()), target)
        prospect = judge.look(
            catalogue, tally, verdicts.asked(person.id, target), stands, progress.get(person.id, {}),
            hidden.get(person.id, frozenset()), finished.get(person.id, frozenset()),
            catalogue.exempt(age_on(person.born, judge.today)) if catalogue.aged else frozenset(),
        )  # fmt: skip
        yield Outlook(person.id, judge.cycle, prospect)


class Judge:
    """The rules of the running cycle; people who stand alike are judged once."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.today = now.date()
        self.policy: Policy = principal_policy(session, self.today)
        self.account = principal_account(session)
        self.cycle = cycle_of(self.policy, self.today)
        self.asking: Policy | None = shelf_of(session).for_cycle(self.account, self.cycle)
        self.last: date = last_day(self.policy, self.cycle)
        self.whole = any("course" in rule.kinds for rule in self.policy.rules)  # as `record_course` asks
        self._meter = Meter(self.policy, now, self.asking)
        self._known: dict[object, Prospect] = {}

    def look(
        self,
        catalogue: Catalogue,
        tally: Tally,
        asked: Asked,
        stands: Verdict,
        progress: Mapping[tuple[str, str], Been],
        hidden: frozenset[str],
        finished: frozenset[str],
        exempt: frozenset[str],
    ) -> Prospect:
        """The prospect of whoever stands like this."""
        period = sum(tally.values()) + stands.arrears if stands.due and stands.arrears else 0
        known = (frozenset(tally.items()), frozenset(progress.items()), hidden, finished, exempt)
        mark = (asked, period, stands.by_days, *known)
        if mark not in self._known:
            found = chances(catalogue.offers, hidden, progress, finished, self.last, exempt=exempt, whole=self.whole)
            self._known[mark] = look_ahead(
                self._meter, tally, asked.target, found, self.today, self.last,
                days=asked.days, period=period, by_days=stands.by_days,
            )  # fmt: skip
        return self._known[mark]

    def target(self, person: Person) -> int:
        """What the policy asks of somebody in this cycle."""
        return person_target(self.asking, person) if self.asking is not None else 0


def _targets(
    session: Session, judge: Judge, whom: Select[Any], people: Sequence[Any], decided: Mapping[int, Asked]
) -> dict[int, int]:
    """As `targets.target_in` finds it for one: the balance's, else the newest decision, else what the policy asks."""
    kept = select(Balance.cadre_id, Balance.target).where(
        Balance.account == judge.account, Balance.cycle == judge.cycle, Balance.cadre_id.in_(whom)
    )
    found = {cadre_id: asked.target for cadre_id, asked in decided.items()} | dict(session.execute(kept).all())
    open_ones = [person for person in people if person.id not in found]
    by_unit = judge.asking is not None and any(target.units for target in judge.asking.targets)
    names = unit_names(session, (person.path for person in open_ones)) if by_unit else {}
    start = first_day(judge.policy, judge.cycle)
    for one in open_ones:
        units = frozenset(names[one.path].split(BETWEEN)) if by_unit else frozenset()
        found[one.id] = judge.target(Person(one.rank, one.category, units, age_on(one.born, start)))
    return found


def _enrolments(
    session: Session, whom: ColumnElement[bool], catalogue: Catalogue, *, whole: bool
) -> tuple[dict[int, set[str]], dict[int, frozenset[str]]]:
    """Who has which of the courses that are not for everybody as a task, and who has finished which that others wait for, or, with
    `whole`, which at all."""
    needed = {need for offer in catalogue.offers.values() for need in offer.needs}
    if whole:
        needed |= catalogue.offers.keys()
    wanted = needed | catalogue.audiences.keys()
    enrolled: dict[int, set[str]] = {}
    finished: dict[int, frozenset[str]] = {}
    if not wanted:
        return enrolled, finished
    rows = session.execute(
        select(Enrolment.cadre_id, Enrolment.course_id, Enrolment.completed_at.is_not(None))
        .join(Cadre, Cadre.id == Enrolment.cadre_id)
        .where(whom, Enrolment.course_id.in_(wanted))
    )
    for cadre_id, course_id, done in rows:
        enrolled.setdefault(cadre_id, set()).add(course_id)
        if done and course_id in needed:
            finished[cadre_id] = finished.get(cadre_id, frozenset()) | {course_id}
    return enrolled, finished


def _hidden(
    session: Session,
    now: datetime,
    whom: ColumnElement[bool],
    catalogue: Catalogue,
    enrolled: Mapping[int, Iterable[str]],
) -> dict[int, frozenset[str]]:
    """The courses that are not meant for each: whoever has one as a task sees it all the same."""
    if not catalogue.audiences:
        return {}
    names = tuple(catalogue.audiences)
    fits = (case((meant_for(session, now, catalogue.audiences[name]), 1), else_=0) for name in names)
    found = {}
    for cadre_id, *flags in session.execute(select(Cadre.id, *fits).where(whom)):
        others = {name for name, fit in zip(names, flags, strict=True) if not fit}
        found[cadre_id] = frozenset(others - set(enrolled.get(cadre_id, ())))
    return found
