"""How much and how fast Telegram lets a bot speak."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.simulator.errors import too_many_requests

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes are Telegram's; the rates are off unless asked for, since a page under a finger needs none.

    Lengths count UTF-16 units, ``callback_data`` counts bytes, rates count sent messages.
    ``per_second`` holds for the token, ``chat_burst`` messages may go to one private chat before
    it is held to one a second, ``group_per_minute`` holds for each group. ``None`` switches a rate off.
    """

    text: int = 4096
    caption: int = 1024
    callback_data: int = 64
    callback_answer: int = 200
    callback_seconds: float = 30.0
    buttons_per_row: int = 8
    buttons: int = 100
    commands: int = 100
    album: int = 10
    poll_question: int = 300
    poll_options: int = 12
    poll_option: int = 100
    poll_explanation: int = 200
    upload: int = 50 * MEGABYTE
    photo: int = 10 * MEGABYTE
    download: int = 20 * MEGABYTE
    delete_hours: int = 48
    per_second: int | None = None
    chat_burst: int | None = None
    group_per_minute: int | None = None

    @staticmethod
    def strict(chat_burst: int = 10) -> Limits:
        """The limits with Telegram's rates: 30/s for the token, about 1/s for a chat, 20/min for a group."""
        return Limits(per_second=30, chat_burst=chat_burst, group_per_minute=20)


class Pace:
    """Counts sent messages in sliding windows and refuses the one too many with a 429."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._private: dict[int, tuple[float, float]] = {}

    def take(self, chat_id: int, messages: int = 1) -> None:
        """Count ``messages`` to this chat; raises ``ApiError`` 429 and counts nothing when a window is full."""
        now = self._monotonic()
        group = self._groups.setdefault(chat_id, deque()) if chat_id < 0 else None
        spare = self._spare(chat_id, now)
        waits = [
            _wait(self._all, 1.0, self._limits.per_second, messages, now),
            _wait(group, 60.0, self._limits.group_per_minute, messages, now) if group is not None else 0.0,
            max(0.0, messages - spare) if spare is not None else 0.0,
        ]
        if max(waits) > 0:
            raise too_many_requests(max(1, math.ceil(max(waits))))
        self._all.extend([now] * messages)
        if group is not None:
            group.extend([now] * messages)
        if spare is not None:
            self._private[chat_id] = (spare - messages, now)

    def _spare(self, chat_id: int, now: float) -> float | None:
        """Messages that a private chat may still take: a bucket of ``chat_burst`` refilled at one a second."""
        burst = self._limits.chat_burst
        if burst is None or chat_id < 0:
            return None
        left, at = self._private.get(chat_id, (float(burst), now))
        return min(float(burst), left + (now - at))


def _wait(window: deque[float], length: float, most: int | None, messages: int, now: float) -> float:
    """Seconds until ``messages`` more fit into a window that holds at most ``most``; 0 when they fit now."""
    while window and window[0] <= now - length:
        window.popleft()
    if most is None or len(window) + messages <= most:
        return 0.0
    index = min(len(window), len(window) + messages - most) - 1
    return window[index] + length - now if index >= 0 else length
