"""How offices write the values of a policy. Every reader returns None for what it cannot read."""

import datetime
import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

KINDS = (
    "module", "course", "exam", "class", "class_day", "essay", "external", "lecturing", "article", "degree", "outside", "abroad",
    "unit_training", "meeting", "penalty", "carry_over", "other",
)  # fmt: skip
LEVELS = ("国家", "省", "市", "县", "乡")
MOST = 10_000_000  # hundredths


def amount(value: object) -> int | None:
    """A number with at most two decimals, in hundredths."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    found = Decimal(value) * 100
    return int(found) if found.is_finite() and 0 <= found <= MOST and found == int(found) else None


def factor(value: object) -> Decimal | None:
    """A factor from 0 to 100 with at most four decimals."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    found = Decimal(value)
    return found if found.is_finite() and 0 <= found <= 100 and found * 10_000 == int(found * 10_000) else None


def count(value: object) -> int | None:
    """A whole number from 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000 else None


def flag(value: object) -> bool | None:
    """true or false."""
    return value if isinstance(value, bool) else None


def text_of(value: object) -> str | None:
    """Words, at most 120 characters."""
    said = " ".join(value.split()) if isinstance(value, str) else ""
    return said if 0 < len(said) <= 120 else None


def names(value: object) -> frozenset[str] | None:
    """A list of words."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed or not all(isinstance(each, str) and each.strip() for each in listed):
        return None
    return frozenset(each.strip() for each in listed)


def kinds(value: object) -> frozenset[str] | None:
    """Kinds of facts."""
    found = names(value)
    return found if found is not None and found <= set(KINDS) else None


def levels(value: object) -> frozenset[str] | None:
    """国家, 省, 市, 县 or 乡."""
    found = names(value)
    return found if found is not None and found <= set(LEVELS) else None


def policy_id(value: object) -> str | None:
    """Small letters, digits and hyphens, at most 32."""
    return value if isinstance(value, str) and re.fullmatch(r"[a-z0-9][a-z0-9-]{0,31}", value) else None


def rule_id(value: object) -> str | None:
    """Small letters, digits and hyphens, at most 32."""
    return policy_id(value)


def date_of(value: object) -> datetime.date | None:
    """A day such as 2026-01-01, without quotes."""
    return value if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) else None


def month_day(value: object) -> tuple[int, int] | None:
    """Month and day such as "12-01"; 29 February is no first day of a cycle."""
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        day = datetime.date(2001, int(found[1]), int(found[2]))
    except ValueError:
        return None
    return day.month, day.day


def word_of(*words: str) -> Callable[[object], str | None]:
    """One of some words."""

    def one_of(value: object) -> str | None:
        return value if isinstance(value, str) and value in words else None

    one_of.__name__ = "_or_".join(words)
    return one_of


def pairs(what: str) -> Callable[[object], tuple[tuple[int, int], ...] | None]:
    """A table of ``{ minutes = 30, worth = 1 }``: least in hundredths and worth, from the highest; none twice."""

    def table(value: object) -> tuple[tuple[int, int], ...] | None:
        if not isinstance(value, list) or not value:
            return None
        found: dict[int, int] = {}
        for item in value:
            if not isinstance(item, dict) or item.keys() != {what, "worth"}:
                return None
            least, worth = amount(item[what]), amount(item["worth"])
            if least is None or worth is None or least in found:
                return None
            found[least] = worth
        return tuple(sorted(found.items(), reverse=True))

    table.__name__ = f"table_of_{what}_and_worth"
    return table


_WAYS = {
    "per_day": "day",
    "per_half_day": "half_day",
    "per_event": "event",
    "per_count": "count",
    "minutes_per_hour": "minutes",
}


def worth_of_rule(values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `Rule` out of the values as written; of several ways to count the first stands (see `contradictions`)."""
    found = dict(values)
    found["facts"] = found.pop("fact")
    found["fact"] = min(found["facts"])
    found["bonus"] = found.pop("bonus_passed", 0)
    ways = [name for name in (*_WAYS, "bands", "steps") if name in found]
    given = {name: found.pop(name) for name in ways}
    if len(ways) > 1:
        found["by"] = "several"
    elif ways and ways[0] in _WAYS:
        found["by"], found["each"] = _WAYS[ways[0]], given[ways[0]]
    elif ways:
        found["by"], found["table"] = ways[0], given[ways[0]]
    return found


def fingerprint(text: str) -> str:
    """Tells whether a file has changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
