"""How authors write the values of an exam. Every reader returns None for what it cannot read."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from content.formats.notes import difficulty_named
from content.formats.sheet_headings import kind_named
from content.values import hundredths, minutes, names
from content.values import whole as whole_number

MOST_REMINDERS = 3  # before one sitting
KINDS = ("single", "multiple", "truefalse", "blank", "matching", "ordering", "essay")
"""Kinds that a section may name. All but essays mark themselves; with an essay the result waits for a teacher."""
_ON_FAIL = {"makeup": "makeup", "make-up": "makeup", "补训": "makeup", "defer": "defer", "暂缓": "defer"}
_MOMENT = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[ T]\s*(\d{1,2})[:：](\d{2})(?::00)?")


@dataclass(frozen=True)
class Whole:
    """Reads a whole number from `least` to `most`."""

    least: int
    most: int
    __name__ = "whole"

    def __call__(self, value: object) -> int | None:
        """The number, or None."""
        return whole_number(value, self.least, self.most)


@dataclass(frozen=True)
class Words:
    """Reads a text of at most `most` characters."""

    most: int
    __name__ = "words"

    def __call__(self, value: object) -> str | None:
        """The text with single spaces, or None."""
        said = " ".join(value.split()) if isinstance(value, str) else ""
        return said if 0 < len(said) <= self.most else None


def exam_minutes(value: object) -> int | None:
    """How long: 90, "90分钟", "2h"; not nothing."""
    return minutes(value, "m") or None


def pause(value: object) -> int | None:
    """A pause in minutes: "1d", "24h"; a bare number counts hours."""
    return minutes(value, "h")


def on_fail(value: object) -> str | None:
    """make-up 补训, or deferral 暂缓."""
    return _ON_FAIL.get(value.strip().casefold()) if isinstance(value, str) else None


def tables(value: object) -> list[Any] | None:
    """A list of tables."""
    return value if isinstance(value, list) and all(isinstance(one, Mapping) for one in value) else None


def points(value: object) -> int | None:
    """Points in hundredths; at most 1,000 with two decimals."""
    if isinstance(value, str):
        value = value.strip().removesuffix("分").strip()
    found = hundredths(value)
    return found if found is not None and (found or value in (0, Decimal(0), "0")) else None


def days_before(value: object) -> tuple[int, ...] | None:
    """Days before a sitting, 1 to 60, at most three; one alone needs no brackets, none at all is `[]`."""
    listed = value if isinstance(value, list) else [value]
    days = tuple(dict.fromkeys(whole_number(one, 1, 60) for one in listed))
    return tuple(one for one in days if one) if None not in days and len(days) <= MOST_REMINDERS else None


def topics(value: object) -> tuple[str, ...] | Mapping[str, object] | None:
    """Topics; or a table of topics with their shares, which is read apart."""
    return value if isinstance(value, Mapping) else names(value)


def question_kinds(value: object) -> tuple[Any, ...] | None:
    """Kinds of questions."""
    return _all(value, kind_named, KINDS)


def difficulties(value: object) -> tuple[Any, ...] | None:
    """Easy, medium, hard, or 1 to 3."""
    return _all(value, difficulty_named, (1, 2, 3))


def moment(value: object) -> datetime.datetime | None:
    """A local date and time: a TOML one, "2026-12-20 09:00" or "2026年12月20日 9:00"."""
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None, second=0, microsecond=0) if value.tzinfo is None else None
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups())
    try:
        return datetime.datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
    except ValueError:
        return None


def _all(value: object, named: Callable[[str], Any], known: Sequence[Any]) -> tuple[Any, ...] | None:
    words = names(
        [str(value)] if isinstance(value, int) else [str(one) for one in value] if isinstance(value, list) else value
    )
    found = tuple(dict.fromkeys(named(word) for word in words or ()))
    return found if found and all(one in known for one in found) else None
