"""What the answers to a question say about the question: pure, over counts and sums; nobody is named."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

ENOUGH = 20
"""First answers below which nothing is said: chance would speak."""
HARD, EASY = 0.3, 0.95
WEAK = 0.1
Verdict = Literal["few", "wrong-key", "too-hard", "too-easy", "weak", "good"]


@dataclass(frozen=True)
class Sums:
    """Of first answers to one question: how many, how many right, and the sums of the attempts' scores (percent)."""

    count: int
    right: int
    scores: int
    squares: int
    scores_of_right: int


def facility(sums: Sums) -> float:
    """难度 P: the share who got it right, 0 to 1 (0 without an answer)."""
    return sums.right / sums.count if sums.count else 0.0


def discrimination(sums: Sums) -> float:
    """区分度 D: how answering it right goes with a high score, -1 to 1 (point-biserial correlation; 0 when nothing varies)."""
    n, right = sums.count, sums.right
    spread = n * sums.squares - sums.scores**2
    halves = right * (n - right)
    if spread <= 0 or halves <= 0:
        return 0.0
    return max(-1.0, min(1.0, (n * sums.scores_of_right - right * sums.scores) / math.sqrt(halves * spread)))


def verdict(sums: Sums) -> Verdict:
    """One plain word on a question, the worst first.

    | when                                                   | verdict   |
    |--------------------------------------------------------|-----------|
    | fewer than 20 first answers                            | few       |
    | those who do well get it wrong (D below -0.1)          | wrong-key |
    | fewer than 30 % right                                  | too-hard  |
    | more than 95 % right                                   | too-easy  |
    | right answers hardly go with high scores (D below 0.1) | weak      |
    | anything else                                          | good      |
    """
    share, power = facility(sums), discrimination(sums)
    if sums.count < ENOUGH:
        return "few"
    if power < -WEAK:
        return "wrong-key"
    if share < HARD:
        return "too-hard"
    if share > EASY:
        return "too-easy"
    return "weak" if power < WEAK else "good"
