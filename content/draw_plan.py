"""What a quiz draws at least: the tables `[topics]`, `[kinds]` and `[difficulties]` of course.toml."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from content.course_plan import WrongPlan
from content.formats.notes import LONGEST_TOPIC, difficulty_named
from content.formats.sheet_headings import kind_named
from content.model import Mix
from content.values import percent

Named = TypeVar("Named")
TABLES = ("topics", "kinds", "difficulties")


def read_mix(tables: Mapping[str, object]) -> Mix | None:
    """The shares of those tables that are there; None without any. Raises `WrongPlan` (its key may be the table's own)."""
    if not any(name in tables for name in TABLES):
        return None
    return Mix(
        read_shares("topics", tables.get("topics", {}), read_topic),
        read_shares("kinds", tables.get("kinds", {}), kind_named),
        read_shares("difficulties", tables.get("difficulties", {}), difficulty_named),
    )


def read_shares(table: str, value: object, named: Callable[[str], Named | None]) -> tuple[tuple[Named, int], ...]:
    """Names with whole percents, 100 together at most. Raises `WrongPlan`."""
    if not isinstance(value, Mapping):
        raise WrongPlan(table, value)
    found: dict[Named, int] = {}
    for key, given in value.items():
        name, share = named(str(key)), percent(given)
        if name is None or share is None or name in found:
            raise WrongPlan(str(key), given)
        found[name] = share
    if sum(found.values()) > 100:
        raise WrongPlan(table, f"{sum(found.values())}%")
    return tuple(found.items())


def read_topic(name: str) -> str | None:
    """A topic as questions carry it; None for nothing."""
    return " ".join(name.split())[:LONGEST_TOPIC].strip() or None
