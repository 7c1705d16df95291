"""The product's clock: the real one, or one that can be moved ahead on the local simulation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path


class Clock:
    """Tells the time, aware, in the office's zone (so ``now.date()`` is the office's day). Storage keeps UTC."""

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone

    def now(self) -> datetime:
        """The present moment in the office's zone."""
        return datetime.now(UTC).astimezone(self.zone)


class MovableClock(Clock):
    """A clock that runs ahead of the real one by an offset, kept in a file so that a restart never goes back in time."""

    def __init__(self, zone: tzinfo, kept_in: Path | None = None) -> None:
        super().__init__(zone)
        self._kept_in = kept_in
        kept = kept_in.read_text(encoding="ascii") if kept_in and kept_in.exists() else "0"
        self.ahead = timedelta(seconds=float(kept))

    def now(self) -> datetime:
        return super().now() + self.ahead

    def advance(self, by: timedelta) -> None:
        """Move ahead by a positive span; raises `ValueError` for a step back (the ledger only knows forward)."""
        if by < timedelta(0):
            raise ValueError("the clock only moves forward")
        self.ahead += by
        if self._kept_in:
            self._kept_in.parent.mkdir(parents=True, exist_ok=True)
            self._kept_in.write_text(str(self.ahead.total_seconds()), encoding="ascii")


class StillClock(Clock):
    """A clock that stands until it is moved: for tests."""

    def __init__(self, at: datetime) -> None:
        assert at.tzinfo is not None
        super().__init__(at.tzinfo)
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        """Move ahead by `by`."""
        self.at += by
