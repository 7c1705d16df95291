"""The state machine of the outbox: single moves, and whole scenes that chance alone would rarely bring about."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.presence.beat import leave
from bot.study.notices.reachable import note_reachable, note_unreachable
from bot.study.people.actor import Actor
from tests.scheduler.machine import ACCOUNTS, ANSWERS, DOUBTS, LETTERS, NAMES, Machinery


class OutboxMachine(Machinery):
    """All moves of the machinery, what happens to processes and people, and these scenes."""

    @rule(name=st.sampled_from(NAMES), arrives=st.lists(st.booleans(), min_size=9, max_size=9))
    def kill(self, name: str, arrives: list[bool]) -> None:
        self.processes[name].reins.dead = True
        self.arrives = arrives
        self.act(lambda: None)

    @rule(
        name=st.sampled_from(NAMES), writes=st.integers(1, 9), after=st.booleans(),
        arrives=st.lists(st.booleans(), min_size=9, max_size=9),
    )  # fmt: skip
    def kill_at_a_write(self, name: str, writes: int, after: bool, arrives: list[bool]) -> None:
        """It dies at one of its next writes to the database, right before it or right after the commit."""
        reins = self.processes[name].reins
        reins.writes_to_live, reins.dies_after_commit = writes, after
        self.arrives = arrives

    @rule(name=st.sampled_from(NAMES))
    def freeze(self, name: str) -> None:
        """The others take it for dead, and it does not know."""
        self.processes[name].reins.freeze()
        self.do(lambda session: leave(session, self.processes[name].holder))

    @rule(account=st.sampled_from(ACCOUNTS), heard=st.booleans())
    def block(self, account: int, heard: bool) -> None:
        self.blocked.add(account)
        self.ever_blocked.add(account)
        if heard:
            self.do(lambda session: note_unreachable(session, self.clock.now(), Actor(account)))

    @rule(account=st.sampled_from(ACCOUNTS))
    def unblock(self, account: int) -> None:
        self.blocked.discard(account)
        self.do(lambda session: note_reachable(session, self.clock.now(), Actor(account)))

    @rule(account=st.sampled_from(ACCOUNTS), kind=st.sampled_from(sorted(LETTERS)), quiet=st.booleans())
    def say_much(self, account: int, kind: str, quiet: bool) -> None:
        for _ in range(7):
            self.say_new(account, kind, quiet)

    @rule(name=st.sampled_from(NAMES))
    def say_something_in_the_evening(self, name: str) -> None:
        """More than can be on its way at once is in hand when the night begins."""
        now = self.clock.now()
        evening = now.replace(hour=20, minute=59, second=45)
        if now < evening:
            self.clock.advance(evening - now)
            for account in ACCOUNTS * 3:
                self.say_new(account, "campaign", True)
            self.drain(name)
            self.wait(timedelta(seconds=30))

    @rule(name=st.sampled_from(NAMES), how=st.sampled_from(ANSWERS))
    def a_round(self, name: str, how: str) -> None:
        """Everything that may be said now ends in the same way; what may be repeated is due after that."""
        self.drain(name)
        for _ in range(9):
            self.answer_all(how)
        self.wait(timedelta(seconds=40 if how in DOUBTS else 5))

    @rule(name=st.sampled_from(NAMES), account=st.sampled_from(ACCOUNTS), how=st.sampled_from(DOUBTS))
    def nobody_ever_answers(self, name: str, account: int, how: str) -> None:
        self.say_new(account, "personal", False)
        for _ in range(3):
            self.a_round(name, how)

    @rule(pair=st.permutations(NAMES))
    def one_is_told_to_be_silent_and_both_go_on(self, pair: list[str]) -> None:
        self.say_much(1, "campaign", False)
        self.a_round(pair[0], "429")
        for name in pair:
            self.drain(name)

    @rule(pair=st.permutations(NAMES), arrives=st.lists(st.booleans(), min_size=9, max_size=9))
    def one_dies_and_the_other_takes_over(self, pair: list[str], arrives: list[bool]) -> None:
        self.say_much(2, "campaign", False)
        self.drain(pair[0])
        self.kill(pair[0], arrives)
        self.recover(pair[1])
        self.drain(pair[1])
