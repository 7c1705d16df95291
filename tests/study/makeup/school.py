"""A small office for make-up tests: people, a course, and quizzes taken all right or all wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.learning.answer_question import choose
from bot.study.learning.publish_course import publish_course
from bot.study.learning.quiz_views import QuestionView
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, Module
from bot.study.makeup.hand_in import HandedIn, hand_in
from bot.study.makeup.read_page import read_page
from bot.study.makeup.tables import MakeupCase
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from content.model import Course
from tests.build import BOSS, a_cadre, a_course, an_actor

HILL, RIVER = "清河县/青山镇", "清河县/临江镇"


class School:
    """Deeds as on the phone: each call is one transaction at the clock's moment."""

    def __init__(self, database: Database, clock: StillClock, *courses: Course) -> None:
        self.database = database
        self.clock = clock
        self.wanted = courses or (a_course(attempts=1),)
        self._accounts = iter(range(1_001, 9_000))

    def do(self, deed: Any, *args: Any, actor: Actor = BOSS) -> Any:
        """The outcome of `deed` as `actor`."""
        return self.database.write_now(lambda session: deed(session, self.clock.now(), actor, *args))

    def tick(self, deed: Any) -> Any:
        """The outcome of a deed of the clock."""
        return self.database.write_now(lambda session: deed(session, self.clock.now()))

    def person(self, name: str = "王建国", unit: str = HILL, *, bound: bool = True, role: str | None = None) -> Actor:
        """Someone of `unit`; bound people can act."""

        def work(session: Session) -> Actor:
            account = next(self._accounts) if bound else None
            cadre = a_cadre(session, unit, name=name, telegram_id=account, role=role)
            if bound:
                return an_actor(session, cadre)
            return Actor(0, cadre.id, cadre.staff_no, cadre.name, cadre.unit_id, cadre.path)

        return self.database.write_now(work)

    def publish(self) -> None:
        """Publish the courses, which enrols everybody who is there by now."""
        for course in self.wanted:
            self.do(publish_course, course)

    def take(self, actor: Actor, module: int = 1, *, right: bool, course: str = "basics") -> HandedIn:
        """Read a module and take its quiz, all right or all wrong."""
        self.do(read_page, course, module, 99, actor=actor)
        return self.do(_take, course, module, right, actor=actor)

    def cases(self) -> list[MakeupCase]:
        """Every case, oldest first."""
        return self.database.read_now(lambda session: list(session.scalars(select(MakeupCase).order_by(MakeupCase.id))))

    def letters(self, kind: str) -> list[Outbox]:
        """The outbox rows of a kind, oldest first."""
        return self.database.read_now(
            lambda session: list(session.scalars(select(Outbox).where(Outbox.kind == kind).order_by(Outbox.id)))
        )


def _take(session: Session, now: datetime, actor: Actor, course: str, module: int, right: bool) -> HandedIn:
    slug = session.scalars(select(Module.slug).where(Module.number == module)).first()
    last = session.scalar(
        select(func.max(Attempt.number)).where(
            Attempt.cadre_id == actor.cadre_id, Attempt.course_id == course, Attempt.slug == slug
        )
    )
    view: Any = start_quiz(session, now, actor, course, module, (last or 0) + 1)
    attempt_id = view.attempt_id
    while isinstance(view, QuestionView):
        drawn = session.get_one(AttemptQuestion, (attempt_id, view.position))
        options = session.get_one(BankQuestion, drawn.question_id).content["options"]
        place = next(place for place, index in enumerate(drawn.order) if options[index]["right"] is right)
        view = choose(session, now, actor, attempt_id, view.position, place)
    return hand_in(session, now, actor, attempt_id)


def cadre_path(school: School, actor: Actor) -> str:
    """The path of the unit an actor belongs to."""
    return school.database.read_now(lambda session: session.get_one(Cadre, actor.cadre_id).path)
