"""The department looks at whoever may need another target, and decides: as before, as now, pro rata, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.refresh_targets import refresh_target
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_policy
from bot.study.credits.standing import person_target, pro_rata
from bot.study.credits.target_tables import TargetDecision, TargetTask
from bot.study.credits.targets import person_of, policy_target, target_in
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal
from content.policy import first_day, last_day

PAGE = 8
KINDS = ("keep", "new", "part")
EXEMPTIONS = ("ill", "leave", "degree", "away", "other")  # 长期病休, 产假等, 脱产学习, 援派挂职, 其他


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
    """A page of the list, oldest first."""

    lines: tuple[TaskLine, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True)
class TargetCard:
    """One person's target of the running cycle, hundredths. `choices` are (kind, hours) to choose from; without a task
    only to take a decision back. `decided` is the kind of the last decision, by whom and why."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str
    rank: str
    cycle: str
    target: int
    cause: str
    before: str
    at: datetime | None
    choices: tuple[tuple[str, int], ...]
    decided: str
    why: str
    author: str


def see_targets(session: Session, now: datetime, actor: Actor, page: int = 1) -> TargetList:
    """A page of open tasks in the admin's scope."""
    actor.need(ADMIN)
    mine = (TargetTask.state == "open", actor.within(Cadre.path, ADMIN))
    rows = select(TargetTask, Cadre).join(Cadre, Cadre.id == TargetTask.cadre_id).where(*mine)
    count = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, page), pages)
    found = session.execute(rows.order_by(TargetTask.id).offset((shown - 1) * PAGE).limit(PAGE))
    lines = tuple(TaskLine(cadre.id, cadre.name, task.cause, task.before, task.after) for task, cadre in found)
    return TargetList(lines, count, shown, pages)


def find_target(session: Session, now: datetime, actor: Actor, staff_no: str) -> TargetList | TargetCard:
    """The card of one staff number; the list when none is given. Raises `Refusal` for an unknown one or one out of scope."""
    if not staff_no.strip():
        return see_targets(session, now, actor)
    actor.need(ADMIN)
    return _card(session, now, actor, _cadre(session, actor, Cadre.staff_no == staff_no.strip()))


def see_target(session: Session, now: datetime, actor: Actor, cadre_id: int) -> TargetCard:
    """The card of one person in scope."""
    return _card(session, now, actor, _cadre(session, actor, Cadre.id == cadre_id))


def decide_target(session: Session, now: datetime, actor: Actor, cadre_id: int, kind: str) -> TargetCard:
    """Decide an open task: `keep`, `new` or `part`. Decided before: shown as it is. Raises `Refusal` as seeing does."""
    cadre = _cadre(session, actor, Cadre.id == cadre_id, lock=True)
    card = _card(session, now, actor, cadre)
    hours = dict(card.choices).get(kind)
    if hours is None:
        return card
    _keep(session, now, actor, cadre, kind, hours, "")
    record(
        session, now, actor, "target-decide", f"{cadre.staff_no} {cadre.name}", path=cadre.path, cycle=card.cycle,
        kind=kind, before=card.target, after=hours, cause=card.cause,
    )  # fmt: skip
    return _card(session, now, actor, cadre)


def exempt_target(session: Session, now: datetime, actor: Actor, cadre_id: int, why: str) -> TargetCard:
    """No target in the running cycle, for one of the reasons `EXEMPTIONS`; the admin who taps is its approver.

    Raises `Refusal` for oneself: nobody exempts themselves.
    """
    cadre = _cadre(session, actor, Cadre.id == cadre_id, lock=True)
    if why not in EXEMPTIONS:
        raise Refusal("refusal-old-button")
    if cadre.id == actor.cadre_id:
        raise Refusal("target-not-yourself")
    card = _card(session, now, actor, cadre)
    if (card.decided, card.why) == ("exempt", why):
        return card
    _keep(session, now, actor, cadre, "exempt", 0, why)
    record(
        session, now, actor, "target-exempt", f"{cadre.staff_no} {cadre.name}", path=cadre.path, cycle=card.cycle,
        before=card.target, reason=why,
    )  # fmt: skip
    return _card(session, now, actor, cadre)


def _cadre(session: Session, actor: Actor, which: ColumnElement[bool], *, lock: bool = False) -> Cadre:
    actor.need(ADMIN)
    query = select(Cadre).where(which, actor.within(Cadre.path, ADMIN))
    cadre = session.scalars(query.with_for_update() if lock else query).first()
    if cadre is None:
        raise Refusal("people-unknown")
    return cadre


def _card(session: Session, now: datetime, actor: Actor, cadre: Cadre) -> TargetCard:
    policy = principal_policy(session, now.date())
    cycle = cycle_of(policy, now.date())
    task = session.scalars(
        select(TargetTask)
        .where(TargetTask.cadre_id == cadre.id, TargetTask.state == "open")
        .order_by(TargetTask.id.desc())
    ).first()
    last = session.scalars(
        select(TargetDecision)
        .where(TargetDecision.cadre_id == cadre.id, TargetDecision.account == policy.id, TargetDecision.cycle == cycle)
        .order_by(TargetDecision.id.desc())
    ).first()
    return TargetCard(
        cadre.id, cadre.staff_no, cadre.name, unit_name(session, cadre.path), cadre.rank, cycle,
        target_in(session, cadre, policy.id, cycle), task.cause if task else "", task.before if task else "",
        task.at if task else None, _choices(session, now, cadre, task) if task else _undo(session, now, cadre, last),
        last.kind if last else "", last.why if last else "", last.author if last else "",
    )  # fmt: skip


def _undo(session: Session, now: datetime, cadre: Cadre, last: TargetDecision | None) -> tuple[tuple[str, int], ...]:
    """A decision can be taken back: then the policy's target holds again."""
    policy = principal_policy(session, now.date())
    if last is None or last.kind == "new":
        return ()
    return (("new", policy_target(session, policy, cadre, cycle_of(policy, now.date()))),)


def _choices(session: Session, now: datetime, cadre: Cadre, task: TargetTask) -> tuple[tuple[str, int], ...]:
    """What can be decided: the target as before, as the policy asks now, and pro rata by days.

    | cause  | keep            | new           | part                                            |
    | rank   | of the old rank | of the new    | old until the day before, new from the day on   |
    | joined |                 | the whole     | from the day on                                 |
    | left   |                 | the whole     | until the day                                   |
    """
    policy = principal_policy(session, now.date())
    cycle = cycle_of(policy, now.date())
    person = person_of(session, policy, cadre, cycle)
    first, last, day = first_day(policy, cycle), last_day(policy, cycle), task.at.astimezone(now.tzinfo).date()
    new = person_target(policy, person)
    old = person_target(policy, replace(person, rank=task.before))
    if task.cause == "rank":
        worked = pro_rata(old, first, last, first, day) - pro_rata(old, first, last, day, day)
        return ("keep", old), ("new", new), ("part", worked + pro_rata(new, first, last, day, last))
    span = (day, last) if task.cause == "joined" else (first, day)
    return ("new", new), ("part", pro_rata(new, first, last, *span))


def _keep(session: Session, now: datetime, actor: Actor, cadre: Cadre, kind: str, hours: int, why: str) -> None:
    policy = principal_policy(session, now.date())
    cycle = cycle_of(policy, now.date())
    session.add(
        TargetDecision(
            cadre_id=cadre.id, account=policy.id, cycle=cycle, kind=kind, hours=hours, why=why, author=actor.signature,
            at=now,
        )
    )  # fmt: skip
    session.execute(
        update(TargetTask).where(TargetTask.cadre_id == cadre.id, TargetTask.state == "open").values(state="done")
    )
    session.flush()
    refresh_target(session, cadre, policy.id, cycle)
