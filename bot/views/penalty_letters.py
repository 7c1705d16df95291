"""How the letters about penalties look: to those who decide, to the person concerned, to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.actions.learning import OpenCredits, WhyEntry
from bot.actions.penalty import ChoosePenaltyRefusal, ConfirmPenalty, OpenPenalty
from bot.screens import Button, Screen, say, screen
from bot.study.credits.receipts import Receipt
from bot.study.penalty.cards import PenaltyFacts
from bot.views.audit import author_of
from bot.views.buttons import HOME
from bot.views.penalty_words import facts_lines, rule_lines, sum_line
from bot.views.receipts import receipt_lines


def asked(values: Mapping[str, Any]) -> Screen:
    """For an admin: somebody's request waits for a second person."""
    facts, request = _facts(values), values["request"]
    return screen(
        say("penalty-letter-asked"),
        "",
        *facts_lines(facts),
        sum_line(facts),
        say("reversal-letter-asker", author=author_of(facts.asker)),
        "",
        say("reversal-letter-asked-hint"),
        rows=[
            [
                Button(say("reversal-button-approve"), ConfirmPenalty(request), style="primary"),
                Button(say("reversal-button-refuse"), ChoosePenaltyRefusal(request)),
            ],
            [Button(say("reversal-button-open"), OpenPenalty(request)), HOME],
        ],
    )


def done(values: Mapping[str, Any]) -> Screen:
    """For the person concerned: what, why, what is left, and how to object."""
    facts, receipt = _facts(values), Receipt(**values["receipt"])
    return screen(
        say("penalty-letter-done", name=facts.name),
        "",
        *rule_lines(facts),
        say("reversal-letter-by", asker=author_of(facts.asker), decider=author_of(values["decider"])),
        "",
        sum_line(facts),
        *receipt_lines(receipt),
        "",
        say("penalty-letter-object"),
        rows=[
            [Button(say("reversal-button-my-entry"), WhyEntry(receipt.number))],
            [Button(say("button-credits"), OpenCredits()), HOME],
        ],
    )


def decided(values: Mapping[str, Any]) -> Screen:
    """For the one who asked: approved, or refused and why."""
    facts, why = _facts(values), values["why"]
    return screen(
        say(f"penalty-letter-{values['state']}"),
        "",
        *facts_lines(facts),
        say("reversal-letter-decider", author=author_of(values["decider"])),
        say("reversal-letter-why", why=say(f"penalty-why-{why}")) if why else None,
        rows=[[Button(say("reversal-button-open"), OpenPenalty(values["request"])), HOME]],
    )


def _facts(values: Mapping[str, Any]) -> PenaltyFacts:
    return PenaltyFacts(**{item.name: values[item.name] for item in fields(PenaltyFacts)})
