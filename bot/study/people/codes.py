"""Binding codes: a long one for links, a short one for typing, and how what people type is read. Only hashes are kept."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from datetime import timedelta

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 of them: no 0 O 1 I, which look alike on paper
TYPED_LENGTH = 10  # 50 bits: enough behind five tries an hour
LINK_BYTES = 16  # 128 bits: a link can be tried by programs
VALID_FOR = timedelta(days=30)
_LINK_CODE = re.compile(r"[A-Za-z0-9_-]{22}")
_TYPED_CODE = re.compile(f"[{LETTERS}]{{{TYPED_LENGTH}}}")


def new_typed_code() -> str:
    """A code for typing: ten letters and digits."""
    return "".join(secrets.choice(LETTERS) for _ in range(TYPED_LENGTH))


def new_link_code() -> str:
    """A code for links: 22 characters that a start link may hold."""
    return secrets.token_urlsafe(LINK_BYTES)


def read_code(text: str) -> str | None:
    """The code that `text` holds, in the form whose hash is kept; None when it cannot be a code.

    | text                                     | code                   |
    | abcde-fghjk, ａｂｃｄｅ ｆｇｈｊｋ       | ABCDEFGHJK             |
    | Ab3_9xQw-…22 characters                  | as it is               |
    | https://t.me/xueshi_bot?start=Ab3…       | Ab3…                   |
    | /start Ab3…                              | Ab3…                   |
    | hello, ABCDE, an O or a 1 among ten      | None                   |
    """
    if len(text) > 200:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"^(/start(@\w+)?\s+|https?://\S*[?&]start=)", "", plain)
    if _LINK_CODE.fullmatch(plain):
        return plain
    typed = re.sub(r"[\s\-‐-―]", "", plain).upper()
    return typed if _TYPED_CODE.fullmatch(typed) else None


def looks_like_code(text: str) -> bool:
    """Whether `text` could be a binding code."""
    return read_code(text) is not None


def code_hash(code: str) -> str:
    """What is kept of a code. Codes are random, so a plain hash is enough: there is nothing to guess from."""
    return hashlib.sha256(code.encode()).hexdigest()
