"""Ask for a table as a file: the clock's side makes it, a letter brings it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.reports.scope import UnitRef, narrowed, unit_in_scope

LEDGER, SHORTFALLS = "ledger", "shortfalls"
RECORDS, STATISTICS, INDICATORS = "records", "statistics", "indicators"
WHATS = (LEDGER, SHORTFALLS, RECORDS, STATISTICS, INDICATORS)
FORMS = ("xlsx", "csv")


@dataclass(frozen=True)
class ExportScope:
    """What a file would cover: a unit, or all of the actor's scope (None)."""

    unit: UnitRef | None


@dataclass(frozen=True)
class ExportAsked:
    """The file is being made."""

    scope: ExportScope
    what: str
    form: str


def see_export(session: Session, now: datetime, actor: Actor, unit_id: int = 0) -> ExportScope:
    """What may be exported; raises `Refusal` without a role, or for a unit that is unknown or out of scope."""
    actor.need()
    if not unit_id:
        return ExportScope(None)
    unit = unit_in_scope(session, actor, unit_id)
    return ExportScope(UnitRef(unit.id, unit.name))


def ask_export(session: Session, now: datetime, actor: Actor, unit_id: int, what: str, form: str) -> ExportAsked:
    """Ask for the file, once a minute: a double tap waits for the same one. Raises `Refusal` like `see_export`."""
    scope = see_export(session, now, actor, unit_id)
    if what not in WHATS or form not in FORMS:
        raise Refusal("refusal-old-button")
    key = f"export:{actor.telegram_id}:{unit_id}:{what}:{form}:{now:%Y%m%d%H%M}"
    ask_job(session, now, actor, key, "export", unit=unit_id, what=what, form=form)
    return ExportAsked(scope, what, form)


def exporting_actor(session: Session, actor: Actor, unit_id: int) -> tuple[Actor, ExportScope]:
    """The rights under which rows are read: the actor's own, over the unit alone if one was named. Read again when the file
    is made, since a right may have ended meanwhile; raises `Refusal` then."""
    actor.need()
    if not unit_id:
        return actor, ExportScope(None)
    unit = unit_in_scope(session, actor, unit_id)
    return narrowed(actor, unit), ExportScope(UnitRef(unit.id, unit.name))
