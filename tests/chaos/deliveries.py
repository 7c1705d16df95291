"""`python -m tests.chaos.deliveries`: updates of scripted cadres shuffled, repeated and re-sent, without network.

Each round every cadre makes one move. What comes of it is delivered in any order, some of it several times, together with
updates of long ago under their own ids and with old taps and texts under new ids.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.house import House
from bot.inbox.store import keep
from bot.log import set_up_logs
from bot.settings import Settings
from bot.simulator.params import Json
from bot.simulator.world import World
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.credits.verify import verify
from bot.study.learning.publish_course import publish_course
from bot.study.people.actor import COMMAND_LINE, TEACHER
from bot.study.people.make_codes import make_codes
from bot.wording import Wording
from content.loader import load_course
from handlers.chat import make_bot, make_chat
from tests.build import a_cadre
from tests.chaos.check import check
from tests.chaos.databases import make_place
from tests.chaos.errands import Errand, Learn, SitExam
from tests.chaos.findings import Findings
from tests.chaos.mind import LOOKS, Mind
from tests.chaos.moves import Move
from tests.chaos.office import Mark
from tests.chaos.person import Person
from tests.chaos.school import Invited, write_courses
from tests.chaos.telegram import Mail
from tests.chat.pretend import PretendSession
from tests.conftest import INFO
from tests.presence import Settled

FIRST_ACCOUNT = 70_000
TIMES = ((1, 12), (2, 4), (3, 1))  # how often a new update is delivered
OLD = 0.5  # updates of before that come again, per new one


class Deliveries:
    """One product in this process, its people, and a postman who cannot be relied upon."""

    def __init__(self, database: Database, folder: Path, seed: int, cadres: int) -> None:
        self.database = database
        self.dice = random.Random(f"{seed} deliveries")
        self.clock = StillClock(datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
        self.world = World(self.clock.now, strict=True, monotonic=lambda: 0.0)
        self.mail = Mail()
        self.world.updates = self.mail
        self.tally: Counter[str] = Counter()
        self.people: list[Person] = []
        self._seed, self._cadres, self._folder = seed, cadres, folder
        self._stuck: Counter[int] = Counter()

    async def run(self, deliveries: int) -> Findings:
        """Deliver at least so many, then compare."""
        settings = Settings(
            token=SecretStr(self.world.token), data_dir=self._folder, admins=frozenset({1}), _env_file=None
        )  # type: ignore[call-arg]
        house = House(settings, self.clock, self.database, Wording(settings.zone, settings.language))
        self._presence = Settled(self.database)
        self._chat = make_chat(house, make_bot(settings, PretendSession(self.world)), self._presence)
        self._school()
        while self.tally["deliveries"] < deliveries:
            await self._round()
        await self._chat.lanes.idle()
        return self._found()

    def _school(self) -> None:
        for folder in sorted(write_courses(self._folder / "courses").iterdir()):
            course = load_course(folder).course
            assert course is not None
            self.database.write_now(partial(publish_course, now=self.clock.now(), actor=COMMAND_LINE, package=course))

    def _hire(self, count: int) -> None:
        """More people from the roster, with their codes; the first of all marks the essays of the others."""
        first = len(self.people)

        def work(session: Session) -> list[Invited]:
            for number in range(first, first + count):
                role = TEACHER if number == 0 else None
                a_cadre(session, name=f"学员{number}", staff_no=f"A{number:05d}", role=role)
            codes = make_codes(session, self.clock.now(), COMMAND_LINE, None)
            return [Invited(code.staff_no, code.name, code.link) for code in codes if int(code.staff_no[1:]) >= first]

        for who in self.database.write_now(work):
            dice = random.Random(f"{self._seed} {who.staff_no}")
            phone = self.world.user(FIRST_ACCOUNT + len(self.people), who.name)
            errands: list[Errand] = [SitExam(), Learn(LOOKS)] if self.people else [Mark(dice)]
            self.people.append(Person(phone, Mind(who, dice, errands), dice, self.tally))

    async def _round(self) -> None:
        busy = 0
        for person in self.people:
            move = person.next_move()
            if move is None:
                continue
            busy += 1
            self._stuck[person.phone.user_id] += 1 if not person.news() else -self._stuck[person.phone.user_id]
            await person.make(Move(text=person.mind.way) if self._stuck[person.phone.user_id] > 2 else move)
            await person.restless()
        if busy < self._cadres:
            self._hire(self._cadres - busy)
        await self._deliver(list(self.mail.pending))
        self.clock.advance(timedelta(seconds=1))

    async def _deliver(self, fresh: list[Json]) -> None:
        self.mail.pending.clear()
        bag = [update for update in fresh for _ in range(self.dice.choices(*zip(*TIMES, strict=True))[0])]
        bag += [self.dice.choice(self.mail.sent) for _ in range(int(len(fresh) * OLD))]
        self.dice.shuffle(bag)
        holder = self._presence.holder
        while bag:
            size = self.dice.randint(1, 25)
            part, bag = bag[:size], bag[size:]
            self._chat.lanes.add(
                await self.database.write(
                    lambda session, part=part: keep(session, self.clock.now(), part, holder)  # type: ignore[misc]
                )
            )
            self.tally["deliveries"] += len(part)
        await self._chat.lanes.idle()

    def _found(self) -> Findings:
        for person in self.people:
            person.news()
        sent = {int(update["update_id"]): update for update in self.mail.sent}
        self.tally["updates"] = len(sent)
        engine = create_engine(self.database.engine.url)
        with engine.connect() as connection:
            found = check(connection, [person.mind.memory for person in self.people], sent)
        engine.dispose()
        found.faults += [f"verify: {fault}" for fault in self.database.read_now(verify).faults]
        return found


def main(words: Sequence[str] | None = None) -> int:
    """0 when no delivery earned anything extra, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.deliveries", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--deliveries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cadres", type=int, default=50)
    given = parser.parse_args(words)
    folder = Path(tempfile.mkdtemp(prefix="deliveries-"))
    place, began = make_place(given.database, folder), time.monotonic()
    database = Database(place.direct.replace("postgresql://", "postgresql+psycopg://"), info=dict(INFO))
    upgrade(database.engine)
    set_up_logs("WARNING")
    deliveries = Deliveries(database, folder, given.seed, given.cadres)
    found = asyncio.run(deliveries.run(given.deliveries))
    database.close()
    figures = {
        "database": f"{given.database}, seed {given.seed}", "seconds": round(time.monotonic() - began),
        **deliveries.tally, "cadres": len(deliveries.people), "facts compared": found.facts, "entries": found.entries,
        **found.held, "lost": found.lost, "doubled": found.doubled, "faults": len(found.faults),
    }  # fmt: skip
    sys.stdout.write("".join(f"{name:32} {figure}\n" for name, figure in figures.items()))
    sys.stdout.write("".join(f"  ! {fault}\n" for fault in found.faults[:60]))
    if found.faults:
        sys.stdout.write(f"\nKept to look at: {folder}, {place.direct}\n")
        return 1
    place.drop()
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
