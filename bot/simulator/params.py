"""The parameters of one call, read as the types that a method expects."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.errors import bad_request

Json = dict[str, Any]


@dataclass
class Upload:
    """A file that came with a call: its name as the sender gave it, and its bytes."""

    name: str
    content: bytes


@dataclass
class Params:
    """Parameters arrive as text over HTTP and may be real values from a test; both read alike here."""

    method: str
    values: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the caller gave this parameter, be it empty or not."""
        return self.values.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A parameter as text."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """A parameter as a whole number; anything else counts as ``default``, as on the real server."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A parameter as yes or no, in any of the spellings that the real server takes."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def parsed(self, name: str, what: str) -> Any:
        """A parameter that holds JSON, or ``None``; raises ``can't parse <what> JSON object``."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"Can't parse {what} JSON object") from None
