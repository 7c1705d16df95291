"""Statements built once and run many times: on the way of a tap, building one costs more than running it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.orm import Session


def run(session: Session, statement: Executable, **values: Any) -> CursorResult[*tuple[Any, ...]]:
    """`statement`, kept by its module, with the values of its bindparams (and, in an UPDATE, of the columns to set).

    It goes past the ORM, which would take as long again: rows are plain rows, and objects the session has loaded learn
    nothing of an UPDATE. What the session holds is written first.
    """
    session.flush()
    return session.connection().execute(statement, values)


def run_each(session: Session, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
    """The same for many sets of values at once."""
    if rows:
        session.flush()
        session.connection().execute(statement, rows)
