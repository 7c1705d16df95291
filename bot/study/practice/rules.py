"""Pure decisions of repetition: when a question comes again, when it leaves the book, when reminders end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler

DAILY = 10  # questions a day at most: five minutes
ENOUGH = 2  # times known in a row, and a question leaves the book
PATIENCE = timedelta(days=7)  # of reminders that nobody answers


@dataclass(frozen=True)
class Turn:
    """What a card becomes by an answer: the state that fsrs keeps, when it is due again, how often in a row it was known."""

    state: dict[str, Any]
    due_at: datetime
    in_a_row: int

    @property
    def leaves(self) -> bool:
        """Whether the question has been known often enough to leave the book."""
        return self.in_a_row >= ENOUGH


def first_due(now: datetime) -> datetime:
    """A question answered wrongly comes again on the next day, not at once."""
    return now + timedelta(hours=20)


def turn(state: Mapping[str, Any], in_a_row: int, now: datetime, *, known: bool) -> Turn:
    """The card after an answer at `now`. Steps within one day are switched off: one set a day is all there is.

    | known | in a row before | in a row after | comes again                            |
    |-------|-----------------|----------------|----------------------------------------|
    | no    | any             | 0              | on the next day                        |
    | yes   | 0               | 1              | after some days, as fsrs reckons       |
    | yes   | 1               | 2: leaves      | later still; it stays in the repetition |
    """
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card.from_dict(dict(state)) if state else Card(card_id=1)  # type: ignore[arg-type]
    after, _ = scheduler.review_card(card, Rating.Good if known else Rating.Again, review_datetime=now.astimezone(UTC))
    return Turn(dict(after.to_dict()), max(after.due, first_due(now).astimezone(UTC)), in_a_row + 1 if known else 0)


def still_wanted(now: datetime, acted_at: datetime) -> bool:
    """Whether reminding makes sense still: not after a week without any act."""
    return now - acted_at <= PATIENCE
