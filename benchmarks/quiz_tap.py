"""What a quiz tap costs in the whole product, as a ratio to a bare aiogram handler that makes the same two calls.

Run ``python -m benchmarks.quiz_tap``. The product's tap: kept in the inbox and committed, dispatched, the deed in the
writer thread, committed with its done mark, answerCallbackQuery and editMessageText, noted as shown. The bare tap:
aiogram's dispatcher and the same two calls with the same text and keyboard. Both talk to the same session double, in
this process, in the same run; only the ratio can be compared between machines.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, Update
from pydantic import SecretStr
from sqlalchemy import select

from bot.actions.learning import Answer
from bot.clock import StillClock
from bot.house import POLICY, House
from bot.inbox.store import keep
from bot.presence.presence import Presence
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import upgrade
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
from content.policy import load_policy
from handlers.chat import make_bot, make_chat

TOKEN = "1000001:NOBODYS-TOKEN"
PEOPLE, QUESTIONS, ROUNDS = 8, 10, 3  # a round: everybody answers every question once, on each of the two ways
ZONE = ZoneInfo("Asia/Shanghai")
_ids = itertools.count(1)


class Cost(NamedTuple):
    """Milliseconds a tap: of the processor (all threads) and by the clock on the wall."""

    cpu: float
    wall: float


class Double(BaseSession):
    """A session whose other end answers at once. It packs calls and reads answers with the library's own code."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []
        self.screen: dict[str, Any] = {}

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """True for an answered tap, the edited message for an edit."""
        sent = {}
        for key, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files={}):
                sent[key] = prepared
        self.calls.append(method.__api_method__)
        result: Any = True
        if method.__api_method__ == "editMessageText":
            self.screen = sent
            result = message_of(int(sent["chat_id"]), sent["text"])
        content = json.dumps({"ok": True, "result": result})
        answer = self.check_response(bot=bot, method=method, status_code=200, content=content)
        return cast(TelegramType, answer.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file: there are none here."""
        yield b""


def message_of(user: int, text: str) -> dict[str, Any]:
    """The bot's message on somebody's phone, as Telegram writes it."""
    return {
        "message_id": 10, "date": 1_700_000_000, "chat": {"id": user, "type": "private", "first_name": "学员"}, "text": text,
        "from": {"id": 1000001, "is_bot": True, "first_name": "学时"},
    }  # fmt: skip


def tap_of(user: int, data: str) -> dict[str, Any]:
    """A tap as Telegram writes it."""
    number = next(_ids)
    sender = {"id": user, "is_bot": False, "first_name": "学员", "language_code": "zh-hans"}
    query = {"id": str(number), "from": sender, "chat_instance": "1", "data": data, "message": message_of(user, "题目")}
    return {"update_id": number, "callback_query": query}


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

    def __init__(self, folder: Path) -> None:
        self.clock = StillClock(datetime(2026, 3, 2, 9, 0, tzinfo=ZONE))
        self.database = Database(
            f"sqlite:///{folder}/bench.sqlite3", info={"seal": b"bench", "policy": load_policy(POLICY)}
        )
        upgrade(self.database.engine)
        settings = Settings(token=SecretStr(TOKEN), data_dir=folder, _env_file=None)  # type: ignore[call-arg]
        self.session = Double()
        self.presence = Presence(self.database)
        house = House(settings, self.clock, self.database, Wording(settings.zone, settings.language))
        self.chat = make_chat(house, make_bot(settings, self.session), self.presence)
        self.database.write_now(lambda session: publish_course(session, self.clock.now(), COMMAND_LINE, course()))

    def seat(self, people: int) -> list[tuple[int, int]]:
        """(Telegram id, attempt) of new people who have read the lesson and begun the quiz, through the deeds."""
        rows = [RosterRow("s", n, f"B{next(_ids)}", "王建国", ("清河县", f"第{n % 5}镇")) for n in range(1, people + 1)]

        def work(session: Any) -> list[tuple[int, int]]:
            now = self.clock.now()
            take_in_roster(session, now, COMMAND_LINE, rows)
            seats = []
            numbers = [row.staff_no for row in rows]
            for cadre in session.scalars(select(Cadre).where(Cadre.staff_no.in_(numbers))).all():
                user = 10_000 + cadre.id
                code = make_code(session, now, COMMAND_LINE, cadre.id)
                bind(session, now, resolve_actor(session, user, frozenset()), code.link)
                actor = resolve_actor(session, user, frozenset())
                open_page(session, now, actor, "bench", 1, 1)
                start_quiz(session, now, actor, "bench", 1, 1)
                seats.append((user, session.scalars(select(Attempt.id).where(Attempt.cadre_id == cadre.id)).one()))
            return seats

        return self.database.write_now(work)

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """What one answer of getUpdates goes through: kept, handled, shown."""
        now = self.clock.now()
        self.chat.lanes.add(await self.database.write(lambda session: keep(session, now, updates, self.presence.holder)))
        await self.chat.lanes.idle()


class Bare:
    """aiogram and nothing else: the same two calls with what the product's last tap showed."""

    def __init__(self, shown: dict[str, Any]) -> None:
        self.session = Double()
        self.bot = Bot(TOKEN, session=self.session)
        self.dispatcher = Dispatcher(disable_fsm=True)
        keyboard = InlineKeyboardMarkup.model_validate_json(shown["reply_markup"])

        async def answered(tap: CallbackQuery) -> None:
            await tap.answer()
            assert isinstance(tap.message, Message)
            await tap.message.edit_text(shown["text"], parse_mode=shown["parse_mode"], reply_markup=keyboard)

        self.dispatcher.callback_query.register(answered)

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """All at once, as aiogram's own polling does."""
        parsed = [Update.model_validate(update, context={"bot": self.bot}) for update in updates]
        await asyncio.gather(*(self.dispatcher.feed_update(self.bot, update) for update in parsed))


def taps(seats: Sequence[tuple[int, int]], position: int) -> list[dict[str, Any]]:
    """Everybody's answer to one question."""
    return [tap_of(user, Answer(attempt, position, position % 4).pack()) for user, attempt in seats]


async def measure(
    receive: Callable[[Sequence[dict[str, Any]]], Awaitable[None]], session: Double, batches: list[list[dict[str, Any]]]
) -> Cost:
    """The cost a tap of handling the batches one after another; every tap must have made exactly two calls."""
    count = sum(map(len, batches))
    before = len(session.calls)
    cpu, wall = time.process_time(), time.perf_counter()
    for batch in batches:
        await receive(batch)
    cost = Cost((time.process_time() - cpu) * 1000 / count, (time.perf_counter() - wall) * 1000 / count)
    made = sorted(session.calls[before:])
    assert made == ["answerCallbackQuery"] * count + ["editMessageText"] * count, f"{count} taps, {len(made)} calls"
    return cost


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each column."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


async def compare() -> None:
    """Both ways, one tap at a time and everybody at once, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder))
        warm = product.seat(1)
        for position in range(1, QUESTIONS):
            await product.receive(taps(warm, position))
        bare = Bare(product.session.screen)
        await bare.receive(taps(warm, 1))
        costs: dict[str, list[Cost]] = {}
        for _ in range(ROUNDS):
            for way in ("one by one", "all at once"):
                seats = product.seat(PEOPLE)
                whole = [taps(seats, position) for position in range(1, QUESTIONS + 1)]
                batches = [[tap] for batch in whole for tap in batch] if way == "one by one" else whole
                costs.setdefault(f"bare {way}", []).append(await measure(bare.receive, bare.session, batches))
                costs.setdefault(f"product {way}", []).append(await measure(product.receive, product.session, batches))
        product.database.close()
    out(f"{ROUNDS} rounds of {PEOPLE * QUESTIONS} taps each; milliseconds a tap, medians")
    for way in ("one by one", "all at once"):
        floor, whole_cost = middle(costs[f"bare {way}"]), middle(costs[f"product {way}"])
        out(f"{way:>11}: bare    {floor.cpu:6.2f} cpu {floor.wall:6.2f} wall")
        out(
            f"{'':>11}  product {whole_cost.cpu:6.2f} cpu {whole_cost.wall:6.2f} wall, {1000 / whole_cost.wall:.0f} taps/s"
        )
        out(f"{'':>11}  ratio   {whole_cost.cpu / floor.cpu:6.2f} cpu {whole_cost.wall / floor.wall:6.2f} wall")


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    asyncio.run(compare())
