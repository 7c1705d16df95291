"""Why an entry has its number, in words: what was counted, at what worth, and what was added or cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.screens import Hours, Sentence, say

ADDED = {
    "bonus": "credits-line-bonus",
    "cap-event": "credits-line-cap-event",
    "cap-year": "credits-line-cap-year",
    "not-counted": "credits-line-not-counted",
    "no-evidence": "credits-line-no-evidence",
    "no-approval": "credits-line-no-approval",
}
COUNTED = {
    "day": "credits-by-day",
    "half_day": "credits-by-half-day",
    "minutes": "credits-by-minutes",
    "event": "credits-by-event",
    "count": "credits-by-count",
    "bands": "credits-by-bands",
    "steps": "credits-by-steps",
}


def explanation_lines(explanation: Mapping[str, Any], hours: int) -> list[Sentence]:
    """Base and factor, and every line that was added to it or cut from it; `hours` is the figure they lead to."""
    how = explanation.get("by")
    lines = explanation.get("lines", ())
    first = abs(int(lines[0][1])) if lines else hours
    base, factor = Hours(int(explanation["base"])), str(explanation["factor"])
    key = "credits-why-times" if how in COUNTED else "credits-why-award"
    told = [say(key, base=base, factor=factor, hours=Hours(first))]
    if how in COUNTED:
        told.insert(0, say(COUNTED[how], quantity=Hours(int(explanation["quantity"])), each=_each(explanation)))
    for what, amount in lines[1:]:
        told.append(_added(str(what), int(amount)))
    if lines and (len(lines) > 1 or hours < 0):
        told.append(say("credits-line-sum", hours=Hours(hours)))
    return told


def _each(explanation: Mapping[str, Any]) -> Hours | str:
    """What one is worth; of minutes, how many are one; of bands and steps, from where on this one counts."""
    if explanation["by"] == "minutes":
        return str(explanation["each"])
    return Hours(int(explanation["each"] if "each" in explanation else explanation["from"]))


def _added(what: str, amount: int) -> Sentence:
    if what.startswith("cap:"):
        return say("credits-line-cap", title=what.removeprefix("cap:"), hours=Hours(amount))
    return say(ADDED[what], hours=Hours(amount))
