"""One form for every value of a row, whatever the database: what stands in a backup, and how each database takes it back."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, LargeBinary, String
from sqlalchemy.types import TypeEngine

# The first that fits counts. JSON is kept as the text it is: nothing is read into it, so nothing can get lost.
_KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (JSON, "json"), (Boolean, "bool"), (DateTime, "time"), (Date, "date"), (LargeBinary, "bytes"),
    (Integer, "int"), (String, "text"),
)  # fmt: skip
_MOMENT = "%Y-%m-%d %H:%M:%S.%f"


class BadCell(ValueError):
    """A value that its kind does not allow."""


def kind_of(column_type: TypeEngine[Any]) -> str:
    """What a column holds, by its type in either database; raises `LookupError` for a type this format does not know."""
    for known, kind in _KINDS:
        if isinstance(column_type, known):
            return kind
    raise LookupError(f"no form in a backup for {column_type!r}")


def plain(kind: str, value: Any) -> Any:
    """A value as a driver gives it -> its form in a backup (plain JSON).

    | kind  | in a backup                                     | SQLite   | PostgreSQL  |
    |-------|-------------------------------------------------|----------|-------------|
    | int   | a whole number                                  | the same | the same    |
    | text  | a string                                        | the same | the same    |
    | json  | a string: the JSON text, untouched              | the same | the same    |
    | bool  | true, false                                     | 1, 0     | true, false |
    | time  | a string: UTC, microseconds, a blank between    | the same | aware time  |
    | date  | a string: 2026-03-02                            | the same | a date      |
    | bytes | a string: base64                                | bytes    | bytes       |
    """
    if value is None or kind in ("int", "text", "json"):
        return value
    if kind == "bool":
        return bool(value)
    if kind == "bytes":
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime(_MOMENT)
    return value.isoformat() if isinstance(value, date) else value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise BadCell(value)
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise BadCell(value)
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise BadCell(value)
    return value


def _moment(value: Any) -> str:
    text = _string(value)
    datetime.fromisoformat(text)  # many times as fast as `strptime`, but it takes other forms too
    if len(text) != 26 or (text[4], text[10], text[13], text[19]) != ("-", " ", ":", "."):
        raise BadCell(text)
    return text


def _day(value: Any) -> str:
    date.fromisoformat(_string(value))
    return _string(value)


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(_string(value), validate=True)
    except binascii.Error as error:
        raise BadCell("base64") from error


_CHECKED: Mapping[str, Callable[[Any], Any]] = {
    "int": _whole, "text": _string, "json": _string, "bool": _truth, "time": _moment, "date": _day, "bytes": _bytes,
}  # fmt: skip
KINDS = frozenset(_CHECKED)


def stored(kind: str, value: Any, dialect: str) -> Any:
    """A value of a backup, checked, as the database of `dialect` takes it; raises `BadCell` (a `ValueError`)."""
    if value is None:
        return None
    checked = _CHECKED[kind](value)
    if dialect == "postgresql" and kind == "time":
        return f"{checked}+00:00"
    return int(checked) if dialect == "sqlite" and kind == "bool" else checked
