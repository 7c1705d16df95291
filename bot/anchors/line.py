"""One anchor as a line of JSON, sealed over the line before it."""

from __future__ import annotations

import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime

from bot.study.credits.anchor import Anchor

FORMAT = 1


class NotALine(Exception):
    """The text is not an anchor as this house writes it."""


def signed(key: bytes, previous: str, anchor: Anchor) -> Anchor:
    """`anchor` with the seal that binds it to the line before (`previous`: that line's mac; empty for the first)."""
    body = f"anchor after {previous}\n{_body(anchor)}"
    return replace(anchor, mac=hmac.digest(key, body.encode(), "sha256").hex())


def to_line(anchor: Anchor) -> str:
    """The text of the line, without its end."""
    return f'{_body(anchor)[:-1]},"mac":"{anchor.mac}"}}'


def from_line(text: str) -> Anchor:
    """The anchor a line holds; its seal is not judged here. Raises `NotALine`."""
    try:
        kept = json.loads(text)
        anchor = Anchor(
            int(kept["number"]), datetime.fromisoformat(kept["at"]).astimezone(UTC), int(kept["last"]), int(kept["count"]),
            int(kept["hours"]), str(kept["head"]), str(kept["mac"]),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise NotALine(text[:80]) from error
    if to_line(anchor) != text:  # another spelling, another field, another format: not ours
        raise NotALine(text[:80])
    return anchor


def _body(anchor: Anchor) -> str:
    values = {
        "format": FORMAT, "number": anchor.number, "at": anchor.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "last": anchor.last, "count": anchor.count, "hours": anchor.hours, "head": anchor.head,
    }  # fmt: skip
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))
