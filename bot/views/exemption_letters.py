"""How the letters about exemptions look: to those who decide, to the person concerned, to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.exemption import ChooseExemptionRefusal, ConfirmExemption, OpenExemption
from bot.actions.learning import OpenCredits
from bot.screens import Button, Screen, say, screen
from bot.study.exemption.cards import facts_from
from bot.views.audit import author_of
from bot.views.buttons import HOME
from bot.views.exemption_words import effect_lines, facts_lines, said_lines, what


def asked(values: Mapping[str, Any]) -> Screen:
    """For an admin: somebody's request waits for a second person."""
    facts, request = facts_from(values), values["request"]
    return screen(
        say("exemption-letter-asked", what=what(facts)),
        "",
        *facts_lines(facts),
        *effect_lines(facts),
        say("reversal-letter-asker", author=author_of(facts.asker)),
        "",
        say("exemption-letter-asked-hint"),
        rows=[
            [
                Button(say("reversal-button-approve"), ConfirmExemption(request), style="primary"),
                Button(say("reversal-button-refuse"), ChooseExemptionRefusal(request)),
            ],
            [Button(say("reversal-button-open"), OpenExemption(request)), HOME],
        ],
    )


def done(values: Mapping[str, Any]) -> Screen:
    """For the person concerned: which days, why, by whom, and what is asked now."""
    facts = facts_from(values)
    return screen(
        say("exemption-letter-ended" if facts.ends else "exemption-letter-done", name=facts.name, cycle=facts.cycle),
        "",
        *said_lines(facts),
        *effect_lines(facts),
        say("reversal-letter-by", asker=author_of(facts.asker), decider=author_of(values["decider"])),
        "",
        say("exemption-letter-whom-to-ask"),
        rows=[[Button(say("button-credits"), OpenCredits()), HOME]],
    )


def decided(values: Mapping[str, Any]) -> Screen:
    """For the one who asked: approved, or refused and why."""
    facts, why = facts_from(values), values["why"]
    return screen(
        say(f"exemption-letter-{values['state']}", what=what(facts)),
        "",
        *facts_lines(facts),
        say("reversal-letter-decider", author=author_of(values["decider"])),
        say("reversal-letter-why", why=say(f"exemption-why-{why}")) if why else None,
        rows=[[Button(say("reversal-button-open"), OpenExemption(values["request"])), HOME]],
    )
