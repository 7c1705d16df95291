"""The machinery of the outbox's state machine: two senders that send, freeze and die, against a model of what people see."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.presence.beat import leave
from bot.presence.tables import Process as Living
from bot.screens import Html, screen
from bot.storage.database import Database
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import LanePause, Outbox
from bot.study.people.tables import Binding, Cadre, Unit
from scheduler.letters import Letter
from tests.build import a_cadre
from tests.conftest import SHANGHAI
from tests.presence import Settled
from tests.scheduler.outbox_model import ON_THE_WAY, Said, held_by_the_dead, judge, key_of, left_behind
from tests.scheduler.wire import Process, Request, answer

NAMES, ACCOUNTS = ("red", "green"), (1, 2, 3)
ANSWERS = ("ok", "ok", "ok", "reply lost", "request lost", "bad gateway", "429", "400", "no connection")
DOUBTS = ("reply lost", "request lost", "bad gateway")
LETTERS = {
    kind: Letter(lambda values: screen(Html(values["word"]), rows=[]), repeats=kind == "personal")
    for kind in ("personal", "campaign")
}
Enqueue = Callable[..., bool]


class Machinery(RuleBasedStateMachine):
    """Model: `said` holds the letters by key; what leaves is judged at once, what became of it in the end."""

    def __init__(self, database: Database, put: Enqueue = enqueue) -> None:
        super().__init__()
        self.database, self.put = database, put
        self.clock = StillClock(datetime(2026, 3, 2, 19, 30, tzinfo=SHANGHAI))
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda loop, context: None)  # the dead leave tasks behind that nobody asks
        self.said: dict[str, Said] = {}
        self.standing: list[Request] = []
        self.silent: dict[str, datetime] = {}
        self.blocked: set[int] = set()
        self.ever_blocked: set[int] = set()
        self.faults: list[str] = []
        self.cadres: dict[int, int] = {}
        self.births, self.count = 0, 12
        self.processes: dict[str, Process] = {}

    def do(self, work: Callable[[Session], Any]) -> Any:
        return self.database.write_now(work)

    @initialize()
    def begin(self) -> None:
        def work(session: Session) -> None:
            for table in (Outbox, LanePause, Living, Binding, Cadre):
                session.execute(delete(table))
            for unit in session.scalars(select(Unit).order_by(Unit.depth.desc())):
                session.delete(unit)
                session.flush()
            self.cadres = {account: a_cadre(session, telegram_id=account).id for account in ACCOUNTS}

        self.do(work)
        for name in NAMES:
            self.start(name)

    @rule(
        number=st.integers(1, 12), account=st.sampled_from(ACCOUNTS), kind=st.sampled_from(sorted(LETTERS)),
        quiet=st.booleans(), minutes=st.sampled_from((None, None, 1, 100)),
    )  # fmt: skip
    def say(self, number: int, account: int, kind: str, quiet: bool, minutes: int | None) -> None:
        key, expires = f"key-{number:02d}", None
        if minutes is not None:
            expires = self.clock.now() + timedelta(minutes=minutes)
        asked = kind == "personal" and number % 2 == 0
        new = self.do(
            lambda session: self.put(
                session, self.clock.now(), key, kind, cadre_id=self.cadres[account], quiet=quiet, expires_at=expires,
                priority=0 if asked else 2, word=key,
            )
        )  # fmt: skip
        assert new is (key not in self.said), f"{key} was put twice"
        self.said.setdefault(key, Said(account, kind, "asked" if asked else "bulk", quiet, expires))

    def say_new(self, account: int, kind: str, quiet: bool) -> None:
        self.count += 1
        if self.count < 90:
            self.say(self.count, account, kind, quiet, None)

    @rule(name=st.sampled_from(NAMES))
    def drain(self, name: str) -> None:
        process = self.processes[name]
        if not (process.busy or process.reins.frozen):
            self.act(lambda: process.begin(process.sender.drain))

    @rule(name=st.sampled_from(NAMES))
    def recover(self, name: str) -> None:
        process = self.processes[name]
        if process.reins.frozen:
            return
        for key in self.do(lambda session: left_behind(session, self.clock.now(), process.holder)):
            self.said[key].doubted = True
        self.act(lambda: process.begin(process.sender.recover))
        if self.processes[name] is process:
            held = self.do(held_by_the_dead)
            assert held == [], f"left to the dead: {held}"

    @precondition(lambda self: self.standing)
    @rule(which=st.integers(0, 100), how=st.sampled_from(ANSWERS))
    def answer_one(self, which: int, how: str) -> None:
        self.answer(self.standing[which % len(self.standing)], how)

    @rule(how=st.sampled_from(("ok", "ok", "reply lost", "429")))
    def answer_all(self, how: str) -> None:
        for request in list(self.standing):
            if request in self.standing:
                self.answer(request, how)

    def answer(self, request: Request, how: str) -> None:
        how = "403" if request.chat in self.blocked else how
        process, said = self.owner(request), self.said[key_of(request)]
        said.refused |= how == "400"
        said.doubted |= how in DOUBTS
        self.standing.remove(request)
        self.act(lambda: answer(request, how))
        if process.reins.dead or process.reins.frozen:
            return  # nobody has heard the answer, or not yet
        said.known |= how == "ok"
        if how == "429":
            for lane in {"bulk", said.lane}:
                self.silent[lane] = self.clock.now() + timedelta(seconds=30)

    @rule(name=st.sampled_from(NAMES), beats=st.booleans())
    def wake(self, name: str, beats: bool) -> None:
        """It goes on with what it has in memory, before or after it has said that it lives."""
        process = self.processes[name]
        if beats:
            Settled(self.database, process.holder)
        self.act(process.reins.wake)

    @rule(
        span=st.sampled_from((timedelta(seconds=30), timedelta(seconds=70), timedelta(minutes=20), timedelta(hours=13)))
    )
    def wait(self, span: timedelta) -> None:
        self.clock.advance(span)

    # -- how it is done ----------------------------------------------------------------------------------------------------

    def start(self, name: str) -> None:
        """A process, with a name nobody had before."""
        self.births += 1
        self.arrives = [True] * 9

        def left(request: Request) -> None:
            key = key_of(request)
            words = judge(request, self.said[key], self.said.values(), self.silent)
            self.faults += [f"{key} left {word}" for word in words]
            self.standing.append(request)

        self.processes[name] = Process(self.database, self.clock, f"{name}-{self.births}", LETTERS, left)

    def owner(self, request: Request) -> Process:
        """Whose request it is: nobody dies with requests on the wire without being buried at once."""
        return next(process for process in self.processes.values() if process.holder == request.process)

    def act(self, deed: Callable[[], None]) -> None:
        """Do it, and let everything run until it stands still; who has died is buried, and born again."""

        async def until_still() -> None:
            deed()
            before = -1
            while before != (before := sum(process.reins.steps for process in self.processes.values())):
                for _ in range(40):
                    await asyncio.sleep(0)

        self.loop.run_until_complete(until_still())
        for name, process in list(self.processes.items()):
            if process.reins.dead:
                self.bury(name, process)
        for process in self.processes.values():
            assert process.busy in (True, False)  # raises what went wrong in it

    def bury(self, name: str, process: Process) -> None:
        theirs = [request for request in self.standing if request.process == process.holder]
        for request, arrived in zip(theirs, self.arrives * 2, strict=False):
            self.standing.remove(request)
            answer(request, "killed, arrived" if arrived else "killed, lost")
        process.reins.wake()
        while process.busy:
            self.loop.run_until_complete(asyncio.sleep(0))
        self.do(lambda session: leave(session, process.holder))
        self.start(name)

    @invariant()
    def nothing_is_wrong(self) -> None:
        assert self.faults == []
        rows = self.do(lambda session: session.execute(select(Outbox.key, Outbox.state, Outbox.leased_by)).all())
        assert sorted(row.key for row in rows) == sorted(self.said)
        sending = Counter(row.leased_by for row in rows if row.state == "sending")
        assert max(sending.values(), default=0) <= 5, f"a crash would leave more than five in doubt: {sending}"
        for row in rows:
            assert row.state == "sent" or not self.said[row.key].known, f"{row.key} has arrived, and is {row.state}"

    def teardown(self) -> None:
        """In the end nothing waits, and whatever did not arrive has its reason."""
        try:
            if not self.faults:
                self.come_to_rest()
                self.look_back()
        finally:
            for process in self.processes.values():
                process.reins.dead = True
                process.reins.wake()
            for request in self.standing:
                answer(request, "killed, lost")
            for _ in range(100):
                self.loop.run_until_complete(asyncio.sleep(0))
            self.loop.close()

    def come_to_rest(self) -> None:
        for name in NAMES:
            self.wake(name, beats=True)
            self.processes[name].reins.writes_to_live = None
        for _ in range(20):
            for name in NAMES:
                self.recover(name)
                self.drain(name)
                while self.standing:
                    self.answer_all("ok")
            self.nothing_is_wrong()
            if self.do(lambda session: session.scalars(ON_THE_WAY).first()) is None:
                return
            self.wait(timedelta(hours=9))

    def look_back(self) -> None:
        rows = self.do(lambda session: {row.key: row for row in session.scalars(select(Outbox))})
        for key, said in self.said.items():
            said.look_back(rows[key].state, key, blocked=said.account in self.ever_blocked)
