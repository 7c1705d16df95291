"""What the page can do besides chatting; given by the product that runs it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Launch:
    """A way to bind a phone at one tap: the page shows ``label`` and says ``/start <start_code>``."""

    user_id: int
    label: str
    start_code: str


@dataclass(frozen=True)
class PagePhone:
    """One phone on the page: whose it is and what stands above it (``学员`` and the like).

    ``key`` names it for browser tests: ``cadre`` makes ``data-testid="phone-cadre"``. The page has English
    words for the keys ``cadre``, ``liaison`` and ``admin``; for others it shows ``role``.
    """

    user_id: int
    role: str
    key: str


@dataclass
class Controls:
    """The product's clock and the phones of the page.

    ``now`` is an aware datetime; ``advance`` moves the product's clock and runs what has become due;
    ``zone`` names the time zone in which the page shows and aims (``Asia/Shanghai``).
    """

    now: Callable[[], datetime]
    advance: Callable[[timedelta], Awaitable[None]]
    phones: list[PagePhone]
    launches: list[Launch] = field(default_factory=list)
    language: str = "zh-Hans"
    zone: str = "Asia/Shanghai"
