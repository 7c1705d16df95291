"""A school whose course ends with an exam, for tests of exams."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.learning.answer_question import choose, go_to, type_answer
from bot.study.learning.quiz_views import QuestionView
from bot.study.learning.read_lesson import open_page
from bot.study.learning.start_exam import start_exam
from bot.study.learning.tables import AttemptQuestion, BankQuestion
from bot.study.makeup.hand_in import HandedIn, hand_in
from bot.study.people.tables import Cadre
from tests.build import a_course, a_module, an_exam
from tests.study.makeup.school import School

HOUR = timedelta(hours=1)


class Hall(School):
    """A school whose course ends with an exam; lessons without questions, so that reading them is enough."""

    def __init__(self, database: Database, clock: StillClock, **changes: Any) -> None:
        super().__init__(database, clock, a_course(modules=(a_module(1, questions=()),), exam=an_exam(**changes)))
        self.me = self.person()
        self.publish()

    def mine(self, deed: Any, *args: Any) -> Any:
        return self.do(deed, *args, actor=self.me)

    def ready(self) -> None:
        """Read the lesson."""
        self.mine(open_page, "basics", 1, 99)

    def start(self, number: int = 1) -> QuestionView:
        view = self.mine(start_exam, "basics", number)
        assert isinstance(view, QuestionView)
        return view

    def answer(self, attempt: int, *, common: bool, special: bool) -> None:
        """Answer every question of a section all right or all wrong; an essay is written."""

        def work(session: Session) -> None:
            view: Any = go_to(session, self.clock.now(), self.me, attempt, 1)
            while isinstance(view, QuestionView):
                drawn = session.get_one(AttemptQuestion, (attempt, view.position))
                if view.kind == "essay":
                    type_answer(session, self.clock.now(), self.me, "我的体会。", attempt * 100 + view.position)
                    onwards = view.position + 1 if view.position < view.total else 0
                    view = go_to(session, self.clock.now(), self.me, attempt, onwards)
                    continue
                options = session.get_one(BankQuestion, drawn.question_id).content["options"]
                right = common if drawn.section == "公共知识" else special
                place = next(place for place, index in enumerate(drawn.order) if options[index]["right"] is right)
                view = choose(session, self.clock.now(), self.me, attempt, view.position, place)

        self.database.write_now(work)

    def sit(self, number: int = 1, *, common: bool = True, special: bool = True) -> HandedIn:
        """A whole exam, handed in."""
        attempt = self.start(number).attempt_id
        self.answer(attempt, common=common, special=special)
        return self.mine(hand_in, attempt)

    def piece(self, deed: Any) -> Any:
        """What the clock does piece by piece, from its beginning."""
        return self.database.write_now(lambda session: deed(session, self.clock.now(), 0))

    def rows(self, table: Any) -> list[Any]:
        return self.database.read_now(lambda session: list(session.scalars(select(table))))

    def born(self, month: str) -> None:
        def work(session: Session) -> None:
            session.get_one(Cadre, self.me.cadre_id).born = month

        self.database.write_now(work)
