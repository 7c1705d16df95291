"""Markup of question texts to plain text, and the key a question keeps for life."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable

from content.formats.html_lines import html_lines

KEY_LIMIT = 64
"""Longest key, in characters; a longer title is shortened by its hash."""

_RAISED = re.compile(r"<(sup|sub)>([^<>]*)</\1>", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_MARKS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_LINKS = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_PICTURES = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_PICTURES_HTML = re.compile(r"<img\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff]")


def plain_text(text: str, mark: str) -> str:
    """Text without markup; `mark` is GIFT's format: html, markdown, moodle or plain."""
    if mark in ("html", "moodle"):
        text = html.unescape(html_lines(_RAISED.sub(_raised, text)))
    elif mark == "markdown":
        text = _EMPHASIS.sub(r"\1", _MARKS.sub(r"\2", _LINKS.sub(r"\1", text)))
    return tidy(text)


def pictures_in(text: str, mark: str) -> int:
    """How many pictures the markup of a text shows; `plain_text` leaves them out."""
    if mark == "plain":
        return 0
    return len(_PICTURES_HTML.findall(text)) + (len(_PICTURES.findall(text)) if mark in ("markdown", "moodle") else 0)


def _raised(found: re.Match[str]) -> str:
    """`10<sup>2</sup>` must not turn into 102."""
    text = found[2].translate(_SUPERSCRIPTS if found[1].lower() == "sup" else _SUBSCRIPTS)
    return text if text != found[2] else ("^" if found[1].lower() == "sup" else "_") + text


def tidy(text: str) -> str:
    """Trim every line, drop control characters, and keep at most one empty line in a row."""
    text = _CONTROLS.sub("", text.replace("\t", " ").replace("\xa0", " "))
    lines = [re.sub(r" {2,}", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def normalised(text: str) -> str:
    """The form in which two texts count as the same: width, case, spaces and punctuation set aside."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] not in "PZC")


def question_key(title: str, stem: str, options: Iterable[str]) -> str:
    """The author's title when there is one, else a hash of stem and options whatever their order."""
    title = " ".join(title.split())
    if title and len(title) <= KEY_LIMIT:
        return title
    parts = [title] if title else [normalised(stem) or stem, *sorted(normalised(text) or text for text in options)]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
    return f"q-{digest}"
