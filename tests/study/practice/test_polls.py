"""Cards as polls, on both databases: one for each turn, answered once, by whom it is for."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.practice.answer_poll import answer_poll
from bot.study.practice.ask_by_poll import LASTS, PollComing, poll_still_asked
from bot.study.practice.cards import CardView
from bot.study.practice.practise import Book, answer_card, open_book, practise
from bot.study.practice.tables import PracticeCard
from tests.build import a_cadre, an_actor
from tests.study.learning.test_quiz import Learner
from tests.study.practice.test_practise import DAY, mistaken


class Voter:
    """A learner on the day after some mistakes, and the outbox beside it."""

    def __init__(self, database: Database, now: datetime, wrong: int = 1) -> None:
        self.learner: Learner = mistaken(database, now, wrong=wrong)
        self.learner.now = now + DAY
        self.database = database

    def ask(self) -> Any:
        return self.learner.do(partial(practise, polls=True))

    def rows(self) -> list[Outbox]:
        asked = select(Outbox).where(Outbox.kind == "practice-poll").order_by(Outbox.id)
        return self.database.read_now(lambda session: list(session.scalars(asked)))

    def becomes(self, state: str, poll_id: str | None = None) -> None:
        """What the sender makes of the newest poll."""
        values = {"state": state, "poll_id": poll_id, "settled_at": self.learner.now}
        newest = self.rows()[-1].id
        self.database.write_now(lambda session: session.execute(update(Outbox).where(Outbox.id == newest), values))

    def card(self) -> PracticeCard:
        return self.database.read_now(lambda session: session.scalars(select(PracticeCard)).one())


def test_a_vote_counts_as_known_or_not_once_and_leads_on(database: Database, now: datetime) -> None:
    voter = Voter(database, now)
    assert voter.ask() == PollComing(1, 1)
    assert voter.ask() == PollComing(1, 1)  # asked twice, put once
    (row,) = voter.rows()
    assert (row.priority, row.quiet, row.values["card"], row.values["turn"]) == (0, False, 1, 1)
    assert sorted(row.values["choices"]) == ["选项1", "选项2", "选项3", "选项4"]
    right = row.values["right"]
    assert row.values["choices"][right] == "选项1"
    voter.becomes("sent", "p1")
    assert voter.learner.do(answer_poll, "p1", [(right + 1) % 4]) == Book((("基础课", 1),), 0, 1, False)
    kept = voter.card()
    assert (kept.turns, kept.in_a_row) == (1, 0)
    voter.learner.do(answer_poll, "p1", [right])  # a second vote changes nothing
    assert (voter.card().turns, voter.card().due_at) == (1, kept.due_at)
    voter.learner.now += 30 * DAY
    assert voter.ask() == PollComing(1, 1)
    assert voter.learner.do(answer_poll, "p1", [right]) == PollComing(1, 1)  # handled again: what is next is shown
    voter.becomes("sent", "p2")
    voter.learner.do(answer_poll, "p2", [voter.rows()[-1].values["right"]])
    assert (voter.card().turns, voter.card().in_a_row) == (2, 1)
    voter.learner.now += 60 * DAY
    voter.learner.do(answer_card, 1, 3, True)
    assert voter.learner.do(answer_poll, "p2", [0]) is None  # long gone


@pytest.mark.parametrize("chosen", [[], [0, 1], [9]])
def test_a_forged_choice_is_never_right(database: Database, now: datetime, chosen: list[int]) -> None:
    voter = Voter(database, now)
    voter.ask()
    voter.becomes("sent", "p1")
    voter.learner.do(answer_poll, "p1", chosen)
    assert voter.card().in_a_row == 0
    assert voter.card().turns == (chosen == [9])


def test_foreign_polls_and_foreign_people_are_passed_over_in_silence(database: Database, now: datetime) -> None:
    voter = Voter(database, now)
    voter.ask()
    voter.becomes("sent", "p1")

    def other(session: Session) -> Actor:
        return an_actor(session, a_cadre(session, name="李四", telegram_id=4_004))

    right = voter.rows()[0].values["right"]
    for someone in (database.write_now(other), Actor(4_005)):
        said = database.write_now(lambda session, who=someone: answer_poll(session, now, who, "p1", [right]))
        assert said is None
    assert voter.learner.do(answer_poll, "no such poll", [right]) is None
    assert voter.card().turns == 0


@pytest.mark.parametrize(
    ("state", "later", "poll"),
    [
        ("pending", timedelta(0), True),
        ("leased", timedelta(0), True),
        ("sending", timedelta(0), True),
        ("sent", LASTS, True),
        ("sent", LASTS + timedelta(seconds=1), False),
        ("unknown", timedelta(0), False),
        ("refused", timedelta(0), False),
        ("expired", timedelta(0), False),
        ("cancelled", timedelta(0), False),
        ("blocked", timedelta(0), False),
    ],
)
def test_no_second_poll_is_sent_and_nobody_waits_for_one_in_vain(
    database: Database, now: datetime, state: str, later: timedelta, poll: bool
) -> None:
    voter = Voter(database, now)
    voter.ask()
    voter.becomes(state)
    voter.learner.now += later
    assert isinstance(voter.ask(), PollComing if poll else CardView)
    assert len(voter.rows()) == 1


def test_a_poll_leaves_only_while_its_card_waits_for_it(database: Database, now: datetime) -> None:
    voter = Voter(database, now, wrong=2)
    voter.ask()

    def still(session: Session) -> bool:
        row = session.scalars(select(Outbox).where(Outbox.kind == "practice-poll").order_by(Outbox.id)).first()
        assert row is not None
        return poll_still_asked(session, voter.learner.now, row)

    assert database.read_now(still)
    assert isinstance(voter.learner.do(partial(answer_card, polls=True), 1, 1, True), PollComing)
    assert not database.read_now(still)
    assert [row.values["card"] for row in voter.rows()] == [1, 2]
    assert voter.learner.do(open_book).left == 1
