"""Words about a reversal that its screens and letters share."""

from __future__ import annotations

from datetime import date

from bot.screens import Day, Hours, Sentence, Text, say, when
from bot.study.credits.reversal_cards import Facts
from bot.views.credits import signed


def facts_lines(facts: Facts) -> list[Text]:
    """Whose entry, which, and why."""
    lines = [
        say("reversal-person", name=facts.name, number=facts.staff_no, unit=facts.unit),
        entry_sentence(facts),
    ]
    return [
        *lines,
        *when(facts.reason, say("reversal-reason", reason=facts.reason)),
        *when(facts.closed, say("reversal-in-closed-year", year=facts.cycle)),
        *when(facts.freed, say("reversal-frees", hours=Hours(facts.freed))),
    ]


def entry_sentence(facts: Facts) -> Sentence:
    """The entry that is, or shall be, taken back."""
    return say(
        "reversal-entry",
        number=str(facts.number),
        hours=signed(facts.hours),
        day=Day(date.fromisoformat(facts.day)),
        title=facts.title,
        category=facts.category,
    )


def sum_line(facts: Facts) -> Sentence:
    """The cycle's sum, before and after; a year that is lost by it is said in the same line."""
    if facts.before == facts.after:
        return say("reversal-sum-now", year=facts.cycle, hours=Hours(facts.before), target=Hours(facts.target))
    return say(
        "reversal-sum",
        year=facts.cycle,
        before=Hours(facts.before),
        after=Hours(facts.after),
        target=Hours(facts.target),
        loses=say("reversal-loses") if facts.loses else "",
    )


def what_follows(facts: Facts) -> Sentence:
    """What a reversal leaves as it is: a course stays finished; other learning has nothing of the kind."""
    return say("reversal-what-follows" if facts.module else "reversal-what-follows-other")
