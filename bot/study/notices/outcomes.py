"""What became of one try to send, and the row that was tried: values between the sender and the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

ASKED_LANE, BULK_LANE = "asked", "bulk"


@dataclass(frozen=True)
class Claimed:
    """An outbox row leased to a sender. `values` are fresh at the moment of claiming; `language` is the reader's, if chosen.

    `tries` is the number of the try that may now be made (the first is 1). It also tells this claim from an earlier one.
    """

    id: int
    key: str
    kind: str
    priority: int
    telegram_id: int
    values: Mapping[str, Any]
    language: str | None
    repeated: bool
    tries: int
    quiet: bool

    @property
    def lane(self) -> str:
        """The lane it travels in: what someone asked for never waits behind what goes to many."""
        return ASKED_LANE if self.priority == 0 else BULK_LANE


@dataclass(frozen=True)
class Outcome:
    """How a send ended.

    | end     | what happened                                        |
    |---------|------------------------------------------------------|
    | sent    | Telegram took it: `message_id`, `poll_id` of a poll  |
    | flooded | 429: Telegram wants `seconds` of silence             |
    | refused | 400: our fault, sending it again would fail again    |
    | blocked | 403, or no such chat: this person cannot be written to |
    | later   | nothing left this machine                            |
    | held    | not tried: it may not leave now (see `depart`)       |
    | unknown | it left, and nobody can know whether it arrived      |
    """

    end: Literal["sent", "flooded", "refused", "blocked", "later", "held", "unknown"]
    message_id: int | None = None
    seconds: int = 0
    error: str | None = None
    poll_id: str | None = None
