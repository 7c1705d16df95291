"""What an error of the sending library says about the message: did it leave, and may it be tried again?"""

from __future__ import annotations

import math
from datetime import timedelta

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.study.notices.outcomes import Outcome

PATIENCE = 5  # seconds of silence when a 429 does not say how many
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid")


class NotLeaving(Exception):
    """Raised in place of a request that may not leave any more: its lane fell silent, or it is no longer ours."""


def judge(error: TelegramError | NotLeaving) -> Outcome:
    """The outcome that an error of a send stands for.

    | error                                                        | outcome |
    |--------------------------------------------------------------|---------|
    | 429                                                          | flooded |
    | 403, or 400 with "chat not found"                            | blocked |
    | 400, 413 (too large)                                         | refused |
    | 401/404 (wrong token), no connection, no free connection     | later   |
    | read timeout, connection lost after writing, 5xx, broken JSON| unknown |
    """
    said = f"{type(error).__name__}: {error}"
    match error:
        case NotLeaving():
            return Outcome("held")
        case RetryAfter():
            wanted = error.retry_after
            seconds = wanted.total_seconds() if isinstance(wanted, timedelta) else wanted
            return Outcome("flooded", seconds=math.ceil(seconds), error=said)
        case Forbidden():
            return Outcome("blocked", error=said)
        case ChatMigrated():
            return Outcome("refused", error=said)
        case BadRequest():  # a kind of NetworkError to this library
            gone = any(words in str(error).lower() for words in _NOBODY_THERE)
            return Outcome("blocked" if gone else "refused", error=said)
        case InvalidToken():
            return Outcome("later", error=said)
        case NetworkError():
            return _network(error, said)
        case _:
            return Outcome("unknown", error=said)


def _network(error: NetworkError, said: str) -> Outcome:
    if isinstance(error.__cause__, _NEVER_LEFT) or said.startswith("NetworkError: httpx.ConnectError"):
        return Outcome("later", error=said)
    if "Request Entity Too Large" in said:
        return Outcome("refused", error=said)
    if "Too Many Requests" in said:
        return Outcome("flooded", seconds=PATIENCE, error=said)
    return Outcome("unknown", error=said)
