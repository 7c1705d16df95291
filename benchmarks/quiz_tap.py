"""What a quiz tap costs in the whole product, as a ratio to a bare aiogram handler that makes the same two calls.

Run ``python -m benchmarks.quiz_tap [URL]``: on SQLite, and on PostgreSQL too when URL names an empty database there. The
product's tap: kept in the inbox and committed, dispatched, the deed in its transaction with the done mark,
answerCallbackQuery and editMessageText, noted as shown. The bare tap: aiogram's dispatcher and the same two calls with the
same text and keyboard. Both talk to the same session double, in this process, in the same run; only the ratio can be
compared between machines.

Two taps are measured: one that answers a question, and the one that hands a quiz in, which grades it, appends to the
ledger, moves the balances and shows the receipt.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, Update

from benchmarks.parts.double import Double, tap_of
from benchmarks.parts.product import QUESTIONS, TOKEN, Asked, Product, Seat
from bot.actions.learning import Answer, HandIn

PEOPLE, ROUNDS = 8, 3  # a round: everybody answers every question once, on each of the two ways
HANDING_IN = 24  # people who hand in, a round
WAYS = ("one by one", "all at once")
Updates = list[dict[str, Any]]


class Cost(NamedTuple):
    """Milliseconds a tap: of the processor (all threads) and by the clock on the wall."""

    cpu: float
    wall: float


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

    async def finish(self) -> None:
        """Nothing is left to do."""


def answers(seats: Sequence[Seat]) -> list[Updates]:
    """Everybody's answers, question by question."""
    places = range(1, QUESTIONS + 1)
    return [[tap_of(seat.user, Answer(seat.attempt, place, place % 4).pack()) for seat in seats] for place in places]


def hand_ins(seats: Sequence[Seat]) -> list[Updates]:
    """Everybody hands in."""
    return [[tap_of(seat.user, HandIn(seat.attempt).pack()) for seat in seats]]


async def measure(side: Product | Bare, batches: Sequence[Updates]) -> Cost:
    """The cost a tap of handling the batches one after another; every tap must have made exactly two calls."""
    count, before = sum(map(len, batches)), len(side.session.calls)
    cpu, wall = time.process_time(), time.perf_counter()
    for batch in batches:
        await side.receive(batch)
    await side.finish()
    cost = Cost((time.process_time() - cpu) * 1000 / count, (time.perf_counter() - wall) * 1000 / count)
    made = sorted(side.session.calls[before:])
    assert made == ["answerCallbackQuery"] * count + ["editMessageText"] * count, f"{count} taps, {len(made)} calls"
    return cost


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each column."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


async def compare(
    name: str, product: Product, seats: Callable[[], list[Seat]], make: Callable[[Sequence[Seat]], list[Updates]]
) -> None:
    """Both sides, one tap at a time and everybody at once, in turns."""

    def taps(way: str) -> list[Updates]:
        whole = make(seats())
        return [[tap] for batch in whole for tap in batch] if way == WAYS[0] else whole

    await measure(product, taps(WAYS[0]))  # warm
    bare = Bare(product.session.screen)
    await measure(bare, taps(WAYS[1]))
    for way in WAYS:
        floors, costs = [], []
        for _ in range(ROUNDS):
            floors.append(await measure(bare, taps(way)))
            costs.append(await measure(product, taps(way)))
        batches = taps(way)
        with product.watched() as asked:
            await measure(product, batches)
        count = sum(map(len, batches))
        tell(f"{name}, {way}", middle(floors), middle(costs), asked, count, postgres=not product.database.is_sqlite)


def tell(title: str, floor: Cost, cost: Cost, asked: Asked, taps: int, *, postgres: bool) -> None:
    """The lines of one comparison."""
    out(f"{title}: ratio {cost.cpu / floor.cpu:.1f} cpu, {cost.wall / floor.wall:.1f} wall")
    out(f"    bare     {floor.cpu:6.2f} cpu {floor.wall:6.2f} wall")
    out(f"    product  {cost.cpu:6.2f} cpu {cost.wall:6.2f} wall, {1000 / cost.wall:.0f} taps/s")
    trips = asked.statements + 2 * asked.transactions + asked.connections
    more = f", {trips / taps:.1f} round trips" if postgres else ""
    out(
        f"    database {asked.statements / taps:6.2f} statements, {asked.transactions / taps:.2f} transactions a tap{more}"
    )


async def run(url: str, folder: Path) -> None:
    """Both taps on one database."""
    product = Product(url, folder)
    out(f"{product.database.engine.dialect.name}: milliseconds a tap, medians of {ROUNDS} rounds")
    await compare("an answer", product, lambda: product.seat(PEOPLE), answers)
    await compare("handing in, with credit", product, lambda: product.seat(HANDING_IN, answered=True), hand_ins)
    product.database.close()


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for where in (f"sqlite:///{place}/bench.sqlite3", *sys.argv[1:2]):
            asyncio.run(run(where, Path(place)))
