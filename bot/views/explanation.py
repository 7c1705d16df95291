"""Why an entry has its number, in words: what was counted, at what worth, and what was added or cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.screens import Hours, Sentence, say
from bot.views.measure import unit_of

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


def explanation_lines(explanation: Mapping[str, Any], hours: int, measure: str = "hours") -> list[Sentence]:
    """Base and factor, and every line that was added to it or cut from it; `hours` is the figure they lead to, in `measure`."""
    how = explanation.get("by")
    lines = explanation.get("lines", ())
    first = int(lines[0][1]) if lines else hours
    taken = first < 0 or (first == 0 and hours < 0)  # a penalty: its cuts are given back
    base, factor = Hours(int(explanation["base"])), str(explanation["factor"])
    key = "credits-why-penalty" if taken else "credits-why-times" if how in COUNTED else "credits-why-award"
    told = [say(key, base=base, factor=factor, hours=Hours(abs(first)), unit=unit_of(measure))]
    if how in COUNTED:
        told.insert(0, say(COUNTED[how], quantity=Hours(int(explanation["quantity"])), each=_each(explanation)))
    for what, amount in lines[1:]:
        told.append(_added(str(what), int(amount), taken))
    if len(lines) > 1:
        told.append(say("credits-line-sum", hours=Hours(hours)))
    return told


def _each(explanation: Mapping[str, Any]) -> Hours | str:
    """What one is worth; of minutes, how many are one; of bands and steps, from where on this one counts."""
    if explanation["by"] == "minutes":
        return str(explanation["each"])
    return Hours(int(explanation["each"] if "each" in explanation else explanation["from"]))


def _added(what: str, amount: int, taken: bool) -> Sentence:
    """A line as it is read aloud: the word says whether it is added or taken away, the figure has no sign."""
    if taken:
        return say("credits-line-less-penalty", hours=Hours(abs(amount)))
    if what.startswith("cap:"):
        return say("credits-line-cap", title=what.removeprefix("cap:"), hours=Hours(abs(amount)))
    return say(ADDED[what], hours=Hours(abs(amount)))
