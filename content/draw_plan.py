"""What a quiz draws at least: the tables `[topics]`, `[kinds]` and `[difficulties]` of course.toml."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from content.as_written import as_written
from content.formats.notes import LONGEST_TOPIC, difficulty_named
from content.formats.sheet_headings import kind_named
from content.model import Mix
from content.table_reader import TableReader
from content.toml_places import Place
from content.values import percent

Named = TypeVar("Named")
TABLES = ("topics", "kinds", "difficulties")


def read_mix(tables: Mapping[str, object], reader: TableReader) -> Mix | None:
    """The shares of those tables that are there; None without any. What is wrong in them is told to `reader`."""
    if not any(name in tables for name in TABLES):
        return None
    return Mix(
        read_shares(reader, ("topics",), tables.get("topics", {}), read_topic),
        read_shares(reader, ("kinds",), tables.get("kinds", {}), kind_named),
        read_shares(reader, ("difficulties",), tables.get("difficulties", {}), difficulty_named),
    )


def read_shares(
    reader: TableReader, at: Place, value: object, named: Callable[[str], Named | None]
) -> tuple[tuple[Named, int], ...]:
    """Names with whole percents, 100 together at most, of the table at `at`. What is wrong in it is told to `reader`."""
    table = str(at[-1])
    if not isinstance(value, Mapping):
        reader.fault(at, "fault-value-mix", name=table, value=as_written(value))
        return ()
    found: dict[Named, int] = {}
    for key, given in value.items():
        name, share = named(str(key)), _share(given)
        if name is None or share is None or name in found:
            reader.fault((*at, key), "fault-value-mix", name=key, value=as_written(given))
        else:
            found[name] = share
    if sum(found.values()) > 100:
        reader.fault(at, "fault-value-mix", name=table, value=f"{sum(found.values())}%")
    return tuple(found.items())


def _share(given: object) -> int | None:
    try:
        return percent(given)
    except ArithmeticError:
        return None


def read_topic(name: str) -> str | None:
    """A topic as questions carry it; None for nothing."""
    return " ".join(name.split())[:LONGEST_TOPIC].strip() or None
