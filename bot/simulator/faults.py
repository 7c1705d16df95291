"""Failures that a test orders in advance."""

from __future__ import annotations

from collections import deque

from bot.simulator.errors import ApiError, Fault


class Faults:
    """What the next calls of a method shall suffer, first ordered, first served."""

    def __init__(self) -> None:
        self._ordered: dict[str, deque[ApiError | Fault]] = {}

    def order(self, method: str, fault: ApiError | Fault, times: int = 1) -> None:
        """Let the next ``times`` calls of ``method`` fail like this."""
        self._ordered.setdefault(method.lower(), deque()).extend([fault] * times)

    def take(self, method: str) -> ApiError | Fault | None:
        """The fault for the call that begins now, if any."""
        waiting = self._ordered.get(method.lower())
        return waiting.popleft() if waiting else None
