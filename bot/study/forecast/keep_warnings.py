"""The early list is reckoned for everybody by a job, and kept: paging through it costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.forecast.read_prospects import Outlook, read_all
from bot.study.forecast.tables import EarlyWarning
from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.tables import Job
from bot.study.people.actor import ADMIN, LIAISON, Actor

KIND = "forecast"
AT_ONCE = 500  # rows written in one transaction
EVERY = 10  # minutes: more often nobody can ask for it


def at_risk(session: Session, now: datetime) -> list[dict[str, Any]]:
    """A row for everybody who serves and cannot make it any more, or only just."""
    return [row_of(one, now) for one in read_all(session, now) if one.prospect.at_risk]


def row_of(one: Outlook, now: datetime) -> dict[str, Any]:
    """An outlook as a row of the list."""
    prospect = one.prospect
    return {
        "cadre_id": one.cadre_id, "cycle": one.cycle, "verdict": prospect.verdict, "hours": prospect.hours,
        "target": prospect.target, "reach": prospect.reach, "needed": prospect.needed, "lacking": prospect.lacking, "at": now,
    }  # fmt: skip


def keep_piece(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Put these rows in the place of older ones about the same people."""
    session.execute(delete(EarlyWarning).where(EarlyWarning.cadre_id.in_([row["cadre_id"] for row in rows])))
    session.execute(insert(EarlyWarning), list(rows))


def drop_older(session: Session, now: datetime) -> None:
    """End a run of `now`: whoever was not named in it is on the list no more."""
    session.execute(delete(EarlyWarning).where(EarlyWarning.at < now))


def pieces(rows: Sequence[dict[str, Any]]) -> Iterable[Sequence[dict[str, Any]]]:
    """The rows, as many at once as a short transaction writes."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def make_list(database: Database, now: datetime) -> None:
    """Reckon the list anew and keep it, for whoever has no clock running beside: the command line."""
    rows = database.read_now(lambda session: at_risk(session, now))
    for piece in pieces(rows):
        database.write_now(lambda session, piece=piece: keep_piece(session, piece))  # type: ignore[misc]
    database.write_now(lambda session: drop_older(session, now))


def reckoned_at(session: Session) -> datetime | None:
    """When the list was made last; None: never, or too long ago to count."""
    return session.scalar(select(func.max(Job.finished_at)).where(Job.kind == KIND, Job.state == "done"))


def ask_reckoning(session: Session, now: datetime, actor: Actor) -> None:
    """Have the list made anew, every ten minutes at most, whoever asks; raises `Refusal` without a role."""
    actor.need(ADMIN, LIAISON)
    ask_job(session, now, actor, f"{KIND}:{now:%Y%m%d%H}:{now.minute // EVERY}", KIND)
