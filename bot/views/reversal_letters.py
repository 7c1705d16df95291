"""How the letters about reversals look: to those who decide, to the cadre, to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.actions.learning import OpenCredits, WhyEntry
from bot.actions.reversal import ChooseRefusal, ConfirmReversal, OpenReversal
from bot.screens import Button, Screen, say, screen
from bot.study.credits.receipts import Receipt
from bot.study.credits.reversal_cards import Facts
from bot.views.audit import author_of
from bot.views.buttons import HOME
from bot.views.receipts import receipt_lines
from bot.views.reversal_words import entry_sentence, facts_lines, sum_line


def asked(values: Mapping[str, Any]) -> Screen:
    """For an admin: somebody's request waits for a second person."""
    facts, request = _facts(values), values["request"]
    return screen(
        say("reversal-letter-asked"),
        "",
        *facts_lines(facts),
        sum_line(facts),
        say("reversal-letter-asker", author=author_of(facts.asker)),
        "",
        say("reversal-letter-asked-hint"),
        rows=[
            [
                Button(say("reversal-button-approve"), ConfirmReversal(request), style="primary"),
                Button(say("reversal-button-refuse"), ChooseRefusal(request)),
            ],
            [Button(say("reversal-button-open"), OpenReversal(request)), HOME],
        ],
    )


def done(values: Mapping[str, Any]) -> Screen:
    """For the cadre whose hours they were: what, why, what is left, and whom to ask."""
    facts, receipt = _facts(values), Receipt(**values["receipt"])
    return screen(
        say("reversal-letter-done", name=facts.name),
        "",
        entry_sentence(facts),
        say("reversal-reason", reason=facts.reason),
        say("reversal-letter-by", asker=author_of(facts.asker), decider=author_of(values["decider"])),
        "",
        sum_line(facts),
        *receipt_lines(receipt),
        "",
        say("reversal-letter-whom-to-ask" if facts.module else "reversal-letter-whom-to-ask-other"),
        rows=[
            [Button(say("reversal-button-my-entry"), WhyEntry(receipt.number))],
            [Button(say("button-credits"), OpenCredits()), HOME],
        ],
    )


def decided(values: Mapping[str, Any]) -> Screen:
    """For the one who asked: approved, or refused and why."""
    facts, why = _facts(values), values["why"]
    return screen(
        say(f"reversal-letter-{values['state']}"),
        "",
        *facts_lines(facts),
        say("reversal-letter-decider", author=author_of(values["decider"])),
        say("reversal-letter-why", why=say(f"reversal-why-{why}")) if why else None,
        rows=[[Button(say("reversal-button-open"), OpenReversal(values["request"])), HOME]],
    )


def _facts(values: Mapping[str, Any]) -> Facts:
    return Facts(**{item.name: values[item.name] for item in fields(Facts) if item.name in values})
