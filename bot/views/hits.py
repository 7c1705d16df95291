"""People who were found, as buttons."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.base import Action
from bot.screens import Button, say
from bot.study.people.find_cadres import Hits


def hit_rows(found: Hits, to: Callable[[int], Action]) -> list[list[Button]]:
    """One button for each; `to` makes the action of a cadre's id."""
    return [
        [Button(say("people-hit", name=hit.name, number=hit.staff_no, unit=hit.unit), to(hit.cadre_id))]
        for hit in found.hits
    ]
