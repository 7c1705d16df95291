"""A county with something of everything in each of its towns, and the accounts that will try to get at it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerEntry
from bot.study.learning.start_quiz import start_quiz
from bot.study.makeup.read_page import read_page
from bot.study.people.actor import ADMIN, AUTHOR, LIAISON, TEACHER, Actor
from bot.study.people.make_codes import make_code
from bot.study.people.tables import Binding, Cadre, Role, Unit
from tests.build import LONG_AGO, a_course, an_exam
from tests.chat.town import Town
from tests.contract.things import Ids, more_things, things
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
    author: str = ""

    @property
    def scope(self) -> tuple[str, ...]:
        """The path prefixes whose people it may see."""
        return tuple(path for path in (self.liaison, self.admin) if path)

    @property
    def reach(self) -> tuple[str, ...]:
        """The same, and those whose essays it may mark."""
        return tuple(path for path in (*self.scope, self.teacher) if path)


class County:
    """Four units; in each a pupil with something of everything, an admin, a liaison and a teacher; and two who make courses."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.school = School(town.database, town.clock, a_course(attempts=1, exam=an_exam(lessons_first=False)))
        self._surnames = iter("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华")
        self.pupils = {place: self._person("学员", place) for place in PLACES}
        self.liaisons = {place: self._person("联络", place, LIAISON) for place in PLACES}
        self.admins = {place: self._person("部长", place, ADMIN) for place in PLACES}
        self.teachers = {place: self._person("老师", place, TEACHER) for place in PLACES}
        self.authors = {HILL: self._person("教务", HILL, AUTHOR), RIVER: self._person("兼职", RIVER, AUTHOR)}
        self._others = {what: self._person(what, EAST) for what in ("本人", "前任", "离职", "解绑")}
        self._both = self._person("两处", EAST, LIAISON)
        self.invited = [self.school.person(f"{next(self._surnames)}待绑", place, bound=False) for place in PLACES]
        self.school.publish()
        for pupil in (*self.pupils.values(), *self._others.values()):
            self.school.take(pupil, right=False)
            self.school.do(read_page, "basics", 2, 99, actor=pupil)
            self.school.do(start_quiz, "basics", 2, 1, actor=pupil)
        order(self.school)
        for someone in self.invited:
            self.school.do(make_code, someone.cadre_id)
        deepest_first = sorted(
            self.pupils.items(), key=lambda each: -each[0].count("/")
        )  # each unit closes its own year
        self.things = {place: things(self.school, pupil, HOURS[place]) for place, pupil in deepest_first}
        self._plain = things(self.school, self._others["本人"], 5_000)
        self._made = {
            author.cadre_id: more_things(self.school, self.pupils[place], author, self.things[place])
            for place, author in self.authors.items()
        }
        self.forgers = self._forgers()
        for forger in self.forgers:
            town.phone(forger.account, "某人").person.started = True

    def _person(self, name: str, place: str, role: str | None = None) -> Actor:
        return self.school.person(f"{next(self._surnames)}{name}", place, role=role)

    def _forgers(self) -> tuple[Forger, ...]:
        east, lake, hill, river = (self._path(place) for place in (EAST, LAKE, HILL, RIVER))
        plain, former, retired, unbound = self._others.values()

        def turn(session: Session) -> None:
            units = {path: number for number, path in session.execute(select(Unit.id, Unit.path))}
            for someone, kind, path, ended in (
                (former, ADMIN, river, LONG_AGO), (former, AUTHOR, river, LONG_AGO), (retired, ADMIN, river, None),
                (self._both, TEACHER, lake, None), (self.authors[RIVER], ADMIN, river, None),
            ):  # fmt: skip
                granted = {"granted_at": LONG_AGO, "granted_by": "test", "ended_at": ended}
                session.add(Role(cadre_id=someone.cadre_id, kind=kind, unit_id=units[path], **granted))
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
            self._holder("author", self.authors[HILL], hill, author=hill),
            self._holder("author who is an admin of a town", self.authors[RIVER], river, author=river, admin=river),
            self._holder("liaison who marks in another town", self._both, east, liaison=east, teacher=lake),
        )

    def _holder(self, kind: str, who: Actor, path: str, **scope: str) -> Forger:
        return Forger(kind, who.telegram_id, who.cadre_id, path, **scope)

    def own(self, forger: Forger) -> Ids:
        """What the forger may point at: their own things, or those of the unit in their hands."""
        if forger.cadre == self._plain["cadre"]:
            return self._plain
        if forger.cadre in self._made:
            return self._made[forger.cadre]
        return next((self.things[place] for place in PLACES if self._path(place) in forger.reach), {})

    def others(self, forger: Forger) -> list[Ids]:
        """What belongs to somebody else: above, below and beside."""
        return [
            ids for ids in (*self.things.values(), *self._made.values(), self._plain) if ids is not self.own(forger)
        ]

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
