"""Tell text in UTF-16 from everything else, with its mark or without: what Notepad calls "Unicode" often comes without one."""

import unicodedata
from collections import Counter

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FEWEST_ZEROS = 0.25
"""Of bytes that are sound UTF-8 besides their zeros: English in UTF-16 has a half, a text with a stray zero next to none."""
_USUAL_SHARE = 0.9
_USUAL = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2049), (0x2100, 0x22FF), (0x2460, 0x25FF), (0x3000, 0x301F), (0x4E00, 0x9FFF),
    (0xFF01, 0xFF5E),
)  # fmt: skip
"""Letters, digits and signs of English and Chinese."""


def utf16_of(raw: bytes) -> str:
    """ "utf-16", "utf-16-le" or "utf-16-be" for a text in it; "" for anything else, and where both orders make sense.

    | bytes                                                       | taken for  |
    |-------------------------------------------------------------|------------|
    | begin with a mark                                           | utf-16     |
    | no zero among them, an odd number of them                   | nothing    |
    | sound UTF-8 but for a zero here and there                   | nothing    |
    | make sense in one order, and none in the other              | that order |

    Bytes make sense as assigned characters without control signs, nine in ten of them English or Chinese.
    """
    if raw.startswith(_MARKS):
        return "utf-16"
    zeros = raw.count(0)
    if not zeros or len(raw) % 2 or (zeros < len(raw) * _FEWEST_ZEROS and _is_utf8(raw)):
        return ""
    orders = [order for order in ("utf-16-le", "utf-16-be") if _makes_sense(raw, order)]
    return orders[0] if len(orders) == 1 else ""


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _makes_sense(raw: bytes, order: str) -> bool:
    try:
        text = raw.decode(order)
    except UnicodeDecodeError:
        return False
    counts = Counter(text)
    if any(unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") and sign not in "\t\n\r\f\v" for sign in counts):
        return False
    usual = sum(count for sign, count in counts.items() if sign in "\t\n\r" or _is_usual(ord(sign)))
    return usual >= len(text) * _USUAL_SHARE


def _is_usual(code: int) -> bool:
    return any(first <= code <= last for first, last in _USUAL)
