"""What the department sees of targets: the list of those who may need another one, and one person's card. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.asked_in_scope import count_waiting
from bot.study.credits.closing import closing_over
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.exemptions import Exempted, standing, told
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_account, principal_policy, shelf_of
from bot.study.credits.tables import Balance
from bot.study.credits.target_choices import Choice, changes_of, choices_in, steps_of
from bot.study.credits.target_rules import steps_in
from bot.study.credits.target_tables import TargetTask
from bot.study.credits.targets import base_in, target_in
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal
from content.policy import first_day, last_day

PAGE = 8
AGE = "age"  # a cause: targets go by age, and nobody knows it


@dataclass(frozen=True)
class TaskLine:
    """Somebody on the list."""

    cadre_id: int
    name: str
    cause: str
    before: str
    after: str


@dataclass(frozen=True)
class TargetList:
    """A page of the list, oldest first; those whose age is not known, who can be many, after all others. `waiting`: how many
    exemptions wait for a second person."""

    lines: tuple[TaskLine, ...]
    count: int
    page: int
    pages: int
    waiting: int


@dataclass(frozen=True)
class TargetCard:
    """One person's target of a cycle, hundredths. `cycles` can be decided about: the running one, and the one before while it
    is not closed. `changes` are (day, rank before, rank after) within the cycle; `choices` what to choose from, without a task
    only to take a decision back. `decided` is the kind of what one admin decided last, by whom and why; `exempted` what two have
    agreed on since, and `waiting` the ids of requests about that which are not decided yet."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str
    rank: str
    cycle: str
    cycles: tuple[str, ...]
    target: int
    cause: str
    at: datetime | None
    changes: tuple[tuple[date, str, str], ...]
    choices: tuple[Choice, ...]
    decided: str
    why: str
    author: str
    exempted: tuple[Exempted, ...]
    waiting: tuple[int, ...]


def see_targets(session: Session, now: datetime, actor: Actor, page: int = 1) -> TargetList:
    """A page of open tasks in the admin's scope."""
    actor.need(ADMIN)
    mine = (TargetTask.state == "open", actor.within(Cadre.path, ADMIN))
    rows = select(TargetTask, Cadre).join(Cadre, Cadre.id == TargetTask.cadre_id).where(*mine)
    count = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, page), pages)
    order = (case((TargetTask.cause == AGE, 1), else_=0), TargetTask.id)
    found = session.execute(rows.order_by(*order).offset((shown - 1) * PAGE).limit(PAGE))
    lines = tuple(TaskLine(cadre.id, cadre.name, task.cause, task.before, task.after) for task, cadre in found)
    return TargetList(lines, count, shown, pages, count_waiting(session, actor, ExemptionRequest))


def find_target(session: Session, now: datetime, actor: Actor, staff_no: str) -> TargetList | TargetCard:
    """The card of one staff number; the list when none is given. Raises `Refusal` for an unknown one or one out of scope."""
    if not staff_no.strip():
        return see_targets(session, now, actor)
    actor.need(ADMIN)
    return card_of(session, now, cadre_in_scope(session, actor, Cadre.staff_no == staff_no.strip()))


def see_target(session: Session, now: datetime, actor: Actor, cadre_id: int, year: int = 0) -> TargetCard:
    """The card of one person in scope for a cycle; 0: the one that something is to be decided about, or else the running one.

    Raises `Refusal` for a year that is closed, or long over.
    """
    return card_of(session, now, cadre_in_scope(session, actor, Cadre.id == cadre_id), year)


def cadre_in_scope(session: Session, actor: Actor, which: ColumnElement[bool], *, lock: bool = False) -> Cadre:
    """The cadre; raises `Refusal` for one unknown or out of scope."""
    actor.need(ADMIN)
    query = select(Cadre).where(which, actor.within(Cadre.path, ADMIN))
    cadre = session.scalars(query.with_for_update() if lock else query).first()
    if cadre is None:
        raise Refusal("people-unknown")
    return cadre


def card_of(session: Session, now: datetime, cadre: Cadre, year: int = 0) -> TargetCard:
    """The card; raises `Refusal` as `see_target` does."""
    account, tasks = principal_account(session), open_tasks(session, cadre.id)
    cycles = open_cycles(session, now, cadre)
    cycle = (
        str(year) if year else next((of for task in tasks if (of := cycle_at(session, now, task)) in cycles), cycles[0])
    )
    if cycle not in cycles:
        raise Refusal("target-year-closed", cycle=cycle)
    task = next((task for task in tasks if cycle_at(session, now, task) == cycle), None)
    base = base_in(session, cadre.id, account, cycle)
    policy = shelf_of(session).for_cycle(account, cycle)
    steps = steps_in(steps_of(session, now, cadre), first_day(policy, cycle), last_day(policy, cycle)) if policy else ()
    kinds = ("keep", "new", "part") if task else ("new",) if base is not None and base.kind != "new" else ()
    return TargetCard(
        cadre.id, cadre.staff_no, cadre.name, unit_name(session, cadre.path), cadre.rank, cycle, cycles,
        target_in(session, cadre, account, cycle), task.cause if task else "", task.at if task else None,
        changes_of(steps), tuple(each for each in choices_in(session, now, cadre, account, cycle) if each.kind in kinds),
        base.kind if base else "", base.why if base else "", base.author if base else "",
        told(standing(session, cadre.id, cycle)), _waiting(session, cadre.id, cycle),
    )  # fmt: skip


def open_tasks(session: Session, cadre_id: int) -> list[TargetTask]:
    """The person's open tasks, the newest first."""
    query = select(TargetTask).where(TargetTask.cadre_id == cadre_id, TargetTask.state == "open")
    return list(session.scalars(query.order_by(TargetTask.id.desc())))


def open_cycles(session: Session, now: datetime, cadre: Cadre) -> tuple[str, ...]:
    """The cycles that can be decided about: the running one first, then the one before, until it is closed for this person.
    Who was not there in it has no target in it."""
    account, policy = principal_account(session), principal_policy(session, now.date())
    running = cycle_of(policy, now.date())
    before = str(int(running) - 1)
    there = cadre.created_at.astimezone(now.tzinfo).date() <= last_day(policy, before)
    if not there and session.get(Balance, (cadre.id, account, before)) is None:
        return (running,)
    return (running,) if closing_over(session, now, cadre.id, account, before) is not None else (running, before)


def _waiting(session: Session, cadre_id: int, cycle: str) -> tuple[int, ...]:
    about = (
        ExemptionRequest.cadre_id == cadre_id,
        ExemptionRequest.cycle == cycle,
        ExemptionRequest.state == "waiting",
    )
    return tuple(session.scalars(select(ExemptionRequest.id).where(*about).order_by(ExemptionRequest.id)))


def cycle_at(session: Session, now: datetime, task: TargetTask) -> str:
    """The cycle that a task is about: of the day on which it came up."""
    day = task.at.astimezone(now.tzinfo).date()
    return cycle_of(principal_policy(session, day), day)
