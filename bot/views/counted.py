"""What the forecast counted, and what it left out and why, in plain words."""

from __future__ import annotations

from bot.screens import Hours, Joined, Sentence, Text, say, when
from bot.study.forecast.rules import Part, Prospect
from bot.views.measure import unit_of

PARTS = {"module": "counted-modules", "course": "counted-courses", "exam": "counted-exams"}
LEFT = {
    "callup": "left-callup",
    "sittings": "left-sittings",
    "rest": "left-rest",
    "failed": "left-failed",
    "later": "left-later",
    "behind": "left-behind",
    "exempt": "left-exempt",
    "full": "left-full",
}


def counted_lines(prospect: Prospect, measure: str) -> list[Text]:
    """One line of what was counted with its hours, one of what was not with the reason; nothing is said of a year that asks for
    nothing, or is reached."""
    if prospect.verdict in ("none", "reached"):
        return []
    left = tuple(say(LEFT[reason], count=count) for reason, count in prospect.left)
    return [
        say("counted", list=Joined(tuple(_part(each, measure) for each in prospect.parts), " · "))
        if prospect.parts
        else say("counted-nothing"),
        *when(left, say("counted-not", list=Joined(left, " · "))),
    ]


def _part(part: Part, measure: str) -> Sentence:
    told = say(PARTS[part.kind], count=part.count, hours=Hours(part.hours), unit=unit_of(measure))
    return say("counted-resting", part=told, count=part.resting) if part.resting else told
