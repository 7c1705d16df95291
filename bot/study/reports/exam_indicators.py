"""The four indicators of an exam as plain figures: 参考率, 平均分, 及格率, 满分率."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicators:
    """Heads and sums of one exam. `asked` must sit it, `sat` did at least once, in `papers` attendances; `points` is the sum of
    the best percent of each of the `scored`. `marking` have not passed, and a teacher has still to mark a paper of theirs. `valid`
    holds a pass today; `expiring` of these end so soon that they may be renewed; `expired` passed once."""

    asked: int = 0
    sat: int = 0
    papers: int = 0
    points: int = 0
    passed: int = 0
    full: int = 0
    valid: int = 0
    expiring: int = 0
    expired: int = 0
    marking: int = 0
    scored: int = 0

    @property
    def decided(self) -> int:
        """Heads of whom it is known whether they have passed."""
        return self.sat - self.marking

    def share(self, heads: int, of: int) -> int:
        """Tenths of a percent, rounded down: nothing is shown as whole that is not."""
        return heads * 1000 // of if of else 0

    @property
    def mean(self) -> int:
        """The mean of the best results, in hundredths of a percent."""
        return self.points * 100 // self.scored if self.scored else 0
