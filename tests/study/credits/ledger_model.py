"""What the ledger should be, as plain lists and dictionaries: no database, no chain, no product code but the policy's figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

TARGETS = {"": 9_000, "县处级": 11_000}  # hundredths of an hour by rank, as the national policy has them
ONLINE = 5_000  # of which online, whatever the rank
JOINED = "2026"  # the year in which everybody comes: earlier ones ask nothing of them


def is_online(key: str) -> bool:
    """Every second award is an online lesson; a reversal takes back what the award was."""
    return int(key.rsplit(":", 1)[1]) % 2 == 0


@dataclass(frozen=True)
class Line:
    """An entry as people understand it. `reverses` is the number of the entry it takes back, 0 for an award."""

    key: str
    kind: str
    hours: int
    cycle: str
    reverses: int = 0


@dataclass
class Kept:
    """What is kept of a cadre's cycle: where it counts, what is to be reached, what was."""

    unit: int
    target: int
    hours: int = 0
    entries: int = 0
    attendances: int = 0
    online: int = 0


@dataclass
class Model:
    """Chains by cadre, balances by cadre and cycle, where everybody is now."""

    where: dict[int, tuple[int, str]] = field(default_factory=dict)  # cadre -> unit, rank
    chains: dict[int, list[Line]] = field(default_factory=dict)
    kept: dict[tuple[int, str], Kept] = field(default_factory=dict)

    def known(self, key: str) -> tuple[int, Line] | None:
        """Whose entry has this key, if any has."""
        found = ((cadre, line) for cadre, chain in self.chains.items() for line in chain if line.key == key)
        return next(found, None)

    def add(self, cadre: int, line: Line) -> None:
        """One more entry, and everything kept with it."""
        self.chains.setdefault(cadre, []).append(line)
        unit, rank = self.where[cadre]
        kept = self.kept.setdefault((cadre, line.cycle), Kept(unit, TARGETS[rank] if line.cycle >= JOINED else 0))
        kept.hours += line.hours
        kept.online += line.hours if is_online(self._earned(cadre, line).key) else 0
        kept.entries += 1
        kept.attendances += 1 if line.kind == "award" else -1

    def _earned(self, cadre: int, line: Line) -> Line:
        """The award itself, or the one that a reversal takes back."""
        return self.chains[cadre][line.reverses - 1] if line.reverses else line

    def move(self, cadre: int, unit: int, rank: str, cycle: str) -> None:
        """Somebody goes to another unit or gets another rank: balances of `cycle` follow, earlier ones stay."""
        self.where[cadre] = unit, rank
        for owner, (there, grade) in self.where.items():
            if kept := self.kept.get((owner, cycle)):
                kept.unit, kept.target = there, TARGETS[grade]

    def balances(self) -> dict[tuple[int, str], tuple[int, int, int, int]]:
        """(unit, target, hours, entries) by cadre and cycle."""
        return {owner: (kept.unit, kept.target, kept.hours, kept.entries) for owner, kept in self.kept.items()}

    def units(self) -> dict[tuple[int, str], tuple[int, int, int, int]]:
        """(participants, reached, hours, attendances) by unit and cycle."""
        sums: dict[tuple[int, str], Counter[str]] = {}
        for (_, cycle), kept in self.kept.items():
            figures = sums.setdefault((kept.unit, cycle), Counter())
            figures["participants"] += int(kept.hours > 0)
            figures["reached"] += int(kept.hours >= kept.target and kept.online >= min(ONLINE, kept.target))
            figures["hours"] += kept.hours
            figures["attendances"] += kept.attendances
        names = ("participants", "reached", "hours", "attendances")
        return {place: tuple(figures[name] for name in names) for place, figures in sums.items()}  # type: ignore[misc]
