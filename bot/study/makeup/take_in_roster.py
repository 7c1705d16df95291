"""Import a roster with all its consequences: paths kept elsewhere, balances, required courses; one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.statistics import MANY, take_statistics
from bot.study.credits.flag_targets import flag_ages, flag_targets
from bot.study.credits.rebuild_balances import rebuild_balances
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.learning.enrol import enrol_required
from bot.study.learning.reach import courses_for_nobody
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import Actor
from bot.study.people.chunks import chunks
from bot.study.people.import_roster import ImportReport, import_roster
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre


def take_in_roster(
    session: Session, now: datetime, actor: Actor, rows: Sequence[RosterRow], source: str = ""
) -> ImportReport:
    """Import `rows` (see `import_roster`), then let everything that hangs on units and ranks follow.

    `source` is the file's own name, for the audit. Raises `Refusal` as `import_roster` does; then nothing is kept.
    """
    report = import_roster(session, now, actor, rows, source)
    for piece in chunks(report.moved_ids):
        session.execute(
            update(MakeupCase)
            .where(MakeupCase.cadre_id.in_(piece), MakeupCase.closed_at.is_(None))
            .values(path=select(Cadre.path).where(Cadre.id == MakeupCase.cadre_id).scalar_subquery()),
            execution_options={"synchronize_session": False},
        )
    if report.moved_ids or report.ranks_changed:
        for policy in shelf_of(session).in_force(now.date()):
            rebuild_balances(session, now, policy.id, cycle_of(policy, now.date()))
    flagged = flag_targets(
        session, now, [(each.staff_no, each.cause, each.before, each.after) for each in report.posts]
    )
    flagged += flag_ages(session, now)
    enrol_required(session, now)
    if len(rows) >= MANY:  # else PostgreSQL, for a minute, and SQLite for ever, plan as for the empty tables of before
        session.flush()
        take_statistics(session.connection())
    session.expire_all()
    return replace(report, flagged=flagged, for_nobody=courses_for_nobody(session, now, actor))
