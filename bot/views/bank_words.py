"""What a file of questions does to a bank, in words: new, changed, the same, and where a lesson's name was not known."""

from __future__ import annotations

from collections.abc import Sequence

from bot.screens import Joined, Text, say, when
from bot.study.learning.add_questions import Added
from bot.study.learning.merge_bank import Change

CHANGES_SHOWN = 10
LINES_SHOWN = 15
STEM_SHOWN = 24  # characters


def merge_lines(added: Added) -> list[Text]:
    """A line for each fate; each question that changed with its line, and what of it is other than in the bank."""
    more = len(added.changed) - CHANGES_SHOWN
    return [
        say("bank-fresh", count=added.count),
        *when(added.changed, say("bank-changed", count=len(added.changed))),
        *(_change(change) for change in added.changed[:CHANGES_SHOWN]),
        *when(more > 0, say("bank-changed-more", count=more)),
        *when(added.same, say("bank-same", count=len(added.same), lines=_lines(added.same))),
        *(say("bank-strayed", name=name[-60:], count=count) for name, count in added.strayed),
    ]


def done_line(added: Added) -> Text:
    """What was done, in a sentence."""
    if not added.count and not added.changed:
        return say("cli-questions-nothing-new", title=added.title, same=len(added.same))
    return say(
        "cli-questions-added", title=added.title, count=added.count, changed=len(added.changed), same=len(added.same),
        version=added.version,
    )  # fmt: skip


def _change(change: Change) -> Text:
    parts = Joined(tuple(say(f"bank-part-{part}") for part in change.parts), "、")
    before, after = change.before.stem[:STEM_SHOWN], change.question.stem[:STEM_SHOWN]
    if "stem" in change.parts:
        return say("bank-change-stem", line=change.line, before=before, after=after, parts=parts)
    return say("bank-change", line=change.line, text=after, parts=parts)


def _lines(lines: Sequence[int]) -> str:
    return "、".join(map(str, lines[:LINES_SHOWN])) + ("……" if len(lines) > LINES_SHOWN else "")
