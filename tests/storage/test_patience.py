"""A start waits for its database. Chaos saw a clock end by itself: it asked once, right after it had said that it runs."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.storage.patience import patiently


def failing(times: int, error: Exception) -> tuple[list[int], object]:
    """A question that fails so often before it is answered, and how often it was asked."""
    asked: list[int] = []

    async def ask() -> str:
        asked.append(1)
        if len(asked) <= times:
            raise error
        return "there"

    return asked, ask


def away() -> OperationalError:
    """What SQLAlchemy really raises when nobody listens."""
    engine = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none", connect_args={"connect_timeout": 1})
    with pytest.raises(OperationalError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return caught.value


async def test_a_database_that_is_away_right_after_the_start_ends_no_process() -> None:
    asked, ask = failing(3, away())
    assert await patiently(ask, asyncio.Event(), every=0.01) == "there"  # type: ignore[arg-type]
    assert len(asked) == 4


async def test_a_stop_ends_the_waiting() -> None:
    stop = asyncio.Event()
    asked, ask = failing(10_000, away())
    waiting = asyncio.create_task(patiently(ask, stop, every=60))  # type: ignore[arg-type]
    while not asked:  # noqa: ASYNC110
        await asyncio.sleep(0)
    stop.set()
    assert await asyncio.wait_for(waiting, 5) is None


async def test_any_other_error_is_raised_at_once() -> None:
    asked, ask = failing(1, ProgrammingError("SELECT", {}, Exception("no such table")))
    with pytest.raises(ProgrammingError):
        await patiently(ask, asyncio.Event(), every=0.01)  # type: ignore[arg-type]
    assert len(asked) == 1
