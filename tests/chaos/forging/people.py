"""A county with something of everything in each of its towns, and the accounts that will try to get at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerEntry
from bot.study.jobs.tables import Job
from bot.study.learning.essay_tables import Essay
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.tables import Attempt
from bot.study.makeup.ask_import import ask_check
from bot.study.makeup.choose_cases import EVERY, begin_choosing, tick_many
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.list_cases import ALL
from bot.study.makeup.read_page import read_page
from bot.study.makeup.tables import Callup, CallupDraft, MakeupCase
from bot.study.notices.tables import Campaign
from bot.study.people.actor import ADMIN, LIAISON, TEACHER, Actor
from bot.study.people.make_codes import make_code
from bot.study.people.tables import Binding, Cadre, Role, Unit
from tests.build import LONG_AGO, a_course
from tests.chat.town import Town
from tests.contract.test_rights import an_alarm
from tests.study.credits.reversals import ask, earn
from tests.study.late.office import a_late_entry
from tests.study.makeup.orders import order
from tests.study.makeup.school import School

HILL, EAST, RIVER, LAKE = "清河县/青山镇", "清河县/青山镇/东风村", "清河县/临江镇", "清河县/平湖乡"
PLACES = (HILL, EAST, RIVER, LAKE)
HOURS = {HILL: 10_101, EAST: 20_303, RIVER: 30_707, LAKE: 40_909}  # hundredths: sums that nobody has by accident
STRANGER = 70_001


@dataclass(frozen=True)
class Forger:
    """An account that forges: what it is, whose row it is bound to, and over which paths it has which right."""

    kind: str
    account: int
    cadre: int | None = None
    path: str = ""
    liaison: str = ""
    admin: str = ""
    teacher: str = ""

    @property
    def scope(self) -> tuple[str, ...]:
        """The path prefixes whose people it may see."""
        return tuple(path for path in (self.liaison, self.admin) if path)

    @property
    def reach(self) -> tuple[str, ...]:
        """The same, and those whose essays it may mark."""
        return tuple(path for path in (*self.scope, self.teacher) if path)


class County:
    """Four units; in each a pupil with an attempt, a case, an entry, a request …, an admin and a liaison."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.school = School(town.database, town.clock, a_course(attempts=1))
        self._surnames = iter("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华")
        self.pupils = {place: self._person("学员", place) for place in PLACES}
        self.liaisons = {place: self._person("联络", place, LIAISON) for place in PLACES}
        self.admins = {place: self._person("部长", place, ADMIN) for place in PLACES}
        self.teachers = {place: self._person("老师", place, TEACHER) for place in PLACES}
        self._others = {what: self._person(what, EAST) for what in ("本人", "前任", "离职", "解绑")}
        self.invited = [self.school.person(f"{next(self._surnames)}待绑", place, bound=False) for place in PLACES]
        self.school.publish()
        for pupil in (*self.pupils.values(), *self._others.values()):
            self.school.take(pupil, right=False)
            self.school.do(read_page, "basics", 2, 99, actor=pupil)
            self.school.do(start_quiz, "basics", 2, 1, actor=pupil)
        order(self.school)
        for someone in self.invited:
            self.school.do(make_code, someone.cadre_id)
        self.things = {place: self._things(self.pupils[place], HOURS[place]) for place in PLACES}
        self._plain = self._things(self._others["本人"], 5_000)
        self.forgers = self._forgers()
        for forger in self.forgers:
            town.phone(forger.account, "某人").person.started = True

    def _person(self, name: str, place: str, role: str | None = None) -> Actor:
        return self.school.person(f"{next(self._surnames)}{name}", place, role=role)

    def _things(self, pupil: Actor, hours: int) -> dict[str, int]:
        """The ids of everything that a forged button could point at, of that pupil or made about the pupil's unit."""
        do = self.school.do
        draft = do(begin_choosing, ALL, 0).draft_id
        do(tick_many, draft, EVERY, ALL, 0, 1)
        do(draft_campaign, pupil.unit_id)
        do(ask_check, pupil.unit_id, "file", "roster.xlsx", 10)
        essay = self.town.database.write_now(lambda session: self._essay(session, pupil))
        now = self.town.clock.now()
        alarm = self.town.database.write_now(lambda session: an_alarm(session, now, pupil))
        entry = do(earn, pupil.cadre_id, hours)
        request = ask(self.school, entry)
        spare = do(earn, pupil.cadre_id, hours)
        late, evidence = a_late_entry(self.school, pupil)

        def found(session: Session) -> dict[str, int]:
            def newest(column: Any, *where: Any) -> int:
                return int(session.scalars(select(column).where(*where).order_by(column.desc())).first() or 0)

            return {
                "cadre": pupil.cadre_id or 0,
                "essay": essay,
                "alarm": alarm,
                "unit": pupil.unit_id or 0,
                "binding": newest(Binding.id, Binding.cadre_id == pupil.cadre_id),
                "role": newest(Role.id, Role.unit_id == pupil.unit_id),
                "case": newest(MakeupCase.id, MakeupCase.cadre_id == pupil.cadre_id),
                "callup": newest(Callup.id),
                "draft": newest(CallupDraft.id),
                "campaign": newest(Campaign.id),
                "job": newest(Job.id),
                "attempt": newest(Attempt.id, Attempt.cadre_id == pupil.cadre_id),
                "entry": spare,
                "request": request,
                "late": late,
                "evidence": evidence,
            }

        return self.town.database.read_now(found)

    def _essay(self, session: Session, pupil: Actor) -> int:
        attempt = session.scalars(
            select(Attempt.id).where(Attempt.cadre_id == pupil.cadre_id, Attempt.submitted_at.is_not(None))
        ).one()
        now = self.town.clock.now()
        row = Essay(attempt_id=attempt, position=1, cadre_id=pupil.cadre_id, handed_in_at=now, state="waiting")
        session.add(row)
        session.flush()
        return row.id

    def _forgers(self) -> tuple[Forger, ...]:
        east, lake, hill = (self._path(place) for place in (EAST, LAKE, HILL))
        plain, former, retired, unbound = self._others.values()

        def turn(session: Session) -> None:
            river = session.scalars(select(Unit.id).where(Unit.path == self._path(RIVER))).one()
            for someone, ended in ((former, LONG_AGO), (retired, None)):
                session.add(
                    Role(
                        cadre_id=someone.cadre_id, kind=ADMIN, unit_id=river, granted_at=LONG_AGO, granted_by="test",
                        ended_at=ended,
                    )
                )  # fmt: skip
            session.execute(update(Cadre).where(Cadre.id == retired.cadre_id).values(active=False))
            session.execute(update(Binding).where(Binding.cadre_id == unbound.cadre_id).values(unbound_at=LONG_AGO))

        self.town.do(turn)
        return (
            Forger("stranger", STRANGER),
            Forger("unbound account", unbound.telegram_id),
            Forger("cadre who has left, once an admin", retired.telegram_id),
            Forger("cadre", plain.telegram_id, plain.cadre_id, east),
            Forger("cadre whose admin right has ended", former.telegram_id, former.cadre_id, east),
            self._holder("liaison of a village", self.liaisons[EAST], east, liaison=east),
            self._holder("liaison of another town", self.liaisons[LAKE], lake, liaison=lake),
            self._holder("admin of a village", self.admins[EAST], east, admin=east),
            self._holder("admin of another town", self.admins[LAKE], lake, admin=lake),
            self._holder("admin of a town", self.admins[HILL], hill, admin=hill),
            self._holder("teacher of a village", self.teachers[EAST], east, teacher=east),
            self._holder("teacher of another town", self.teachers[LAKE], lake, teacher=lake),
        )

    def _holder(self, kind: str, who: Actor, path: str, **scope: str) -> Forger:
        return Forger(kind, who.telegram_id, who.cadre_id, path, **scope)

    def own(self, forger: Forger) -> dict[str, int]:
        """What the forger may point at: their own things, or those of the unit in their hands."""
        if forger.cadre == self._plain["cadre"]:
            return self._plain
        return next((self.things[place] for place in PLACES if self._path(place) in forger.reach), {})

    def others(self, forger: Forger) -> list[dict[str, int]]:
        """What belongs to somebody else: above, below and beside."""
        return [ids for ids in (*self.things.values(), self._plain) if ids is not self.own(forger)]

    def _path(self, place: str) -> str:
        return self.pupils[place].path

    def secrets(self, forger: Forger) -> tuple[str, ...]:
        """What must never stand in anything this forger sees: names, staff numbers and hours of people out of scope."""

        def found(session: Session) -> tuple[str, ...]:
            people = session.execute(select(Cadre.id, Cadre.name, Cadre.staff_no, Cadre.path)).all()
            hidden = [one for one in people if one.id != forger.cadre and not one.path.startswith(forger.reach or " ")]
            helpers = {self.liaisons[place].cadre_id for place in PLACES if forger.path.startswith(self._path(place))}
            words = [word for one in hidden if one.id not in helpers for word in (one.name, one.staff_no)]
            hours = session.execute(
                select(LedgerEntry.hours).where(LedgerEntry.cadre_id.in_([one.id for one in hidden])).distinct()
            )
            words += [f"{hours / 100:.2f}".rstrip("0") for (hours,) in hours if hours > 10_000]
            return tuple(words)

        return self.town.database.read_now(found)
