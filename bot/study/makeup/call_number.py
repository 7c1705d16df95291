"""The number of a call-up as values carry it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CallNumber:
    """〔year〕第 serial 号; `id` is the call-up it belongs to (0: the number is not given yet)."""

    id: int
    year: int
    serial: int
