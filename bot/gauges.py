"""The figures of rows that `/health` and `/metrics` show: a few counts on indexes, read when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.inbox.tables import InboxUpdate
from bot.presence.beat import database_now, living
from bot.presence.tables import Process
from bot.study.credits.tables import LedgerCheck
from bot.study.jobs.tables import Job
from bot.study.learning.tables import Attempt
from bot.study.notices.after_restore import sending_stopped
from bot.study.notices.outcomes import ASKED_LANE, BULK_LANE
from bot.study.notices.tables import Outbox

OUTBOX_STATES = ("pending", "leased", "sending", "unknown")
_STUCK = (Attempt.closes_at.is_not(None), Attempt.submitted_at.is_(None), Attempt.retry_at.is_not(None))
JOB_STATES = ("waiting", "running", "asked")


@dataclass(frozen=True)
class Gauges:
    """Counts of rows. `outbox` is by lane and state, `jobs` by state; `check_age` in seconds (nan: never verified)."""

    inbox_waiting: int
    inbox_dead: int
    outbox: Mapping[tuple[str, str], int]
    jobs: Mapping[str, int]
    processes: int
    stopped: bool
    papers_stuck: int
    check_age: float
    check_faults: float


def read_gauges(session: Session) -> Gauges:
    """All of them, as they are now."""
    inbox = _by_state(session, InboxUpdate.state, ("waiting", "dead"))
    check = session.execute(select(LedgerCheck.at, LedgerCheck.faults).order_by(LedgerCheck.id.desc()).limit(1)).first()
    age = (database_now(session) - check.at).total_seconds() if check else float("nan")
    return Gauges(
        inbox_waiting=inbox["waiting"],
        inbox_dead=inbox["dead"],
        outbox=_outbox(session),
        jobs=_by_state(session, Job.state, JOB_STATES),
        processes=session.scalar(select(func.count()).where(Process.holder.in_(living(session)))) or 0,
        stopped=sending_stopped(session),
        papers_stuck=session.scalar(select(func.count()).where(*_STUCK)) or 0,
        check_age=age,
        check_faults=check.faults if check else float("nan"),
    )


def _by_state(session: Session, state: InstrumentedAttribute[str], states: tuple[str, ...]) -> dict[str, int]:
    counts = dict.fromkeys(states, 0)
    for name, count in session.execute(select(state, func.count()).where(state.in_(states)).group_by(state)):
        counts[name] = count
    return counts


def _outbox(session: Session) -> dict[tuple[str, str], int]:
    lane = case((Outbox.priority == 0, ASKED_LANE), else_=BULK_LANE)
    counts = {(name, state): 0 for name in (ASKED_LANE, BULK_LANE) for state in OUTBOX_STATES}
    rows = session.execute(
        select(lane, Outbox.state, func.count()).where(Outbox.state.in_(OUTBOX_STATES)).group_by(lane, Outbox.state)
    )
    for name, state, count in rows:
        counts[name, state] = count
    return counts
