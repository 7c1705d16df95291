"""Whether the year can still be made 今年能完成吗, in one sentence."""

from __future__ import annotations

from bot.screens import Hours, Sentence, say
from bot.study.forecast.rules import Prospect
from bot.views.measure import unit_of


def outlook(prospect: Prospect, measure: str = "hours") -> Sentence:
    """Whether the year can still be made, and on what condition."""
    verdict: str = prospect.verdict
    if verdict == "tight":
        verdict = "hurried" if prospect.hurried else "bare"
    if verdict == "short" and not prospect.late:
        verdict = "not-yet"
    return say(
        f"outlook-{verdict}",
        reach=Hours(prospect.reach),
        lacking=Hours(prospect.needed if verdict == "over" else prospect.lacking),
        callup=Hours(prospect.callup),
        days=prospect.days,
        week=Hours(prospect.a_week),
        unit=unit_of(measure),
        how=_how_filled(prospect),
        online=Hours(prospect.only(online=True)),
        room=Hours(prospect.only(online=False)),
    )


def _how_filled(prospect: Prospect) -> str:
    """What can fill the gap that is left.

    | only online | only in a room | of   | said        |
    |-------------|----------------|------|-------------|
    | 0           | 0              | 9    | any         |
    | 9           | 0              | 9    | online      |
    | 4           | 0              | 9    | some-online |
    | 0           | 9              | 9    | room        |
    | 0           | 4              | 9    | some-room   |
    | 4           | 4              | 9    | both        |
    """
    online, room = prospect.only(online=True), prospect.only(online=False)
    if online and room:
        return "both"
    if not (online or room):
        return "any"
    word = "online" if online else "room"
    return word if online + room == prospect.lacking else f"some-{word}"
