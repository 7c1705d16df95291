"""My credits: the bar, the categories, the entries, and why each number."""

from __future__ import annotations

from bot.actions.learning import OpenCredits, OpenEntries, WhyEntry
from bot.screens import Bar, Button, Day, Hours, Screen, say, screen
from bot.study.credits.see_credits import CreditsView, EntriesView, EntryLine
from bot.views.buttons import HOME, pager
from bot.views.courses import CONTINUE
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
        *(
            say(
                "credits-entry",
                number=str(line.number),
                day=Day(line.occurred_at),
                title=line.title,
                category=line.category,
                hours=signed(line),
            )
            for line in view.entries
        ),
        rows=[
            *(
                [Button(say("credits-why", number=str(line.number), hours=signed(line)), WhyEntry(line.number))]
                for line in view.entries
            ),
            pager(view.page, view.pages, OpenEntries),
            [Button(say("button-back"), OpenCredits()), HOME],
        ],
    )


def signed(line: EntryLine) -> str:
    """The amount with its sign, as an account book shows it."""
    return f"{'+' if line.hours >= 0 else ''}{short_decimal(line.hours)}"


def why(line: EntryLine) -> Screen:
    """Why this number: what was done, by which rule, times which factor."""
    return screen(
        say("credits-why-title", number=str(line.number)),
        "",
        say("credits-why-what", title=line.title, day=Day(line.occurred_at), category=line.category),
        say(
            "credits-why-award",
            base=Hours(int(line.explanation["base"])),
            factor=str(line.explanation["factor"]),
            hours=Hours(line.hours),
        )
        if line.kind == "award"
        else say("credits-why-reversal", number=str(line.explanation["reverses"]), reason=line.reason),
        say("credits-why-rule", policy=line.policy, rule=line.rule),
        say("credits-why-receipt", receipt=line.receipt),
        rows=[[Button(say("button-back"), OpenEntries(1)), HOME]],
    )
