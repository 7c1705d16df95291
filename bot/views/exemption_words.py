"""Words about an exemption that its screens and letters, the card of a target and one's own credits share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.screens import Day, Hours, Sentence, Text, Value, say, when
from bot.study.credits.exemptions import Exempted
from bot.study.exemption.cards import Effect, ExemptionFacts
from bot.views.audit import author_of
from bot.views.measure import unit_of


def facts_lines(facts: ExemptionFacts) -> list[Text]:
    """Whose, and what has been said so far."""
    return [say("reversal-person", name=facts.name, number=facts.staff_no, unit=facts.unit), *said_lines(facts)]


def said_lines(facts: ExemptionFacts) -> list[Text]:
    """The days, and why."""
    reason = why_words(facts.common, facts.reason)
    return [
        *when(not facts.part, say("exemption-whole", cycle=facts.cycle)),
        *([_days(facts)] if facts.first and facts.last else []),
        *when(reason, say("reversal-reason", reason=reason)),
    ]


def what(facts: ExemptionFacts) -> Sentence:
    """An exemption, or the end of one."""
    return say("exemption-what-end") if facts.ends else say("exemption-what")


def effect_lines(facts: ExemptionFacts) -> list[Text]:
    """What is asked then, and how the year stands: one line for each account."""
    return [_effect(each, _whose(each, facts) if len(facts.effects) > 1 else "") for each in facts.effects]


def why_words(common: str, reason: str) -> Text:
    """A common reason in words, or the one that was typed."""
    return say(f"target-why-{common}") if common else reason


def exempted_lines(exempted: Sequence[Exempted]) -> tuple[Text, ...]:
    """Each exemption that stands: which days, why, who asked, who agreed and when."""
    return tuple(say("target-exempted", **_told(each)) for each in exempted)


def exempted_on_paper(exempted: Sequence[Exempted]) -> tuple[Text, ...]:
    """The same for a form, each in one line."""
    return tuple(say("paper-exempted", **_told(each)) for each in exempted)


def _told(each: Exempted) -> dict[str, Value]:
    return {
        "days": _days_words(each.first, each.last),
        "why": why_words(each.why, each.reason),
        "asker": author_of(each.asker),
        "decider": author_of(each.decider),
        "day": Day(each.decided_at),
    }


def _days_words(first: date | None, last: date | None) -> Sentence:
    if first is None or last is None:
        return say("target-exempted-whole")
    return say("target-exempted-part", first=Day(first), last=Day(last))


def _days(facts: ExemptionFacts) -> Sentence:
    first, last = date.fromisoformat(facts.first), date.fromisoformat(facts.last)
    return say("exemption-days", cycle=facts.cycle, first=Day(first), last=Day(last), days=facts.days)


def _whose(effect: Effect, facts: ExemptionFacts) -> Sentence:
    """Which account, and of which year where it is another one than was asked about."""
    if effect.cycle in ("", facts.cycle):
        return say("exemption-account", title=effect.title)
    return say("exemption-account-year", title=effect.title, cycle=effect.cycle)


def _effect(effect: Effect, whose: Text) -> Sentence:
    if effect.lacking:
        stand = say("exemption-lacks", hours=Hours(effect.lacking))
    elif effect.beside:
        stand = say("exemption-lacks-part", hours=Hours(effect.beside))
    else:
        stand = say("exemption-reached") if effect.after else say("exemption-nothing")
    return say(
        "exemption-effect",
        title=whose,
        before=Hours(effect.before),
        after=Hours(effect.after),
        hours=Hours(effect.hours),
        unit=unit_of(effect.measure),
        stand=stand,
    )
