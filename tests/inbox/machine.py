"""A state machine of the inbox: processes that receive, handle, freeze and die, against a plain model of what must be."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.inbox import store
from bot.inbox.dead import retry_dead
from bot.inbox.lanes import TRIES
from bot.inbox.store import Kept, Superseded
from bot.inbox.tables import InboxUpdate
from bot.presence.beat import beat, leave
from bot.presence.tables import Process
from bot.storage.database import Database
from bot.study.notices.tables import Outbox

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PEERS, CHATS = ("red", "green", "blue"), (1, 2)
SETTLED = ("shown", "dead")


class Broken(Exception):
    """The deed failed, or its process died within the transaction."""


@dataclass
class Peer:
    """A process: what it has in hand by chat, in order. A frozen one is taken for dead, and may wake again."""

    name: str
    lanes: dict[int, list[Kept]] = field(default_factory=dict)

    def add(self, updates: list[Kept]) -> None:
        """Into memory, as `Lanes.add`."""
        for kept in updates:
            self.lanes.setdefault(kept.chat_id, []).append(kept)


@dataclass
class Ways:
    """How the product does things; a mutant replaces one of them by a faulty one."""

    keep: Callable[..., list[Kept]] = store.keep
    take: Callable[..., list[Kept]] = store.take
    mark_done: Callable[..., None] = store.mark_done
    apart: bool = False  # the effect and its mark in two transactions


def an_effect(session: Session, kept: Kept) -> None:
    """What handling leaves behind: one row for each time it is done, without a key of meaning that would hide a double."""
    session.add(
        Outbox(
            key=uuid.uuid4().hex, kind="effect", values={},
            telegram_id=kept.chat_id, priority=kept.body["n"], quiet=False, created_at=NOW, not_before=NOW, state="sent",
            repeated=False, tries=0,
        )
    )  # fmt: skip
    session.flush()


class InboxMachine(RuleBasedStateMachine):
    """Model: `said` lists, by chat, the numbers of the updates in the order in which they were committed."""

    def __init__(self, database: Database, ways: Ways | None = None) -> None:
        super().__init__()
        self.database = database
        self.ways = ways or Ways()
        self.peers = {name: Peer(name) for name in PEERS}
        self.said: dict[int, list[int]] = {chat: [] for chat in CHATS}
        self.sent: list[dict[str, Any]] = []
        self.failed: set[int] = set()  # updates that were set aside once: their order is a person's affair

    def do(self, work: Callable[[Session], Any]) -> Any:
        return self.database.write_now(work)

    @initialize()
    def begin(self) -> None:
        def work(session: Session) -> None:
            for table in (InboxUpdate, Process, Outbox):
                session.execute(delete(table))
            for name in PEERS:
                beat(session, name)

        self.do(work)

    # -- what happens ------------------------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(PEERS), chat=st.sampled_from(CHATS), restart=st.booleans())
    def a_new_update(self, name: str, chat: int, restart: bool) -> None:
        number = len(self.sent) + 1
        update_id = 1 if restart else number  # after a quiet week an id may have been seen before
        content = {"message_id": number, "date": 1, "chat": {"id": chat}}
        self.sent.append({"update_id": update_id, "n": number, "message": content})
        self.said[chat].append(number)
        self.receive(name, number)

    @precondition(lambda self: self.sent)
    @rule(name=st.sampled_from(PEERS), data=st.data())
    def the_same_update_again(self, name: str, data: st.DataObject) -> None:
        self.receive(name, data.draw(st.integers(1, len(self.sent))))

    def receive(self, name: str, number: int) -> None:
        body = self.sent[number - 1]
        self.peers[name].add(self.do(lambda session: self.ways.keep(session, NOW, [body], name)))

    @rule(name=st.sampled_from(PEERS), chat=st.sampled_from(CHATS), end=st.sampled_from(("well", "unshown", "broken")))
    def handle(self, name: str, chat: int, end: str) -> None:
        """The first update of a lane: handled to the end, or the process dies before its screen, or in the deed."""
        lane = self.peers[name].lanes.get(chat)
        if not lane:
            return
        kept = lane[0]
        try:
            self.handled(kept, broken=end == "broken")
        except Superseded:
            lane.pop(0)
            return
        except Broken:
            self.die(name)
            return
        if end == "unshown":
            self.die(name)
            return
        self.do(lambda session: store.mark_shown(session, kept, NOW))
        lane.pop(0)

    def handled(self, kept: Kept, *, broken: bool) -> None:
        def effect(session: Session) -> None:
            if not kept.done:  # a done one is only shown again: the deed's own keys see to that in the product
                an_effect(session, kept)
            if broken and not self.ways.apart:
                raise Broken

        def both(session: Session) -> None:
            self.ways.mark_done(session, kept, NOW)
            effect(session)

        if self.ways.apart:
            self.do(effect)
            if broken:
                raise Broken
            self.do(lambda session: self.ways.mark_done(session, kept, NOW))
        else:
            self.do(both)

    @rule(name=st.sampled_from(PEERS), chat=st.sampled_from(CHATS))
    def fail_for_good(self, name: str, chat: int) -> None:
        lane = self.peers[name].lanes.get(chat)
        if lane and not lane[0].done:
            kept = lane.pop(0)
            if self.do(lambda session: store.mark_failed(session, kept, TRIES, "no", dead=True)):
                self.failed.add(kept.body["n"])

    @rule()
    def retry_what_failed(self) -> None:
        self.do(lambda session: retry_dead(session, None))

    @rule(name=st.sampled_from(PEERS))
    def freeze(self, name: str) -> None:
        """The others take it for dead; it knows nothing of that, and goes on with what it has in memory."""
        self.do(lambda session: leave(session, name))

    @rule(name=st.sampled_from(PEERS))
    def live_on(self, name: str) -> None:
        self.do(lambda session: beat(session, name))

    @rule(name=st.sampled_from(PEERS))
    def die(self, name: str) -> None:
        """Its memory is gone, and at once another one starts in its place."""
        self.freeze(name)
        self.peers[name] = Peer(f"{name}")
        self.do(lambda session: _disown(session, name))
        self.live_on(name)

    @rule(name=st.sampled_from(PEERS))
    def sweep(self, name: str) -> None:
        chats = self.do(lambda session: store.free_chats(session, NOW, name, 10))
        self.peers[name].add(self.do(lambda session: self.ways.take(session, NOW, name, chats)))

    @rule(name=st.sampled_from(PEERS), chat=st.sampled_from(CHATS))
    def three_in_a_row_left_behind(self, name: str, chat: int) -> None:
        """Somebody writes three times to a process that dies before it looks at them."""
        for _ in range(3):
            self.a_new_update(name, chat, restart=False)
        self.die(name)

    @rule(pair=st.permutations(PEERS), chat=st.sampled_from(CHATS))
    def wake_too_late(self, pair: list[str], chat: int) -> None:
        """A process freezes with something in hand, another takes it over and does it, and the first one wakes."""
        frozen, other = pair[:2]
        self.a_new_update(frozen, chat, restart=False)
        self.freeze(frozen)
        self.sweep(other)
        for name in (other, frozen):
            self.handle(name, chat, "well")

    # -- what must be ------------------------------------------------------------------------------------------------------

    @invariant()
    def nothing_twice_and_in_order(self) -> None:
        for chat, numbers in self.effects().items():
            assert len(numbers) == len(set(numbers)), f"chat {chat}: done twice: {numbers}"
            plain = [number for number in numbers if number not in self.failed]
            assert plain == sorted(plain), f"chat {chat}: out of order: {numbers}"

    def effects(self) -> dict[int, list[int]]:
        def work(session: Session) -> dict[int, list[int]]:
            rows = session.execute(select(Outbox.telegram_id, Outbox.priority).order_by(Outbox.id)).all()
            return {chat: [number for of, number in rows if of == chat] for chat in CHATS}

        found: dict[int, list[int]] = self.database.read_now(work)
        return found

    def teardown(self) -> None:
        """Everybody dies but one, who takes up what was left: then nothing may be missing."""
        self.do(lambda session: retry_dead(session, None))
        for name in PEERS[1:]:
            self.freeze(name)
        self.die(PEERS[0])
        for _ in range(3 * len(self.sent) + 1):
            self.sweep(PEERS[0])
            for chat in CHATS:
                with suppress(Superseded):
                    self.handle(PEERS[0], chat, "well")
        assert {chat: sorted(numbers) for chat, numbers in self.effects().items()} == self.said
        states = self.database.read_now(lambda session: set(session.scalars(select(InboxUpdate.state))))
        assert states <= {"shown"}, states


def _disown(session: Session, name: str) -> None:
    """A new process has a new name in the product; here it keeps its colour, so its old rows become a stranger's."""
    for row in session.scalars(select(InboxUpdate).where(InboxUpdate.holder == name)):
        row.holder = "a dead process"
