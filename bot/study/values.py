"""Small values shared by every part of the domain."""

from __future__ import annotations

from datetime import date, datetime, timedelta

Plain = str | int | date | datetime


def like_prefix(path: str) -> str:
    """The LIKE pattern for "this unit and below" of a materialised path such as ``/1/5/`` (digits and slashes only)."""
    return f"{path}%"


def months_on(day: date, months: int) -> date:
    """The same day so many months on (or back, below 0), the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - timedelta(days=1)).day))
