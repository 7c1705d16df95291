"""Troubles that pass by themselves, told apart from faults of an update."""

from __future__ import annotations

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

LONGEST = 15.0  # seconds between tries while the database or the network is away


def passing(error: Exception, times: int) -> float | None:
    """Seconds to wait before the next try, growing from half a second; None for a fault of the update itself."""
    if isinstance(error, TelegramRetryAfter):
        return float(error.retry_after)
    gone = isinstance(error, DBAPIError) and error.connection_invalidated  # the server ended what a frozen process held
    if gone or isinstance(
        error, (OperationalError, InterfaceError, PoolTimeout, TelegramNetworkError, TelegramServerError)
    ):
        return float(min(LONGEST, 0.5 * 2 ** min(times - 1, 6)))
    return None
