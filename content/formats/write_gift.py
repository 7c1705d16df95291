"""Write a bank as GIFT; `read_gift_bank` gives the same bank back."""

import html
import re
from collections.abc import Iterable, Mapping

from content.formats.category import write_category
from content.formats.gift_source import CATEGORY
from content.formats.notes import moodle_notes
from content.formats.question_text import picture_data
from content.formats.sound import GAP
from content.formats.weights import written_weights
from content.model import Option, Question, accepted_range

_SPECIAL = re.compile(r"([\\~=#{}:])")
_BRACKET = re.compile(r"[\[\]\n]")
_TAKEN = re.compile(r"[\[%]|//|\$CATEGORY:|.*->", re.DOTALL)
"""What a piece may not begin with or hold as plain text: it would be read as a format, a weight, a comment, or a pair."""


def write_gift(bank: Iterable[tuple[str, Question]], media: Mapping[str, bytes] | None = None) -> str:
    """One question of (lesson, question) after the other, each with its key as title, parted by empty lines. A lesson is
    the category of what follows. Pictures that `media` holds stand inside, as a note of their question; others are only named."""
    written: list[str] = []
    category = ""
    for lesson, question in bank:
        head = "" if lesson == category else f"{CATEGORY} {write_category(lesson)}\n\n"
        category = lesson
        written.append(f"{head}{_notes(question, media or {})}::{_escaped(question.key)}::[plain]{_body(question)}\n")
    return "\n".join(written)


def _notes(question: Question, media: Mapping[str, bytes]) -> str:
    data = media.get(question.picture or "")
    notes = {**moodle_notes(question), "picture": picture_data(data) if data else question.picture or ""}
    written = " ".join(f"[{name}:{_BRACKET.sub(' ', value)}]" for name, value in notes.items() if value)
    return f"// {written}\n" if written else ""


def _body(question: Question) -> str:
    general = f"####{_piece(question.explanation)}" if question.explanation else ""
    if len(question.blanks) > 1:
        parts = [_escaped(part) for part in question.stem.split(GAP)]
        blocks = [f"{{{_blank(forms)}}}" for forms in question.blanks]
        blocks[0] = f"{blocks[0][:-1]}{general}}}"
        return "".join(text for pair in zip(parts, [*blocks, ""], strict=True) for text in pair)
    return f"{_escaped(question.stem)} {{{_answers(question)}{general}}}"


def _answers(question: Question) -> str:
    match question.kind:
        case "truefalse":
            return _verdict(*question.options)
        case "blank":
            return _blank(question.blanks[0])
        case "matching":
            pairs = [*((pair.left, pair.right) for pair in question.pairs), *(("", text) for text in question.extras)]
            return "\n" + "".join(f"={_piece(left)} -> {_piece(right)}\n" for left, right in pairs)
        case "essay":
            return ""
        case "ordering":
            return ">\n" + "".join(f"{_piece(option.text)}\n" for option in question.options)
    if question.kind == "single":
        return "\n" + "".join(_option(option, "=" if option.right else "~") for option in question.options)
    weights = written_weights(question.options, question.partial)
    written = (_option(option, f"~%{share}%") for option, share in zip(question.options, weights, strict=True))
    return "\n" + "".join(written)


def _blank(accepted: tuple[str, ...]) -> str:
    numeric = all(accepted_range(answer) for answer in accepted)
    written = (f"={answer if numeric else _piece(answer)}" for answer in accepted)
    return f"{'#' if numeric else ''}{' '.join(written)}"


def _verdict(true: Option, false: Option) -> str:
    """The first comment is for the wrong answer, the second for the right one (Moodle's order)."""
    right, wrong = (true, false) if true.right else (false, true)
    said = f"#{_piece(wrong.feedback)}" if right.feedback or wrong.feedback else ""
    said += f"#{_piece(right.feedback)}" if right.feedback else ""
    return f"{'T' if true.right else 'F'}{said}"


def _option(option: Option, mark: str) -> str:
    said = f"#{_piece(option.feedback)}" if option.feedback else ""
    return f"{mark}{_piece(option.text)}{said}\n"


def _piece(text: str) -> str:
    if _TAKEN.match(text):
        return f"[html]{_escaped(html.escape(text, quote=False))}"
    return _escaped(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")
