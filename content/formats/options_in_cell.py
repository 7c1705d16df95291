"""All options of a question in one cell: "A.清明 B.立夏 C.元旦", one to a line, or parted by | or ；."""

import re

from content.formats.right_options import LETTERS

_MARK = r"\s*[.、．:：)）]\s*"
_BEFORE = r"(?:^|(?<=[\s;；|,，。]))"
_PARTS = (re.compile(r"\n"), re.compile(r"\|"), re.compile(r"[;；]"))
_END = re.compile(r"[\s;；|,，]+$")


def split_options(text: str) -> list[str]:
    """The option texts in order, without their letters; the whole text as one when nothing parts it, none when it is empty."""
    text = text.strip()
    lettered = _by_letters(text, _BEFORE)
    if len(lettered) < 2:
        lettered = _by_letters(text, r"(?<![A-Za-zＡ-Ｚａ-ｚ0-9])") or lettered
    if lettered:
        return lettered
    for part in _PARTS:
        if part.search(text):
            return [one.strip() for one in part.split(text) if one.strip()]
    return [text] if text else []


def _by_letters(text: str, before: str) -> list[str]:
    """Texts between A, B, C … in this order, as far as they come; a letter out of its turn belongs to a text."""
    starts: list[tuple[int, int]] = []  # of a label and of the text behind it
    for letter in LETTERS:
        wide = chr(ord(letter) - ord("A") + ord("Ａ"))
        label = re.compile(f"{before}[{letter}{letter.lower()}{wide}{wide.lower()}]{_MARK}")
        found = label.search(text, starts[-1][1] if starts else 0)
        if found is None or (not starts and found.start() > 0):
            break
        starts.append((found.start(), found.end()))
    ends = [*(label for label, _ in starts[1:]), len(text)]
    return [_END.sub("", text[start:end]) for (_, start), end in zip(starts, ends, strict=False)]
