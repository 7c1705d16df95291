"""A value that was read from TOML, as its author wrote it: faults repeat it, and nobody there knows Python."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

LONGEST = 60
"""Characters of a value that a fault repeats."""
DEEPEST = 3
"""Brackets within brackets that are repeated; in an honest file there are two."""


def as_written(value: object) -> str:
    """`value` in TOML's own spelling, cut to 60 characters that end with "…"; a text without its quotes."""
    written = " ".join(_written(value).split())
    return written if len(written) <= LONGEST else f"{written[: LONGEST - 1]}…"


def _written(value: object, depth: int = 0) -> str:
    if isinstance(value, str):
        return f'"{value}"' if depth else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < LONGEST else str(value).casefold()
    if depth == DEEPEST:
        return "…"
    if isinstance(value, list):
        return f"[{', '.join(_written(one, depth + 1) for one in value[:LONGEST])}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_written(one, depth + 1)}' for key, one in value.items())} }}"
    return str(value)
