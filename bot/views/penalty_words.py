"""Words about a penalty that its screens and letters share."""

from __future__ import annotations

from datetime import date

from bot.screens import Day, Hours, Sentence, Text, say, when
from bot.study.penalty.cards import PenaltyFacts
from bot.views.measure import unit_of


def facts_lines(facts: PenaltyFacts) -> list[Text]:
    """Whose, by which rule, and what has been said so far."""
    return [
        say("reversal-person", name=facts.name, number=facts.staff_no, unit=facts.unit),
        *rule_lines(facts),
    ]


def rule_lines(facts: PenaltyFacts) -> list[Text]:
    """The rule, the day, how much, why."""
    return [
        say("penalty-rule", rule=facts.rule, policy=facts.policy),
        *([say("penalty-day", day=Day(date.fromisoformat(facts.day)))] if facts.day else []),
        *([say(f"penalty-amount-{facts.need.replace('_', '-')}", amount=_amount(facts))] if facts.amount else []),
        *when(facts.reason, say("reversal-reason", reason=facts.reason)),
    ]


def sum_line(facts: PenaltyFacts) -> Sentence:
    """What comes off, and the cycle's sum before and after; a target that is lost is said in the same line."""
    return say(
        "penalty-sum",
        worth=Hours(abs(facts.worth)),
        unit=unit_of(facts.measure),
        year=facts.cycle,
        before=Hours(facts.before),
        after=Hours(facts.after),
        target=Hours(facts.target),
        loses=say("penalty-loses") if facts.before >= facts.target > max(0, facts.after) else "",
    )


def _amount(facts: PenaltyFacts) -> Hours | str:
    if facts.need == "hours":
        return Hours(facts.amount)
    return Hours(facts.amount * 50) if facts.need == "half_days" else str(facts.amount)
