"""A fault as two sentences: what is wrong, and what to do about it in the format that its file is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.screens import Sentence, say

_SUFFIX = re.compile(r".*?\.(gift(?=\.txt$)|\w+(?=(?:\s*\[.*\])?$))", re.DOTALL | re.IGNORECASE)
"""A file's ending; a fault of a workbook may name its sheet in brackets behind it, an editor may have put .txt behind .gift."""
_FORMS = {
    "gift": "gift", "xml": "moodle", "md": "markdown", "txt": "text", "aiken": "text",
    **dict.fromkeys(("xlsx", "xlsm", "xls", "ods", "csv"), "sheet"),
}  # fmt: skip


def fault_words(file: str, key: str, params: Mapping[str, str | int]) -> tuple[Sentence, Sentence]:
    """What is wrong, and what to do: each format has signs of its own, so a remedy may differ by it."""
    return say(key, **params), say(f"{key}-remedy", **{"form": form_of(file), **params})


def form_of(file: str) -> str:
    """gift, moodle, markdown, sheet or text, by the file's ending; "other" for a file of another kind."""
    found = _SUFFIX.match(file)
    return _FORMS.get(found[1].lower(), "other") if found else "other"
