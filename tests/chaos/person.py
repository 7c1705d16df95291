"""A scripted cadre at a phone: taps twice, taps again when nothing happens, and once in a while taps what was long ago."""

from __future__ import annotations

import asyncio
import io
import random
from collections import Counter
from collections.abc import Callable

from PIL import Image

from bot.simulator.params import Json
from bot.simulator.phone import Phone
from bot.simulator.records import CallbackQuery
from tests.chaos.mind import Mind
from tests.chaos.moves import CREDITS, Move
from tests.chaos.shown import Shown, read

LOOK = 0.04  # seconds between two looks at the phone
DOUBLE, AGAIN, LATE = 0.08, 0.04, 0.03  # share of moves: a double tap; an earlier tap, an earlier text under new ids
PATIENCE = 30.0  # seconds until a person taps again
ANSWERED = 6.0  # seconds without a new screen after the tap was answered: what was asked changes nothing


class Person:
    """`live` until there is nothing to learn or `over()`. `tally` counts taps, doubles, resends, acknowledgements."""

    def __init__(self, phone: Phone, mind: Mind, dice: random.Random, tally: Counter[str]) -> None:
        self.phone = phone
        self.mind = mind
        self.tally = tally
        self._dice = dice
        self._taps: list[tuple[int, str]] = []
        self._texts: list[Json] = []
        self._version: tuple[int, int] = (0, 0)
        self._said = 0  # the message id of the last text

    async def live(self, over: Callable[[], bool]) -> None:
        """Learn."""
        while not over():
            move = self.next_move()
            if move is None:
                self.tally["finished"] += 1
                return
            await self._pause(move.pause, over)
            await self._insist(move, over)
            await asyncio.sleep(self._dice.random() * 0.1)

    async def _pause(self, seconds: float, over: Callable[[], bool]) -> None:
        for _ in range(round(seconds)):  # in pieces, for it may be over meanwhile
            if not over():
                await asyncio.sleep(1.0)

    async def can_go_on(self, entries: int, seconds: float) -> str:
        """Ask for the credits and tap once more: empty when both worked, else what was on the phone."""
        end = asyncio.get_running_loop().time() + seconds
        for move in (Move(text=CREDITS), None):
            wanted = move or self._continue()
            await self.make(wanted)
            while not self.news() or (move and (screen := self.screen()) and screen.credits is None):
                if asyncio.get_running_loop().time() > end:
                    return f"{self.mind.who.staff_no}: no answer to {wanted}: {self.phone.drawn()}"
                await asyncio.sleep(LOOK)
            shown = self.screen()
            if move and (shown is None or shown.credits is None or shown.credits[0] != entries):
                return f"{self.mind.who.staff_no}: {entries} entries in the ledger, shown: {shown and shown.text}"
        return ""

    def screen(self) -> Shown | None:
        """The newest message of the bot."""
        for message in reversed(self.phone.chat.messages.values()):
            if message["from"]["is_bot"]:
                return read(message)
        return None

    # -- doing ---------------------------------------------------------------------------------------------------------

    async def _insist(self, move: Move, over: Callable[[], bool]) -> None:
        """Make the move until the phone shows something new; after three times ask for the way."""
        clock = asyncio.get_running_loop().time
        for turn in range(3):
            began, query = clock(), await self.make(move)
            await self.restless()
            while clock() - began < (ANSWERED if query and query.answered else PATIENCE):
                await asyncio.sleep(LOOK)
                if self.news() and self._heard(query):
                    self.tally["acknowledged"] += 1
                    return
                if over():
                    return
            if query and query.answered:
                break
            self.tally["tapped again"] += turn < 2
        self.tally["asked the way"] += 1
        await self.make(Move(text=self.mind.way))
        end = clock() + PATIENCE
        while clock() < end and not over():
            await asyncio.sleep(LOOK)
            if self.news() and self._heard(None):
                return

    def _heard(self, query: CallbackQuery | None) -> bool:
        """Whether what is new answers this tap (or the last text): a person waits for that, else taps would pile up."""
        return query.answered if query else self._version[0] > self._said

    def next_move(self) -> Move | None:
        """What this person would do now; None when nothing is left to learn."""
        return self.mind.decide(self.screen())

    async def make(self, move: Move) -> CallbackQuery | None:
        """Say, send or tap it once, without waiting for anything."""
        self.news()
        self.mind.made(move)
        if move.photo:
            self.tally["photos"] += 1
            self._said = (await self.phone.send_photo("证书.jpg", a_photo(self._dice)))["message_id"]
            return None
        if move.text:
            self.tally["texts"] += 1
            message = await self.phone.say(move.text)
            self._said = message["message_id"]
            self._texts.append({"message": message})
            return None
        self.tally["taps"] += 1
        self._taps.append((move.message_id, move.data))
        return await self.phone.tap_data(move.message_id, move.data)

    async def restless(self) -> None:
        """What clients and fingers do: the same again at once, or something of before, under new ids."""
        if self._taps and self._dice.random() < DOUBLE:
            self.tally["double taps"] += 1
            await self.phone.tap_data(*self._taps[-1])
        if self._taps and self._dice.random() < AGAIN:
            self.tally["taps re-sent"] += 1
            await self.phone.tap_data(*self._dice.choice(self._taps))
        if self._texts and self._dice.random() < LATE:
            self.tally["texts re-sent"] += 1
            await self.phone.world.emit("message", self._dice.choice(self._texts)["message"])

    def _continue(self) -> Move:
        screen = self.screen()
        assert screen is not None
        return Move(message_id=screen.message_id, data="1:h")

    def news(self) -> bool:
        """Whether the newest message of the bot is another than at the last look; what it shows is remembered."""
        chat = self.phone.chat
        for number in reversed(chat.messages):
            if chat.messages[number]["from"]["is_bot"]:
                version = (number, chat.changed.get(number, 0))
                if version == self._version:
                    return False
                self._version = version
                self.mind.look(read(chat.messages[number]))
                return True
        return False


def a_photo(dice: random.Random) -> bytes:
    """A small JPEG of any colour."""
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), (dice.randrange(256), dice.randrange(256), dice.randrange(256))).save(kept, "JPEG")
    return kept.getvalue()
