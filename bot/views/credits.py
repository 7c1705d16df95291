"""My credits: the bar, the categories, the entries, and why each number."""

from __future__ import annotations

from bot.actions.learning import OpenCredits, OpenEntries, WhyEntry
from bot.screens import Bar, Button, Day, Hours, Screen, Sentence, say, screen, when
from bot.study.credits.read_entries import EntriesView, EntryDetail, EntryLine
from bot.study.credits.see_credits import CreditsView
from bot.views.buttons import HOME, pager
from bot.views.courses import CONTINUE
from bot.views.explanation import explanation_lines
from bot.views.receipts import receipt_lines
from bot.wording import short_decimal


def credits(view: CreditsView) -> Screen:
    """One screen that a tired person understands: a bar, what is missing, what to do next; then by category."""
    missing = view.target - view.hours
    return screen(
        say("credits-title", year=view.cycle),
        "",
        say("credits-total", hours=Hours(view.hours), target=Hours(view.target), bar=Bar(view.hours, view.target)),
        say("credits-missing", hours=Hours(missing)) if missing > 0 else say("home-reached"),
        "",
        say("credits-by-category") if view.categories else say("credits-none"),
        *(say("credits-category", category=name, hours=Hours(hours)) for name, hours in view.categories),
        *when(view.entries, "", say("receipt-use")),
        rows=[
            [Button(say("credits-entries", count=view.entries), OpenEntries(1))] if view.entries else [],
            [CONTINUE],
            [HOME],
        ],
    )


def entries(view: EntriesView) -> Screen:
    """The ledger, newest first."""
    return screen(
        say("credits-entries-title"),
        "",
        *(entry_line(line) for line in view.entries),
        rows=[
            *(
                [Button(say("credits-why", number=str(line.number), hours=signed(line.hours)), WhyEntry(line.number))]
                for line in view.entries
            ),
            pager(view.page, view.pages, OpenEntries),
            [Button(say("button-back"), OpenCredits()), HOME],
        ],
    )


def entry_line(line: EntryLine) -> Sentence:
    """One entry of a list."""
    return say(
        "credits-entry",
        number=str(line.number),
        day=Day(line.occurred_at),
        title=line.title if line.kind != "reversal" else say("credits-reversal-of", title=line.title),
        category=line.category,
        hours=signed(line.hours),
    )


def signed(hours: int) -> str:
    """An amount (hundredths) with its sign, as an account book shows it."""
    return f"{'+' if hours >= 0 else ''}{short_decimal(hours)}"


def why(view: EntryDetail) -> Screen:
    """Why this number: what was done, by which rule, times which factor; and the receipt."""
    return screen(
        say("credits-why-title", number=str(view.line.number)),
        "",
        *why_lines(view),
        rows=[[Button(say("button-back"), OpenEntries(1)), HOME]],
    )


def why_lines(view: EntryDetail) -> tuple[Sentence, ...]:
    """What made an entry's number, line by line, with the receipt."""
    line = view.line
    return (
        say("credits-why-what", title=line.title, day=Day(line.occurred_at), category=line.category),
        *(
            explanation_lines(view.explanation, line.hours)
            if "base" in view.explanation
            else [say("credits-why-reversal", number=str(view.explanation["reverses"]), reason=view.reason)]
        ),
        say("credits-why-rule", policy=view.policy, rule=view.rule),
        *receipt_lines(view.receipt),
    )
