"""The answering half of the product around one session double, on either database, and the people in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from benchmarks.parts.double import Double, numbers
from bot.clock import StillClock
from bot.house import House
from bot.inbox.store import keep
from bot.presence.presence import Presence
from bot.settings import ROOT, Settings
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.learning.answer_question import choose
from bot.study.learning.paper import read_paper
from bot.study.learning.publish_course import publish_course
from bot.study.learning.read_lesson import open_page
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.tables import Attempt
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE, resolve_actor
from bot.study.people.bind import bind
from bot.study.people.make_codes import make_code
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre
from bot.wording import Wording
from content.model import Course, LessonScreen, Module, Option, Question
from content.policy_file import load_policy
from handlers.chat import make_bot, make_chat

NATIONAL = ROOT / "content" / "policies" / "national.toml"
TOKEN = "1000001:NOBODYS-TOKEN"
QUESTIONS = 10
ZONE = ZoneInfo("Asia/Shanghai")


class Seat(NamedTuple):
    """Somebody before an open quiz."""

    user: int
    attempt: int


@dataclass
class Asked:
    """What a database was asked: statements (savepoints count, BEGIN and COMMIT do not), transactions, and connections
    taken from the pool (PostgreSQL asks each of them first whether it lives)."""

    statements: int = 0
    transactions: int = 0
    connections: int = 0


def course() -> Course:
    """One module of ten single choices."""
    options = tuple(Option(f"第{number}个选项，写得像真的一样长", number == 0) for number in range(4))
    bank = tuple(
        Question(f"q{number}", "single", f"第{number}题：下面哪一种说法是对的？", options, (), "见课文。", number)
        for number in range(1, QUESTIONS + 1)
    )
    module = Module(1, "01-only", "只有一个模块", (LessonScreen("课文"),), bank)
    return Course(
        "bench", "测速课程", "", "综合", 100, True, 60, 99, 0, None, QUESTIONS, (module,), {}, "bench"
    )  # fmt: skip


class Product:
    """The answering half of the product around one session double."""

    def __init__(self, url: str, folder: Path) -> None:
        self.clock = StillClock(datetime(2026, 3, 2, 9, 0, tzinfo=ZONE))
        self.database = Database(url, info={"seal": b"bench", "policy": load_policy(NATIONAL)})
        upgrade(self.database.engine)
        settings = Settings(token=SecretStr(TOKEN), data_dir=folder, _env_file=None)  # type: ignore[call-arg]
        self.session = Double()
        self.presence = Presence(self.database)
        house = House(settings, self.clock, self.database, Wording(settings.zone, settings.language))
        self.chat = make_chat(house, make_bot(settings, self.session), self.presence)
        self.database.write_now(lambda session: publish_course(session, self.clock.now(), COMMAND_LINE, course()))

    def seat(self, people: int, *, answered: bool = False) -> list[Seat]:
        """New people who have read the lesson and begun the quiz, or answered all of it right, through the deeds."""
        rows = [
            RosterRow("s", n, f"B{next(numbers)}", "王建国", ("清河县", f"第{n % 5}镇")) for n in range(1, people + 1)
        ]
        known = [row.staff_no for row in rows]

        def work(session: Session) -> list[Seat]:
            take_in_roster(session, self.clock.now(), COMMAND_LINE, rows)
            cadres = session.scalars(select(Cadre.id).where(Cadre.staff_no.in_(known))).all()
            return [self._sit_down(session, cadre_id, answered=answered) for cadre_id in cadres]

        return self.database.write_now(work)

    def _sit_down(self, session: Session, cadre_id: int, *, answered: bool) -> Seat:
        now, user = self.clock.now(), 10_000 + cadre_id
        code = make_code(session, now, COMMAND_LINE, cadre_id)
        bind(session, now, resolve_actor(session, user, frozenset()), code.link)
        actor = resolve_actor(session, user, frozenset())
        open_page(session, now, actor, "bench", 1, 1)
        start_quiz(session, now, actor, "bench", 1, 1)
        attempt = session.scalars(select(Attempt.id).where(Attempt.cadre_id == cadre_id)).one()
        if answered:
            for question in read_paper(session, cadre_id, attempt).questions:
                choose(session, now, actor, attempt, question.position, question.order.index(0))
        return Seat(user, attempt)

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """What one answer of getUpdates goes through: kept, handled, shown. What was shown is noted a moment later."""
        now, wanted = self.clock.now(), len(self.session.calls) + 2 * len(updates)
        self.chat.lanes.add(
            await self.database.write(lambda session: keep(session, now, updates, self.presence.holder))
        )
        await self.session.until(wanted)

    async def finish(self) -> None:
        """All of it is written down, that it was shown too."""
        await self.chat.lanes.idle()

    @contextmanager
    def watched(self) -> Iterator[Asked]:
        """Count what the database is asked meanwhile (it costs time: never measure both at once)."""
        asked, engine = Asked(), self.database.engine

        def statement(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
            asked.statements += not text.startswith("BEGIN")

        def transaction(_connection: Any) -> None:
            asked.transactions += 1

        def connection(*_more: Any) -> None:
            asked.connections += 1

        heard: list[tuple[Any, str, Any]] = [
            (engine, "before_cursor_execute", statement),
            (engine, "begin", transaction),
        ]
        heard.append((engine.pool, "checkout", connection))
        for listener in heard:
            event.listen(*listener)
        yield asked
        for listener in heard:
            event.remove(*listener)
