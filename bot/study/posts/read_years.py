"""Years of the ledger as the gate asks for them: the running one as it is, those before as they were certified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.read_verdicts import failed_lines
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_account, principal_policy
from bot.study.credits.sums import came_over
from bot.study.credits.tables import Balance
from bot.study.credits.target_tables import TargetDecision
from bot.study.credits.targets import target_in
from bot.study.credits.year_rules import scaled
from bot.study.people.service import served, words_of
from bot.study.people.tables import Cadre
from bot.study.posts.years import Year
from content.policy import first_day, last_day
from content.qualification import FAILED, PERIOD, YEAR, Qualification

_WHOLE = 1_000_000
MOST = 60  # cycles that are looked at, whatever a rule says


def years_of(
    session: Session, now: datetime, cadres: Sequence[Cadre], book: Qualification
) -> dict[int, tuple[Year, ...]]:
    """By cadre: the running cycle and as many before it as any requirement looks at, in a few queries for all.

    A year before counts as failed only where a closing that holds says so: see `Year`.
    """
    if not {rule.needs for rule in book.requirements} & {YEAR, PERIOD, FAILED}:
        return {}
    count = max(1, *(rule.years + (rule.needs == FAILED) for rule in book.requirements))
    policy, account = principal_policy(session, now.date()), principal_account(session)
    running = int(cycle_of(policy, now.date()))
    names = [str(running - back) for back in range(min(count, MOST))]
    ids = [cadre.id for cadre in cadres]
    columns = (Balance.hours, Balance.target, Balance.beside, Balance.by_days)
    kept: dict[tuple[int, str], tuple[int, int, int, bool]] = {
        (cadre_id, cycle): (hours, target, beside, by_days)
        for cadre_id, cycle, hours, target, beside, by_days in session.execute(
            select(Balance.cadre_id, Balance.cycle, *columns).where(
                Balance.cadre_id.in_(ids), Balance.account == account, Balance.cycle.in_(names)
            )
        )
    }
    decided: dict[tuple[int, str], int | None] = {
        (cadre_id, cycle): days
        for cadre_id, cycle, days in session.execute(
            select(TargetDecision.cadre_id, TargetDecision.cycle, TargetDecision.days)
            .where(TargetDecision.cadre_id.in_(ids), TargetDecision.account == account, TargetDecision.cycle.in_(names))
            .order_by(TargetDecision.id)
        )
    }
    words = words_of(session, ids, now.tzinfo)
    failed = set(failed_lines(session, account, names, ids))
    came = came_over(session, account, names, ids)
    found: dict[int, list[Year]] = defaultdict(list)
    for cadre in cadres:
        first = cadre.created_at.astimezone(now.tzinfo).date()
        for name in names:
            place = (cadre.id, name)
            hours, target, beside, by_days = kept.get(place) or (0, 0, 0, False)
            over = came.get(place, 0)
            if name == names[0] and place not in kept:
                target = target_in(session, cadre, account, name)
            begin, last = first_day(policy, name), last_day(policy, name)
            away = first <= last and place not in decided and not served(words[cadre.id], begin, last)
            share = Fraction(scaled(policy, int(name), _WHOLE, 0 if away else decided.get(place)), _WHOLE)
            found[cadre.id].append(
                Year(name, hours, target, last, place in failed, beside, share, first <= last, by_days, over)
            )
    return {cadre_id: tuple(years) for cadre_id, years in found.items()}
