"""Small values shared by every part of the domain."""

from __future__ import annotations

from datetime import date, datetime

Plain = str | int | date | datetime


def like_prefix(path: str) -> str:
    """The LIKE pattern for "this unit and below" of a materialised path such as ``/1/5/`` (digits and slashes only)."""
    return f"{path}%"
