"""One piece of work in a savepoint of its own, so that a failing one holds up none of its neighbours."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

_log = structlog.get_logger(__name__)


def done_apart(session: Session, what: str, number: int, work: Callable[[], object]) -> bool:
    """True when `work` is done; False when it raised: its traces are undone, and `what` and `number` stand in the log with it.

    For what the clock finds by a query: whatever failed is found, and tried, again. Trouble of the database itself is raised:
    a lost connection, a full disk or a deadlock ends the transaction for all.
    """
    try:
        with session.begin_nested():
            work()
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001 - whatever it was, it stands in the log, and is tried again
        _log.exception("one of many failed and will be tried again", what=what, number=number)
        return False
    return True
