"""Ask for a table as a file: the clock's side makes it, a letter brings it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.close_year import cycle_of_year
from bot.study.credits.closing import closing_of_unit
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import Balance
from bot.study.credits.targets import current_cycle
from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.reports.person_file import count_people
from bot.study.reports.scope import UnitRef, narrowed, unit_in_scope

LEDGER, SHORTFALLS = "ledger", "shortfalls"
RECORDS, STATISTICS, INDICATORS, CLOSINGS = "records", "statistics", "indicators", "closings"
LATES, QUALIFICATION, EARLY = "lates", "qualification", "early"
PERSON_FILES = "files"
WHATS = (LEDGER, RECORDS, STATISTICS, INDICATORS, CLOSINGS, PERSON_FILES, SHORTFALLS, EARLY, LATES, QUALIFICATION)
YEARLY = (STATISTICS, INDICATORS)  # tables of one year; the others hold all of them
YEARS = 4  # to choose from
FORMS = ("xlsx", "csv")
PRINTED = ("xlsx", "pdf")  # forms of papers about single people
MOST_FILES = 200  # people whose files are made at once


@dataclass(frozen=True)
class ExportScope:
    """What a file would cover: a unit, or all of the actor's scope (None); tables of one year that of `year`.

    `years` are those one may choose, newest first; `closed`: that year of the unit is closed 已归档.
    """

    unit: UnitRef | None
    year: int = 0
    years: tuple[int, ...] = ()
    closed: bool = False


@dataclass(frozen=True)
class ExportTable:
    """One of the tables, before it is asked for."""

    scope: ExportScope
    what: str


@dataclass(frozen=True)
class ExportAsked:
    """The file is being made."""

    scope: ExportScope
    what: str
    form: str


def see_export(session: Session, now: datetime, actor: Actor, unit_id: int = 0, year: int = 0) -> ExportScope:
    """What may be exported, of the running year for 0; raises `Refusal` without a role, for a unit that is unknown or out of
    scope, and for a year that no button of ours holds."""
    actor.need()
    unit = unit_in_scope(session, actor, unit_id) if unit_id else None
    latest = int(current_cycle(session, now))
    shown = int(cycle_of_year(year or latest))
    first = session.scalar(select(func.min(Balance.cycle)).where(Balance.account == principal_account(session)))
    years = tuple(range(latest, max(int(first or latest), latest - YEARS + 1) - 1, -1))
    closed = unit is not None and closing_of_unit(session, unit.path, str(shown)) is not None
    return ExportScope(UnitRef(unit.id, unit.name) if unit else None, shown, years, closed)


def see_table(session: Session, now: datetime, actor: Actor, unit_id: int, what: str, year: int = 0) -> ExportTable:
    """One of the tables that may be exported; raises `Refusal` like `see_export`."""
    scope = see_export(session, now, actor, unit_id, year)
    if what not in WHATS:
        raise Refusal("refusal-old-button")
    return ExportTable(scope, what)


def ask_export(
    session: Session, now: datetime, actor: Actor, unit_id: int, what: str, form: str, year: int = 0
) -> ExportAsked:
    """Ask for the file, once a minute: a double tap waits for the same one. Raises `Refusal` like `see_export`,
    and for the training files of more than 200 people."""
    scope = see_export(session, now, actor, unit_id, year)
    if what not in WHATS or form not in (PRINTED if what == PERSON_FILES else FORMS):
        raise Refusal("refusal-old-button")
    if what == PERSON_FILES:
        people = count_people(session, exporting_actor(session, actor, unit_id)[0])
        if not people:
            raise Refusal("progress-nobody")
        if people > MOST_FILES:
            raise Refusal("export-too-many-files", count=people, most=MOST_FILES)
    key = f"export:{actor.telegram_id}:{unit_id}:{what}:{form}:{scope.year}:{now:%Y%m%d%H%M}"
    ask_job(session, now, actor, key, "export", unit=unit_id, what=what, form=form, year=scope.year)
    return ExportAsked(scope, what, form)


def exporting_actor(session: Session, actor: Actor, unit_id: int) -> tuple[Actor, ExportScope]:
    """The rights under which rows are read: the actor's own, over the unit alone if one was named. Read again when the file
    is made, since a right may have ended meanwhile; raises `Refusal` then."""
    actor.need()
    if not unit_id:
        return actor, ExportScope(None)
    unit = unit_in_scope(session, actor, unit_id)
    return narrowed(actor, unit), ExportScope(UnitRef(unit.id, unit.name))
