"""Ask for a paper about one person: the own statement, or the file of somebody in scope. A letter brings it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.reports.person_file import cadre_in_scope
from bot.study.reports.statement import cycles_of

STATEMENT, PERSON_FILE = "statement", "person-file"
PAPER_FORMS = ("xlsx", "pdf")


@dataclass(frozen=True)
class StatementChoice:
    """The years of which the actor may have a statement, the newest first."""

    cycles: tuple[str, ...]


@dataclass(frozen=True)
class PersonChoice:
    """Somebody whose file may be made."""

    cadre_id: int
    name: str
    staff_no: str


@dataclass(frozen=True)
class PaperAsked:
    """The paper is being made. `cycle` is empty and `cadre_id` set for the file of somebody else."""

    what: str
    form: str
    cycle: str = ""
    cadre_id: int = 0
    name: str = ""


def see_statements(session: Session, now: datetime, actor: Actor) -> StatementChoice:
    """The own years; raises `Refusal` for an account bound to nobody."""
    return StatementChoice(cycles_of(session, now, actor.need_cadre()))


def ask_statement(session: Session, now: datetime, actor: Actor, cycle: str, form: str) -> PaperAsked:
    """Ask for the own statement of a year, once a minute: a double tap waits for the same one. Raises `Refusal` for a year or
    form that nobody was offered."""
    cadre_id = actor.need_cadre()
    if cycle not in cycles_of(session, now, cadre_id) or form not in PAPER_FORMS:
        raise Refusal("refusal-old-button")
    _ask(session, now, actor, STATEMENT, cadre_id, cycle, form)
    return PaperAsked(STATEMENT, form, cycle)


def see_person_file(session: Session, now: datetime, actor: Actor, cadre_id: int) -> PersonChoice:
    """Whose file it would be; raises `Refusal` out of scope."""
    cadre = cadre_in_scope(session, actor, cadre_id)
    return PersonChoice(cadre.id, cadre.name, cadre.staff_no)


def ask_person_file(session: Session, now: datetime, actor: Actor, cadre_id: int, form: str) -> PaperAsked:
    """Ask for the file of somebody in scope, once a minute; raises `Refusal` out of scope."""
    chosen = see_person_file(session, now, actor, cadre_id)
    if form not in PAPER_FORMS:
        raise Refusal("refusal-old-button")
    _ask(session, now, actor, PERSON_FILE, cadre_id, "", form)
    return PaperAsked(PERSON_FILE, form, cadre_id=cadre_id, name=chosen.name)


def may_have(session: Session, actor: Actor, what: str, cadre_id: int) -> None:
    """Asked again when the paper is made, since a right may have ended meanwhile; raises `Refusal` then."""
    if what == STATEMENT:
        if actor.cadre_id != cadre_id:
            raise Refusal("refusal-no-right")
        return
    cadre_in_scope(session, actor, cadre_id)


def _ask(session: Session, now: datetime, actor: Actor, what: str, cadre_id: int, cycle: str, form: str) -> None:
    key = f"paper:{actor.telegram_id}:{what}:{cadre_id}:{cycle}:{form}:{now:%Y%m%d%H%M}"
    ask_job(session, now, actor, key, "paper", what=what, cadre=cadre_id, cycle=cycle, form=form)
