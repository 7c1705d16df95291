"""Prospects of many people at once, or of one: the same few queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_account, principal_policy, shelf_of
from bot.study.credits.standing import Person, Tally, age_on, person_target
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.target_tables import TargetDecision
from bot.study.forecast.offers import Been, Lesson, Offer, chances
from bot.study.forecast.rules import Meter, Place, Prospect, look_ahead
from bot.study.learning.audience import Stored, meant_for
from bot.study.learning.tables import LESSON, Course, CourseVersion, Enrolment, Module, ModuleProgress
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import BETWEEN, unit_names
from content.policy import Policy, first_day, last_day

PIECE = 2_000  # people whose rows are in memory at once


@dataclass(frozen=True)
class Catalogue:
    """Every course in force, and for whom the ones are that are not for everybody."""

    offers: Mapping[str, Offer]
    audiences: Mapping[str, Stored]


@dataclass(frozen=True)
class Outlook:
    """Somebody's prospect in the running cycle."""

    cadre_id: int
    cycle: str
    prospect: Prospect


def read_catalogue(session: Session) -> Catalogue:
    """The courses in force: two queries."""
    versions = session.scalars(select(CourseVersion).join(Course, Course.version_id == CourseVersion.id)).all()
    modules: dict[int, list[Module]] = {}
    for module in session.scalars(
        select(Module)
        .where(Module.version_id.in_([one.id for one in versions]), Module.kind == LESSON)  # an exam is no sure thing
        .order_by(Module.number)
    ):
        modules.setdefault(module.version_id, []).append(module)
    offers = {
        version.course_id: Offer(
            version.course_id, version.required,
            tuple(
                Lesson(one.slug, one.hours if one.questions else 0, one.category or version.category, one.release_on)
                for one in modules.get(version.id, ())
            ),
            version.attempts, version.release_on, tuple(version.prerequisites or ()), version.in_order,
        )
        for version in versions
    }  # fmt: skip
    return Catalogue(offers, {one.course_id: one.audience for one in versions if one.audience})


def prospect_of(session: Session, now: datetime, cadre_id: int) -> Outlook:
    """The prospect of one person."""
    return next(read_prospects(session, now, Cadre.id == cadre_id, read_catalogue(session)))


def read_all(session: Session, now: datetime) -> Iterator[Outlook]:
    """The prospects of everybody who serves, in pieces of 2,000."""
    catalogue, judge, last = read_catalogue(session), Judge(session, now), 0
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
    """The prospects of the cadres that fit the condition `whom` on `Cadre`, by id: at most seven queries."""
    judge = judge or Judge(session, now)
    people = session.execute(
        select(Cadre.id, Cadre.path, Cadre.rank, Cadre.category, Cadre.born).where(whom).order_by(Cadre.id)
    ).all()
    targets = _targets(session, judge, whom, people)
    tallies = _tallies(session, judge, whom)
    progress = _progress(session, whom)
    enrolled, finished = _enrolments(session, whom, catalogue)
    hidden = _hidden(session, now, whom, catalogue, enrolled)
    for person in people:
        prospect = judge.look(
            catalogue, tallies.get(person.id, {}), targets[person.id], progress.get(person.id, {}),
            hidden.get(person.id, frozenset()), finished.get(person.id, frozenset()),
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
        self._meter = Meter(self.policy, now)
        self._known: dict[object, Prospect] = {}

    def look(
        self,
        catalogue: Catalogue,
        tally: Tally,
        target: int,
        progress: Mapping[tuple[str, str], Been],
        hidden: frozenset[str],
        finished: frozenset[str],
    ) -> Prospect:
        """The prospect of whoever stands like this."""
        mark = (target, frozenset(tally.items()), frozenset(progress.items()), hidden, finished)
        if mark not in self._known:
            found = chances(catalogue.offers, hidden, progress, finished, self.last)
            self._known[mark] = look_ahead(self._meter, tally, target, found, self.today, self.last)
        return self._known[mark]

    def target(self, person: Person) -> int:
        """What the policy asks of somebody in this cycle."""
        return person_target(self.asking, person) if self.asking is not None else 0


def _targets(session: Session, judge: Judge, whom: ColumnElement[bool], people: Sequence[object]) -> dict[int, int]:
    """As `targets.target_in` finds it for one: the balance's, else the newest decision, else what the policy asks."""
    place = (judge.account, judge.cycle)
    newest = (
        select(func.max(TargetDecision.id))
        .join(Cadre, Cadre.id == TargetDecision.cadre_id)
        .where(whom, TargetDecision.account == place[0], TargetDecision.cycle == place[1])
        .group_by(TargetDecision.cadre_id)
    )
    decided = select(TargetDecision.cadre_id, TargetDecision.hours).where(TargetDecision.id.in_(newest))
    kept = (
        select(Balance.cadre_id, Balance.target)
        .join(Cadre, Cadre.id == Balance.cadre_id)
        .where(whom, Balance.account == place[0], Balance.cycle == place[1])
    )
    found: dict[int, int] = {one: hours for query in (decided, kept) for one, hours in session.execute(query)}
    open_ones = [person for person in people if person.id not in found]  # type: ignore[attr-defined]
    by_unit = judge.asking is not None and any(target.units for target in judge.asking.targets)
    names = unit_names(session, (person.path for person in open_ones)) if by_unit else {}  # type: ignore[attr-defined]
    start = first_day(judge.policy, judge.cycle)
    for one in open_ones:
        units = frozenset(names[one.path].split(BETWEEN)) if by_unit else frozenset()  # type: ignore[attr-defined]
        found[one.id] = judge.target(Person(one.rank, one.category, units, age_on(one.born, start)))  # type: ignore[attr-defined]
    return found


def _tallies(session: Session, judge: Judge, whom: ColumnElement[bool]) -> dict[int, dict[Place, int]]:
    """As `sums.tally_of` finds it for one."""
    early = LedgerEntry.fact_id.is_(None)
    columns = (LedgerEntry.cadre_id, LedgerEntry.rule, LedgerEntry.category, FactRow.required, FactRow.online, early)
    rows = session.execute(
        select(*columns, func.sum(LedgerEntry.hours))
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .outerjoin(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(whom, LedgerEntry.account == judge.account, LedgerEntry.cycle == judge.cycle)
        .group_by(*columns)
    )
    found: dict[int, dict[Place, int]] = {}
    for cadre_id, rule, category, required, online, before, hours in rows:
        tally, place = found.setdefault(cadre_id, {}), (rule, category, required, True if before else online)
        tally[place] = tally.get(place, 0) + int(hours)
    return found


def _progress(session: Session, whom: ColumnElement[bool]) -> dict[int, dict[tuple[str, str], Been]]:
    """A module with questions is done when its quiz is passed, one without when it was read (`catalogue.is_done`)."""
    done = case(
        (Module.questions > 0, ModuleProgress.passed_at.is_not(None)), else_=ModuleProgress.read_at.is_not(None)
    )
    rows = session.execute(
        select(
            ModuleProgress.cadre_id, ModuleProgress.course_id, ModuleProgress.slug, done, ModuleProgress.failed,
            ModuleProgress.extra,
        )
        .join(Cadre, Cadre.id == ModuleProgress.cadre_id)
        .join(Course, Course.id == ModuleProgress.course_id)
        .join(Module, and_(Module.version_id == Course.version_id, Module.slug == ModuleProgress.slug))
        .where(whom)
    )  # fmt: skip
    found: dict[int, dict[tuple[str, str], Been]] = {}
    alike: dict[tuple[bool, int, int], Been] = {}
    for cadre_id, course_id, slug, finished, failed, extra in rows:
        kind = (bool(finished), failed, extra)
        been = alike.setdefault(kind, Been(*kind))
        found.setdefault(cadre_id, {})[course_id, slug] = been
    return found


def _enrolments(
    session: Session, whom: ColumnElement[bool], catalogue: Catalogue
) -> tuple[dict[int, set[str]], dict[int, frozenset[str]]]:
    """Who has which of the courses that are not for everybody as a task, and who has finished which that others wait for."""
    needed = {need for offer in catalogue.offers.values() for need in offer.needs}
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
