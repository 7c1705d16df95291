"""What modules, exams and courses would be worth if they were passed, out of the policy engine itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.study.credits.engine import Worth, needs_sums, rule_for, worth_by
from bot.study.credits.rules import Fact
from bot.study.credits.standing import Tally
from bot.study.forecast.offers import Chance
from content.policy import Policy, Rule

Place = tuple[str, str, bool | None, bool | None]
"""Rule, category, required, online: as `Tally` is ordered."""


class Meter:
    """The policy engine, asked what modules, exams and courses would be worth if they were passed. Where no cap has a say, the
    answer is always the same for those that are alike, and kept."""

    def __init__(self, policy: Policy, now: datetime, asking: Policy | None = None) -> None:
        self.policy = policy
        self.asking = asking or policy  # the version that says what the cycle asks, when another one counts today
        self._now = now
        self._known: dict[tuple[str, bool, str, int], tuple[Fact, Rule | None, Worth | None]] = {}

    def alone(self, chance: Chance, tally: Tally) -> int:
        """What a module would add by itself."""
        fact, rule, worth = self._look(chance)
        if rule is None:
            return 0
        return (worth or worth_by(self.policy, rule, fact, _sums(tally))).hours

    def knows(self, chance: Chance) -> bool:
        """Whether the policy counts such things at all."""
        return self._look(chance)[1] is not None

    def add(self, tally: dict[Place, int], found: Iterable[Chance]) -> dict[Place, int]:
        """`tally` with these modules passed, one after the other."""
        sums: dict[tuple[str, str], int] | None = None
        for chance in found:
            fact, rule, worth = self._look(chance)
            if rule is None:
                continue
            if worth is None:
                sums = _sums(tally) if sums is None else sums
                worth = worth_by(self.policy, rule, fact, sums)
            if sums is not None:
                sums[worth.rule, worth.category] = sums.get((worth.rule, worth.category), 0) + worth.hours
            place = (worth.rule, worth.category, fact.required, fact.online)
            tally[place] = tally.get(place, 0) + worth.hours
        return tally

    def _look(self, chance: Chance) -> tuple[Fact, Rule | None, Worth | None]:
        """The fact, the rule for it, and its worth if that depends on nothing else."""
        alike = (chance.kind, chance.offer.required, chance.lesson.category, chance.lesson.hours)
        if alike not in self._known:
            kind, required, category, hours = alike
            fact = Fact(
                "", kind, 0, category, hours, "", "", self._now, required=required, online=True, passed=True,
                approver="exam" if kind == "exam" else "",  # as `record_exam` has it
            )  # fmt: skip
            rule = rule_for(self.policy, fact)
            fixed = rule is not None and not needs_sums(self.policy, rule)
            self._known[alike] = (fact, rule, worth_by(self.policy, rule, fact, {}) if rule and fixed else None)
        return self._known[alike]


def _sums(tally: Tally) -> dict[tuple[str, str], int]:
    """By rule and category alone, as caps look at it."""
    sums: dict[tuple[str, str], int] = {}
    for (rule, category, _, _), hours in tally.items():
        sums[rule, category] = sums.get((rule, category), 0) + hours
    return sums
