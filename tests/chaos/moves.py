"""What a scripted person can do at a phone."""

from __future__ import annotations

from dataclasses import dataclass

from tests.chaos.shown import A, Shown

LEARN, CREDITS = "/learn", "/credits"


@dataclass(frozen=True)
class Move:
    """What to do next: say `text`, send a photo, or tap `data` on a message; after `pause` seconds.

    `spot` is the question that it answers for good.
    """

    text: str = ""
    message_id: int = 0
    data: str = ""
    spot: tuple[int, int] | None = None
    photo: bool = False
    pause: float = 0.0


def tap(shown: Shown, *kinds: type[A]) -> Move | None:
    """A tap on the first button of the first of these kinds that is there."""
    for kind in kinds:
        if found := shown.first(kind):
            return Move(message_id=shown.message_id, data=found[2])
    return None
