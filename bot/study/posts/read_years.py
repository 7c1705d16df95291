"""Years of the ledger as the gate asks for them: the running one as it is, those before as they were certified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.closing import in_force
from bot.study.credits.closing_tables import YearClosing, YearLine
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_account, principal_policy
from bot.study.credits.tables import Balance
from bot.study.credits.targets import target_in
from bot.study.people.tables import Cadre
from bot.study.posts.rules import Year
from content.policy import last_day
from content.qualification import FAILED, PERIOD, YEAR, Qualification

MOST = 60  # cycles that are looked at, whatever a rule says


def years_of(
    session: Session, now: datetime, cadres: Sequence[Cadre], book: Qualification
) -> dict[int, tuple[Year, ...]]:
    """By cadre: the running cycle and as many before it as any requirement looks at, in three queries for all.

    A year before counts as failed only where a closing that holds says so: see `Year`.
    """
    if not {rule.needs for rule in book.requirements} & {YEAR, PERIOD, FAILED}:
        return {}
    count = max(1, *(rule.years + (rule.needs == FAILED) for rule in book.requirements))
    policy, account = principal_policy(session, now.date()), principal_account(session)
    running = int(cycle_of(policy, now.date()))
    names = [str(running - back) for back in range(min(count, MOST))]
    ids = [cadre.id for cadre in cadres]
    kept: dict[tuple[int, str], tuple[int, int]] = {
        (cadre_id, cycle): (hours, target)
        for cadre_id, cycle, hours, target in session.execute(
            select(Balance.cadre_id, Balance.cycle, Balance.hours, Balance.target).where(
                Balance.cadre_id.in_(ids), Balance.account == account, Balance.cycle.in_(names)
            )
        )
    }
    certified: dict[tuple[int, str], tuple[int, int]] = {
        (cadre_id, cycle): (hours, target)
        for cadre_id, cycle, hours, target in session.execute(
            select(YearLine.cadre_id, YearClosing.cycle, YearLine.hours, YearLine.target)
            .join(YearClosing, YearClosing.id == YearLine.closing_id)
            .where(YearLine.cadre_id.in_(ids), YearLine.account == account, YearClosing.cycle.in_(names), in_force())
        )
    }
    found: dict[int, list[Year]] = defaultdict(list)
    for cadre in cadres:
        for name in names:
            closed = certified.get((cadre.id, name))
            hours, target = kept.get((cadre.id, name)) or (0, 0)
            if name == names[0] and (cadre.id, name) not in kept:
                target = target_in(session, cadre, account, name)
            failed = closed is not None and closed[0] < closed[1]
            found[cadre.id].append(Year(name, hours, target, last_day(policy, name), failed))
    return {cadre_id: tuple(years) for cadre_id, years in found.items()}
