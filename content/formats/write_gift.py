"""Write a bank as GIFT; `read_gift` gives the same bank back."""

import html
import re
from collections.abc import Iterable
from decimal import Decimal

from content.formats.notes import notes_of
from content.formats.sound import GAP
from content.model import Option, Question, accepted_range

_SPECIAL = re.compile(r"([\\~=#{}:])")
_BRACKET = re.compile(r"[\[\]\n]")
_TAKEN = re.compile(r"[\[%]|//|\$CATEGORY:|.*->", re.DOTALL)
"""What a piece may not begin with or hold as plain text: it would be read as a format, a weight, a comment, or a pair."""


def write_gift(questions: Iterable[Question]) -> str:
    """One question after the other, each with its key as title, parted by empty lines. Pictures are only named."""
    return "\n".join(
        f"{_notes(question)}::{_escaped(question.key)}::[plain]{_body(question)}\n" for question in questions
    )


def _notes(question: Question) -> str:
    notes = {**notes_of(question), "picture": question.picture or ""}
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
    right = sum(option.right for option in question.options)
    return "\n" + "".join(_option(option, question.kind, right) for option in question.options)


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


def _option(option: Option, kind: str, right: int) -> str:
    share = (Decimal(100) / right).quantize(Decimal("0.00001")) if option.right else Decimal(-100)
    mark = f"~%{share}%" if kind == "multiple" else "=" if option.right else "~"
    said = f"#{_piece(option.feedback)}" if option.feedback else ""
    return f"{mark}{_piece(option.text)}{said}\n"


def _piece(text: str) -> str:
    if _TAKEN.match(text):
        return f"[html]{_escaped(html.escape(text, quote=False))}"
    return _escaped(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")
