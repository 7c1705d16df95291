"""Pure arithmetic of the three standard indicators."""

from __future__ import annotations


def share(part: int, whole: int) -> int:
    """`part` of `whole` in tenths of a percent, rounded half up, never above the whole (people who left may still have hours).

    | part | whole | share |
    | 1    | 3     | 333   |
    | 2    | 3     | 667   |
    | 3    | 3     | 1000  |
    | 4    | 3     | 1000  |
    | 0    | 0     | 0     |
    """
    return min(1000, (part * 2000 + whole) // (2 * whole)) if whole > 0 else 0


def mean(total: int, heads: int) -> int:
    """`total` hundredths of an hour over `heads` people, rounded half up; 0 for nobody.

    | total | heads | mean |
    | 100   | 3     | 33   |
    | 200   | 3     | 67   |
    | 0     | 5     | 0    |
    | 500   | 0     | 0    |
    """
    return (total * 2 + heads) // (2 * heads) if heads > 0 else 0


def pages_of(count: int, size: int) -> int:
    """How many pages of `size` hold `count` things; at least one.

    | count | size | pages |
    | 0     | 8    | 1     |
    | 8     | 8    | 1     |
    | 9     | 8    | 2     |
    """
    return max(1, -(-count // size))
