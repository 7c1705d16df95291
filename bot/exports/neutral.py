"""Text that no spreadsheet program takes for a formula."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """`text` as a cell that no spreadsheet program runs as a formula: an apostrophe in front of = + - @ tab CR."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
