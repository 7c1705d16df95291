"""How entries are sealed: a versioned HMAC over the entry and the one before it, with a key outside the database."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

VERSION = 1
SEALED = (
    "key", "cadre_id", "number", "cycle", "kind", "category", "hours", "policy", "rule", "source", "title",
    "explanation", "occurred_at", "recorded_at", "author", "reason", "reverses_id", "previous",
)  # fmt: skip


def canonical(values: dict[str, Any]) -> bytes:
    """One byte string for one content, whatever the database or time zone."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"cannot be sealed: {value!r}")


def seal(key: bytes, values: dict[str, Any], version: int = VERSION) -> str:
    """The hash of an entry whose sealed columns are `values`; raises `ValueError` for a version this code does not know."""
    if version != VERSION:
        raise ValueError(f"unknown hash version {version}")
    body = canonical({"version": version, **{name: values[name] for name in SEALED}})
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def fingerprint(values: dict[str, Any]) -> str:
    """What an entry says, without when it was recorded: the same key with another fingerprint is a loud error."""
    return hashlib.sha256(canonical(values)).hexdigest()
