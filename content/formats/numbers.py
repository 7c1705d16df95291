"""Numeric answers: GIFT's ways to write them, and the one form kept, `min..max`."""

import re
from decimal import Decimal

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_AROUND = re.compile(rf"({_NUMBER})(?:\s*:\s*({_NUMBER}))?")


def range_answer(text: str) -> str | None:
    """`3:0.1` → `2.9..3.1`, `1..5` → `1..5`, `42` → `42..42`; None when it is none of these."""
    text = text.strip()
    if match := _RANGE.fullmatch(text):
        low, high = Decimal(match[1]), Decimal(match[2])
    elif match := _AROUND.fullmatch(text):
        value, tolerance = Decimal(match[1]), abs(Decimal(match[2] or "0"))
        low, high = value - tolerance, value + tolerance
    else:
        return None
    return f"{_written(min(low, high))}..{_written(max(low, high))}"


def _written(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
