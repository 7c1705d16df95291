"""The outcome table, error by error: what the library raises, and what that says about the message."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from scheduler.outcomes import NotLeaving, judge


def because(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "end"),
    [
        (NetworkError("Too Many Requests"), "flooded"),  # a 429 without `parameters`
        (BadRequest("Message is too long"), "refused"),
        (BadRequest("Chat not found"), "blocked"),
        (NetworkError("Request Entity Too Large"), "refused"),
        (ChatMigrated(-100), "refused"),
        (Forbidden("Forbidden: bot was blocked by the user"), "blocked"),
        (InvalidToken(), "later"),
        (because(NetworkError("httpx.ConnectError: refused"), httpx.ConnectError("refused")), "later"),
        (because(NetworkError("httpx.ConnectError: name"), httpx.ConnectError("Name or service not known")), "later"),
        (because(NetworkError("httpx.ProxyError: 502"), httpx.ProxyError("502")), "later"),
        (because(TimedOut(), httpx.ConnectTimeout("")), "later"),
        (because(TimedOut("Pool timeout"), httpx.PoolTimeout("")), "later"),
        (because(TimedOut(), httpx.ReadTimeout("")), "unknown"),
        (because(TimedOut(), httpx.WriteTimeout("")), "unknown"),
        (because(NetworkError("httpx.RemoteProtocolError"), httpx.RemoteProtocolError("disconnected")), "unknown"),
        (because(NetworkError("httpx.ReadError"), httpx.ReadError("")), "unknown"),
        (NetworkError("Bad Gateway"), "unknown"),
        (TelegramError("Invalid server response"), "unknown"),
        (Conflict("terminated"), "unknown"),
        (NotLeaving(), "held"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{type(value).__name__}: {value}",
)
def test_the_outcome_table(error: TelegramError | NotLeaving, end: str) -> None:
    assert judge(error).end == end


@pytest.mark.parametrize("switch", ["", "1"])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_429_says_how_long(monkeypatch: pytest.MonkeyPatch, switch: str) -> None:
    monkeypatch.setenv(
        "PTB_TIMEDELTA", switch
    )  # a number of seconds today, a span of time in the library's next version
    said = judge(RetryAfter(12))
    assert (said.end, said.seconds) == ("flooded", 12)
    assert judge(NetworkError("Too Many Requests")).seconds > 0
