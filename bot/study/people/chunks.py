"""Cut long lists into pieces that fit one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """`items` in pieces of `size`: both databases limit how many parameters one statement may carry."""
    return (items[start : start + size] for start in range(0, len(items), size))
