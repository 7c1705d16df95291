"""Half signs (lone surrogates), which JSON can carry and no database takes: each becomes the sign for what cannot be read."""

from __future__ import annotations

import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")


def whole_signs(value: Any) -> Any:
    """`value` (plain JSON) with every half sign in its texts replaced by U+FFFD."""
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: whole_signs(part) for name, part in value.items()}
    if isinstance(value, list):
        return [whole_signs(part) for part in value]
    return value
