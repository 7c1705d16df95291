"""培训登记表: everything that one person was trained in, year by year, with the unit and post held at that time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.balances import has_reached
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Cadre, PostRecord, Unit
from bot.study.people.unit_names import unit_names
from bot.study.refusal import Refusal
from bot.study.reports.office_rows import EARLY, RecordLine, records_of
from bot.study.reports.statement import Who, who_is


@dataclass(frozen=True)
class PostLine:
    """What somebody was from a moment on; `active` False: no longer on the roster."""

    since: datetime
    unit: str
    post: str
    rank: str
    active: bool


@dataclass(frozen=True)
class YearLine:
    """A cycle's sum against its target, in hundredths, and whether nothing lacked 完成: minimums count too."""

    cycle: str
    hours: int
    target: int
    reached: bool


@dataclass(frozen=True)
class PersonFile:
    """Posts, oldest first; years, oldest first; every training, oldest first."""

    who: Who
    posts: tuple[PostLine, ...]
    years: tuple[YearLine, ...]
    lines: tuple[RecordLine, ...]


def cadre_in_scope(session: Session, actor: Actor, cadre_id: int) -> Cadre:
    """A person in the actor's scope, also one who has left; raises `Refusal` for strangers and people out of scope alike."""
    actor.need(ADMIN, LIAISON)
    cadre = session.scalars(select(Cadre).where(Cadre.id == cadre_id, actor.within(Cadre.path, ADMIN, LIAISON))).first()
    if cadre is None:
        raise Refusal("people-unknown")
    return cadre


def count_people(session: Session, actor: Actor) -> int:
    """How many people serve in the actor's scope."""
    query = select(func.count()).select_from(Cadre).where(actor.within(Cadre.path, ADMIN, LIAISON), Cadre.active)
    return session.scalar(query) or 0


def read_person_files(session: Session, actor: Actor) -> Iterator[PersonFile]:
    """The files of everybody who serves in the actor's scope, in the roster's order; raises `Refusal` without a role, and
    where nobody serves."""
    actor.need(ADMIN, LIAISON)
    people = session.scalars(
        select(Cadre.id).where(actor.within(Cadre.path, ADMIN, LIAISON), Cadre.active).order_by(Cadre.path, Cadre.id)
    ).all()
    if not people:
        raise Refusal("progress-nobody")
    return (read_person_file(session, cadre_id) for cadre_id in people)


def read_person_file(session: Session, cadre_id: int) -> PersonFile:
    """The file of one person, as far as the ledger's principal account goes."""
    cadre, account = session.get_one(Cadre, cadre_id), principal_account(session)
    posts = session.execute(
        select(PostRecord.since, Unit.path, PostRecord.post, PostRecord.rank, PostRecord.active)
        .join(Unit, Unit.id == PostRecord.unit_id)
        .where(PostRecord.cadre_id == cadre_id)
        .order_by(PostRecord.since, PostRecord.id)
    ).all()
    names = unit_names(session, (row.path for row in posts))
    balances = session.scalars(
        select(Balance).where(Balance.cadre_id == cadre_id, Balance.account == account).order_by(Balance.cycle)
    )
    lines = [*_early_lines(session, cadre, account), *records_of(session, Cadre.id == cadre_id)]
    return PersonFile(
        who_is(session, cadre),
        tuple(PostLine(since, names[path], post, rank, active) for since, path, post, rank, active in posts),
        tuple(YearLine(row.cycle, row.hours, row.target, has_reached(row)) for row in balances),
        tuple(sorted(lines, key=lambda line: line.starts_at)),
    )


def _early_lines(session: Session, cadre: Cadre, account: str) -> Sequence[RecordLine]:
    """Entries from before facts were kept: lessons online; nobody kept what the person was then."""
    entries = session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.cadre_id == cadre.id, LedgerEntry.account == account, LedgerEntry.fact_id.is_(None))
        .order_by(LedgerEntry.number)
    )
    return [
        RecordLine(
            entry.cycle, cadre.name, cadre.staff_no, EARLY, "", "", entry.occurred_at, None, entry.title, entry.category, "",
            entry.hours, True, None, entry.reverses_id is not None,
        )
        for entry in entries
    ]  # fmt: skip
