"""A rule of a policy in figures: what is counted, at how much, up to how much, under which conditions."""

from __future__ import annotations

from bot.screens import Hours, Joined, Text, say, when
from content.policy import BANDS, MINUTES, OWN, STEPS, Rule

_FLAGS = ("required", "online", "passed")


def rule_figures(rule: Rule) -> Joined:
    """Everything that the engine looks at, so that a title that promises something else is seen at once."""
    return Joined(
        (
            *_conditions(rule),
            _worth(rule),
            *when(rule.factor != 1, say("policy-figure-factor", factor=f"{rule.factor.normalize():f}")),
            *when(rule.bonus, say("policy-figure-bonus", worth=Hours(rule.bonus))),
            *when(rule.cap_event is not None, say("policy-figure-cap-event", worth=Hours(rule.cap_event or 0))),
            *when(rule.cap_year is not None, say("policy-figure-cap-year", worth=Hours(rule.cap_year or 0))),
            *when(rule.category, say("policy-figure-category", category=rule.category)),
            *when(rule.penalty, say("policy-figure-penalty")),
            *when(not rule.counted, say("policy-figure-not-counted")),
            *when(rule.evidence, say("policy-figure-evidence")),
            *when(rule.approval, say("policy-figure-approval")),
        ),
        "；",
    )


def _conditions(rule: Rule) -> list[Text]:
    found: list[Text] = []
    if rule.levels:
        found.append(say("policy-figure-levels", levels=Joined(tuple(sorted(rule.levels)), "、")))
    for flag in _FLAGS:
        wanted = getattr(rule, flag)
        if wanted is not None:
            found.append(say(f"policy-figure-{flag}-{'yes' if wanted else 'no'}"))
    return found


def _worth(rule: Rule) -> Text:
    if rule.by == OWN:
        return say("policy-figure-own")
    if rule.by in (BANDS, STEPS):
        steps = tuple(
            say(f"policy-figure-{rule.by}", least=Hours(least), worth=Hours(worth)) for least, worth in rule.table
        )
        return Joined(steps, "，")
    if rule.by == MINUTES:
        return say("policy-figure-minutes", minutes=str(rule.each))
    return say(f"policy-figure-{rule.by}", worth=Hours(rule.each))
