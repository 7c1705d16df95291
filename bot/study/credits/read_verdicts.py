"""What verdicts need from the database, for one person or for a whole county by the same few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.study.credits.closing import in_force
from bot.study.credits.closing_tables import YearClosing, YearLine
from bot.study.credits.rules import CARRY_OVER
from bot.study.credits.shelf import shelf_of
from bot.study.credits.standing import Tally, lacks
from bot.study.credits.sums import came_over, days_of, tallies_of
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.target_tables import TargetDecision
from bot.study.credits.year_rules import Asked, Past, Verdict, counted_before, fails, is_due, period_for, verdict
from bot.study.people.service import served, words_of
from bot.study.people.tables import Cadre
from content.policy import Period, Policy, first_day, last_day

Whom = Sequence[int] | Select[Any]
"""Ids of cadres, or a select of them."""


class Verdicts:
    """The verdicts of an account's cycle over `whom`. `now` gives the office's zone.

    `judging`: only what decides whether the year is reached; what is merely told beside it (arrears that may still be made up,
    failed years before) is left out, and its queries too.
    """

    def __init__(
        self, session: Session, now: datetime, account: str, cycle: str, whom: Whom, *, judging: bool = False
    ) -> None:
        self.policy: Policy | None = shelf_of(session).for_cycle(account, cycle)
        self._session, self._now, self._year = session, now, int(cycle)
        self._account, self._whom = account, whom
        self._needs = not judging or (self.policy is not None and needs_more(self.policy, self._year))
        periods = [] if self.policy is None else running(self.policy, self._year)
        if judging:
            periods = [each for each in periods if is_due(each, self._year)]
        self._years = list(range(min((each.first for each in periods), default=self._year), self._year))
        self._kept = self._balances() if self._years else {}
        self._came = self._brought() if periods else {}
        self._over = self.policy is not None and last_day(self.policy, cycle) < now.date()
        looked_at = self._years or (self._over and self._needs)
        self._words = words_of(session, whom, now.tzinfo) if looked_at else {}
        self._before = {year: self._decisions(str(year)) for year in self._years}
        self._passed = {} if judging or self.policy is None else self._failures(self.policy)

    @cached_property
    def decided(self) -> dict[int, Asked]:
        """What the department decided for them, by id; the newest decision holds."""
        return self._decisions(str(self._year))

    @cached_property
    def tallies(self) -> Mapping[int, Tally]:
        """What their cycle holds, by id."""
        return tallies_of(self._session, self._account, str(self._year), self._whom)

    @cached_property
    def trained(self) -> Mapping[int, int]:
        """The days of training in it, in hundredths, by id; empty where no target is reached by days."""
        if self.policy is None or not any(each.days for each in self.policy.targets):
            return {}
        return days_of(self._session, self._account, str(self._year), self._whom)

    def of(self, cadre: Cadre, hours: int, target: int) -> Verdict:
        """The verdict of one of them, who has `hours` against `target`."""
        return self.judge(cadre.id, cadre.rank, cadre.created_at, hours, target)

    def judge(self, cadre_id: int, rank: str, joined: datetime, hours: int, target: int) -> Verdict:
        """The same of columns: `joined` is when the person came onto the roster."""
        if not self._needs:
            return Verdict(lacks(target, hours))
        tally = self.tallies.get(cadre_id, {}) if self.policy is not None and self.policy.minimums else {}
        asked, trained = self.asked(cadre_id, target), self.trained.get(cadre_id, 0)
        return self._judged(cadre_id, rank, joined, hours, asked, tally, trained)

    def under(self, cadre: Cadre, hours: int, asked: Asked) -> Verdict:
        """The verdict of one of them if that were asked."""
        tally, trained = self.tallies.get(cadre.id, {}), self.trained.get(cadre.id, 0)
        return self._judged(cadre.id, cadre.rank, cadre.created_at, hours, asked, tally, trained)

    def without(self, cadre: Cadre, hours: int, target: int, entry: LedgerEntry, fact: FactRow | None) -> Verdict:
        """The verdict of one of them who had `hours`, were `entry`, which is of `fact`, reversed."""
        required, online = (fact.required, fact.online) if fact is not None else (None, True)
        place = (entry.rule, entry.category, required, online)
        tally = dict(self.tallies.get(cadre.id, {}))
        tally[place] = tally.get(place, 0) - entry.hours
        trained = self.trained.get(cadre.id, 0) - (50 * fact.half_days if fact is not None else 0)
        came = entry.hours if fact is not None and fact.kind == CARRY_OVER else 0
        asked = self.asked(cadre.id, target)
        return self._judged(cadre.id, cadre.rank, cadre.created_at, hours, asked, tally, trained, came)

    def _judged(
        self,
        cadre_id: int,
        rank: str,
        joined: datetime,
        hours: int,
        asked: Asked,
        tally: Tally,
        trained: int,
        returned: int = 0,
    ) -> Verdict:
        brought = self._counted(cadre_id, rank, self._year)
        return verdict(
            self.policy, self._year, rank=rank, total=hours, asked=asked, tally=tally,
            past=self._past(cadre_id, rank, joined), passed=self._passed.get(cadre_id, ()), trained=trained,
            brought=brought - returned if brought else 0,
        )  # fmt: skip

    def asked(self, cadre_id: int, target: int) -> Asked:
        """What is asked of one of them: the target as kept, for the days that were decided; nothing of a year spent away."""
        decided = self.decided.get(cadre_id)
        if decided is not None:
            return Asked(target, decided.days)
        return Asked(target, 0 if self._over and not self._served(cadre_id, self._year) else None)

    def _served(self, cadre_id: int, year: int) -> bool:
        """Whether one of them served on any day of a year; yes, where that was not asked for."""
        words = self._words.get(cadre_id)
        return words is None or self.policy is None or served(words, first_day(self.policy, str(year)), self._end(year))

    def _past(self, cadre_id: int, rank: str, joined: datetime) -> dict[int, Past]:
        """The years before that are known: those with a balance, and those when the person was on the roster already. Whoever
        was on the roster, and served on no day of a year, is as exempt in it."""
        if not self._years or self.policy is None or period_for(self.policy, self._year, rank) is None:
            return {}
        first = joined.astimezone(self._now.tzinfo).date()
        found = {}
        for year in self._years:
            there = first <= self._end(year)
            kept = self._kept.get(cadre_id, {}).get(year)
            decided = self._before[year].get(cadre_id)
            if kept is None and not there:
                continue
            hours, target = kept or (0, None)
            hours -= self._counted(cadre_id, rank, year)
            target = decided.target if decided is not None else target
            nothing = decided is None and there and not self._served(cadre_id, year)
            days = decided.days if decided is not None else None
            if nothing or (target == 0 and self.policy.targets):
                days = 0
            found[year] = Past(hours, days, there)
        return found

    def _counted(self, cadre_id: int, rank: str, year: int) -> int:
        """What of one of their years came over from the year before, and counted in its period already."""
        came = self._came.get((cadre_id, str(year)), 0)
        if not came or self.policy is None:
            return 0
        before = shelf_of(self._session).for_cycle(self._account, str(year - 1))
        return came if counted_before(self.policy, before, year, rank) else 0

    def _brought(self) -> dict[tuple[int, str], int]:
        """What came over into the years of the period so far; no query where no version of the policy carries over."""
        mine = (each for each in shelf_of(self._session).policies if each.id == self._account)
        if not any(each.carry_over is not None for each in mine):
            return {}
        return came_over(self._session, self._account, [str(each) for each in (*self._years, self._year)], self._whom)

    def _end(self, year: int) -> date:
        assert self.policy is not None
        return last_day(self.policy, str(year))

    def _decisions(self, cycle: str) -> dict[int, Asked]:
        rows = self._session.execute(
            select(TargetDecision.cadre_id, TargetDecision.hours, TargetDecision.days)
            .where(
                TargetDecision.account == self._account, TargetDecision.cycle == cycle,
                TargetDecision.cadre_id.in_(self._whom),
            )
            .order_by(TargetDecision.id)
        )  # fmt: skip
        return {cadre_id: Asked(hours, days) for cadre_id, hours, days in rows}

    def _balances(self) -> dict[int, dict[int, tuple[int, int]]]:
        rows = self._session.execute(
            select(Balance.cadre_id, Balance.cycle, Balance.hours, Balance.target).where(
                Balance.account == self._account, Balance.cycle.in_([str(year) for year in self._years]),
                Balance.cadre_id.in_(self._whom),
            )
        )  # fmt: skip
        found: dict[int, dict[int, tuple[int, int]]] = {}
        for cadre_id, cycle, hours, target in rows:
            found.setdefault(cadre_id, {})[int(cycle)] = (hours, target)
        return found

    def _failures(self, policy: Policy) -> dict[int, list[bool]]:
        """Whether certified years before were fulfilled, oldest first: a year that was not closed is no failed one."""
        if not policy.failed_years or policy.failed_years < 2:
            return {}
        years = [str(each) for each in range(self._year - policy.failed_years + 1, self._year)]
        found: dict[int, list[bool]] = {}
        for cadre_id, cycle in failed_lines(self._session, self._account, years, self._whom):
            found.setdefault(cadre_id, [True] * len(years))[years.index(cycle)] = False
        return found


def needs_more(policy: Policy, year: int) -> bool:
    """Whether reaching a year takes more than the hours of the target: a minimum, days instead, or a period that is due."""
    by_days = any(each.days for each in policy.targets)
    return bool(policy.minimums) or by_days or any(is_due(each, year) for each in running(policy, year))


def running(policy: Policy, year: int) -> list[Period]:
    """The periods of several years that a year lies in, of whatever ranks."""
    return [each for each in policy.periods if each.first <= year < each.first + each.years]


def failed_lines(session: Session, account: str, cycles: Sequence[str], whom: Whom) -> list[tuple[int, str]]:
    """(cadre, cycle) of every certified year that failed, as it was certified: a closing that was opened again says nothing."""
    shelf = shelf_of(session)
    rows = session.execute(
        select(YearLine.cadre_id, YearClosing.cycle, YearLine.short, YearLine.grade)
        .join(YearClosing, YearClosing.id == YearLine.closing_id)
        .where(YearLine.account == account, YearClosing.cycle.in_(cycles), in_force(), YearLine.cadre_id.in_(whom))
    )
    policies = {cycle: shelf.for_cycle(account, cycle) for cycle in cycles}
    return [(cadre_id, cycle) for cadre_id, cycle, short, grade in rows if fails(policies[cycle], short, grade)]
