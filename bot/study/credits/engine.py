"""The policy engine: pure functions that turn a fact into what it is worth in each account, with the way to the figure.

Amounts are hundredths of the policy's measure. The explanation of a worth holds the base and the factor and, wherever more
than that made the figure, its `lines`: (what, amount), whose sum is the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bot.study.credits.rules import Fact, concerns, named_rule
from content.policy import BANDS, COUNT, DAY, EVENT, HALF_DAY, MINUTES, OWN, STEPS, Policy, Rule

LESSON = 45  # minutes of an hour of study
Sums = Mapping[tuple[str, str], int]
"""What an account's cycle holds so far: (rule, category) -> hundredths, reversals taken off."""


@dataclass(frozen=True)
class Worth:
    """What a policy makes of a fact: an amount in hundredths, by which rule, in which category, and why."""

    hours: int
    rule: str
    category: str
    explanation: dict[str, Any]


def entries_for(policies: Sequence[Policy], fact: Fact, sums: Callable[[Policy], Sums]) -> list[tuple[Policy, Worth]]:
    """What each policy makes of `fact`; those that have no rule for it are left out.

    `sums` gives what the account of a policy holds in the fact's cycle; it is asked only where a cap needs it.
    """
    found = []
    for policy in policies:
        rule = rule_for(policy, fact) if concerns(policy.id, fact) else None
        if rule is not None:
            found.append((policy, worth_by(policy, rule, fact, sums(policy) if needs_sums(policy, rule) else {})))
    return found


def rule_for(policy: Policy, fact: Fact) -> Rule | None:
    """The first rule whose conditions all hold, of a penalty the one that it names; None when the policy does not know such
    facts."""
    named = named_rule(fact)
    return next((rule for rule in policy.rules if applies(rule, fact) and named in (None, rule.id)), None)


def applies(rule: Rule, fact: Fact) -> bool:
    """Whether all conditions of a rule hold. What is not known of a fact fulfils no condition."""
    return (
        fact.kind in rule.kinds
        and (not rule.levels or fact.level in rule.levels)
        and all(
            wanted is None or wanted is said
            for wanted, said in (
                (rule.required, fact.required),
                (rule.online, fact.online),
                (rule.passed, fact.passed),
            )
        )
    )


def needs_sums(policy: Policy, rule: Rule) -> bool:
    """Whether the worth depends on what was entered before."""
    return rule.cap_year is not None or bool(policy.caps)


def worth_by(policy: Policy, rule: Rule, fact: Fact, sums: Sums) -> Worth:
    """What `fact` is worth by `rule`, after caps: of the event, of the rule's year, then every cap of the policy."""
    category = rule.category or fact.category
    base, how = _measured(rule, fact)
    counted = _rounded(base * rule.factor)
    lines: list[tuple[str, int]] = [("worth", counted)]
    if rule.bonus and fact.passed:
        lines.append(("bonus", rule.bonus))
    lacking = _lacking(rule, fact)
    if lacking:
        lines.append((lacking, -_total(lines)))
    if rule.cap_event is not None:
        _cut(lines, "cap-event", rule.cap_event)
    if rule.cap_year is not None:
        so_far = sum(hours for (name, _), hours in sums.items() if name == rule.id)
        _cut(lines, "cap-year", rule.cap_year - abs(so_far))
    if not rule.penalty:
        penalties = {each.id for each in policy.rules if each.penalty}  # they give no room for more
        for cap in policy.caps:
            if cap.holds(rule.id, category):
                so_far = sum(
                    hours for (name, kind), hours in sums.items() if name not in penalties and cap.holds(name, kind)
                )
                _cut(lines, f"cap:{cap.title}", cap.hours - so_far)
    if rule.penalty:
        lines = [(what, -hours) for what, hours in lines]
    explanation: dict[str, Any] = {"base": _rounded(base), "factor": str(rule.factor), **how}
    if len(lines) > 1 or rule.penalty:
        explanation["lines"] = [list(line) for line in lines]
    if rule.part:
        explanation["part"] = rule.part
    return Worth(_total(lines), rule.id, category, explanation)


def adds_up(explanation: Mapping[str, Any], hours: int) -> bool:
    """Whether an explanation leads to the figure: base times factor is its first line, and the lines' sum the figure."""
    if "base" not in explanation:  # a reversal names the entry instead
        return True
    by = explanation.get("by", OWN)
    base = Decimal(explanation["base"])
    if by not in (OWN, BANDS, STEPS):
        base = _of_quantity(by, explanation["quantity"], explanation["each"])
    counted = _rounded(base * Decimal(explanation["factor"]))
    lines = explanation.get("lines", [["worth", counted]])
    return bool(abs(lines[0][1]) == counted and sum(amount for _, amount in lines) == hours)


def _of_quantity(by: str, quantity: int, each: int) -> Decimal:
    """`quantity` (hundredths) at `each`: the worth of one in hundredths, or how many minutes are one."""
    return Decimal(quantity) / each if by == MINUTES else Decimal(quantity * each) / 100


def _minutes(fact: Fact) -> int:
    """Hundredths of a minute; where only hours are known, as of a module, each is a lesson of 45 minutes 一学时45分钟."""
    return fact.minutes * 100 or fact.hours * LESSON


def _measured(rule: Rule, fact: Fact) -> tuple[Decimal, dict[str, Any]]:
    """The amount before the factor, and how it was found: what was counted, how much of it, what one is worth."""
    if rule.by == OWN:
        return Decimal(fact.hours), {}
    if rule.by in (BANDS, STEPS):
        quantity = _minutes(fact) if rule.by == BANDS else fact.half_days * 50
        least, worth = next((pair for pair in rule.table if quantity >= pair[0]), (0, 0))
        return Decimal(worth), {"by": rule.by, "quantity": quantity, "from": least}
    quantities = {
        DAY: fact.half_days * 50,
        HALF_DAY: fact.half_days * 100,
        EVENT: fact.events * 100,
        COUNT: fact.count * 100,
        MINUTES: _minutes(fact),
    }
    quantity = quantities[rule.by]
    return _of_quantity(rule.by, quantity, rule.each), {"by": rule.by, "quantity": quantity, "each": rule.each}


def _lacking(rule: Rule, fact: Fact) -> str:
    """Why a fact is worth nothing though the rule is right; nothing lacks: an empty word."""
    if not rule.counted:
        return "not-counted"
    if rule.evidence and not fact.evidence:
        return "no-evidence"
    return "no-approval" if rule.approval and not fact.approver else ""


def _cut(lines: list[tuple[str, int]], what: str, room: int) -> None:
    over = _total(lines) - max(0, room)
    if over > 0:
        lines.append((what, -over))


def _total(lines: Sequence[tuple[str, int]]) -> int:
    return sum(amount for _, amount in lines)


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
