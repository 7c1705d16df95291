"""The outcome of giving or taking a right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoleChange:
    """Whose right over which unit (by its names) changed; `fresh` is False when it was so before."""

    cadre_id: int
    name: str
    kind: str
    unit: str
    fresh: bool
