"""Write a bank as GIFT; `read_gift` gives the same bank back."""

import html
import re
from collections.abc import Iterable
from decimal import Decimal

from content.model import Option, Question, accepted_range

_SPECIAL = re.compile(r"([\\~=#{}:])")
_TAKEN = re.compile(r"[\[%]|.*->", re.DOTALL)
"""What a piece may not begin with or hold as plain text: it would be read as a format, a weight, or a pair."""


def write_gift(questions: Iterable[Question]) -> str:
    """One question after the other, each with its key as title, parted by empty lines."""
    return "\n".join(
        f"::{_escaped(question.key)}::[plain]{_escaped(question.stem)} {{{_answers(question)}{_general(question)}}}\n"
        for question in questions
    )


def _general(question: Question) -> str:
    return f"####{_piece(question.explanation)}" if question.explanation else ""


def _answers(question: Question) -> str:
    if question.kind == "truefalse":
        return _verdict(*question.options)
    if question.kind == "blank":
        (accepted,) = question.blanks
        numeric = all(accepted_range(answer) for answer in accepted)
        written = (f"={answer if numeric else _piece(answer)}" for answer in accepted)
        return f"{'#' if numeric else ''}{' '.join(written)}"
    right = sum(option.right for option in question.options)
    return "\n" + "".join(_option(option, question.kind, right) for option in question.options)


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
