"""What is wrong with the database, in one line for the log: what happened, and what helps."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# In what the drivers say -> what it means. The first that is found counts.
_MEANINGS = (
    ("disk is full", "the disk is full: make room, work goes on by itself"),
    ("No space left", "the disk is full: make room, work goes on by itself"),
    ("disk I/O error", "the disk fails or a limit is reached: check the disk, work goes on by itself"),
    ("database is locked", "another program holds the database: close it, work goes on by itself"),
    ("readonly database", "the database may not be written: check the rights of file and folder"),
    ("unable to open database", "the database file cannot be opened: check folder, rights and disk"),
    ("malformed", "the database file is damaged: stop, keep the file, restore a backup"),
    ("not a database", "the database file is damaged: stop, keep the file, restore a backup"),
    ("too many clients", "PostgreSQL takes no more connections: fewer processes, or more max_connections"),
)
_AWAY = "the database is away: work goes on by itself once it is back"


def reason_of(error: BaseException) -> str:
    """One line without statement, parameters or address: a cause that is known in plain words, else the error's own first line."""
    if isinstance(error, PoolTimeout):
        return "every connection to the database is busy: it is slow, or away"
    if not isinstance(error, DBAPIError):
        return f"{type(error).__name__}: {_first_line(error)}"
    said = str(error.orig)
    for part, meaning in _MEANINGS:
        if part in said:
            return f"{meaning} ({part})"
    if error.connection_invalidated or type(error.orig).__name__ in ("OperationalError", "AdminShutdown"):
        return f"{_AWAY} ({_first_line(error.orig)})"
    return f"{type(error).__name__}: {_first_line(error.orig)}"


def _first_line(error: BaseException | None) -> str:
    return next(iter(str(error).splitlines()), "")
