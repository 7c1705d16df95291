"""After a roster: whoever's target may have to be another is put on the department's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_policy
from bot.study.credits.standing import goes_by_age
from bot.study.credits.target_cards import AGE
from bot.study.credits.target_tables import TargetDecision, TargetTask
from bot.study.credits.targets import person_of
from bot.study.people.chunks import chunks
from bot.study.people.tables import Cadre

Changed = tuple[str, str, str, str]  # staff number, cause, rank before, rank now


def flag_targets(session: Session, now: datetime, changes: Sequence[Changed]) -> int:
    """Put people on the list; who stands there already for the same cause stands there once, with the rank of now. Returns how
    many are new."""
    new = 0
    for piece in chunks(list(changes)):
        ids = dict(
            session.execute(
                select(Cadre.staff_no, Cadre.id).where(Cadre.staff_no.in_([change[0] for change in piece]))
            ).all()
        )
        standing = {
            (task.cadre_id, task.cause): task
            for task in session.scalars(
                select(TargetTask).where(TargetTask.cadre_id.in_(ids.values()), TargetTask.state == "open")
            )
        }
        for staff_no, cause, before, after in piece:
            task = standing.get((ids[staff_no], cause))
            if task is None:
                session.add(
                    TargetTask(cadre_id=ids[staff_no], cause=cause, before=before, after=after, at=now, state="open")
                )
                new += 1
            else:
                task.after = after
    session.flush()
    return new


def flag_ages(session: Session, now: datetime) -> int:
    """Put whoever's target goes by an age that nobody knows on the list; until then the highest that may apply holds. Who has
    got a month of birth leaves it, and who was decided about this cycle is not asked about again. Returns how many are new."""
    policy = principal_policy(session, now.date())
    cycle = cycle_of(policy, now.date())
    known = select(Cadre.id).where(Cadre.born.is_not(None))
    session.execute(
        update(TargetTask)
        .where(TargetTask.cause == AGE, TargetTask.state == "open", TargetTask.cadre_id.in_(known))
        .values(state="done"),
        execution_options={"synchronize_session": False},
    )
    if not goes_by_age(policy):
        return 0
    settled = select(TargetDecision.cadre_id).where(
        TargetDecision.account == policy.id, TargetDecision.cycle == cycle
    )  # fmt: skip
    standing = select(TargetTask.cadre_id).where(TargetTask.cause == AGE, TargetTask.state == "open")
    unknown = session.scalars(
        select(Cadre)
        .where(Cadre.active, Cadre.born.is_(None), Cadre.id.not_in(settled), Cadre.id.not_in(standing))
        .order_by(Cadre.id)
    ).all()
    doubtful = [cadre for cadre in unknown if goes_by_age(policy, person_of(session, policy, cadre, cycle))]
    session.add_all(
        TargetTask(cadre_id=cadre.id, cause=AGE, before=cadre.rank, after=cadre.rank, at=now, state="open")
        for cadre in doubtful
    )
    session.flush()
    return len(doubtful)
