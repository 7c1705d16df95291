"""What came of deciding about a request that somebody else made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

C = TypeVar("C", covariant=True)


@dataclass(frozen=True)
class Decision(Generic[C]):
    """The request's card after the deed; `fresh` is False when it had been decided before, and nothing was changed."""

    card: C
    fresh: bool
