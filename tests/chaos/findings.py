"""What a comparison finds wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 30  # faults kept of each kind


@dataclass
class Findings:
    """`lost` and `doubled` count credits; `faults` holds a line for whatever is wrong, of any kind."""

    lost: int = 0
    doubled: int = 0
    entries: int = 0
    facts: int = 0
    held: Counter[str] = field(
        default_factory=Counter
    )  # what the rows hold of each kind: how much was put to the proof
    faults: list[str] = field(default_factory=list)
    entries_of: dict[str, int] = field(default_factory=dict)  # staff number -> entries

    def expect(self, true: bool, otherwise: str) -> bool:
        """Note a fault unless `true`."""
        if not true:
            self.faults.append(otherwise)
        return true
