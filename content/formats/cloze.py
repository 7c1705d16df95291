"""Cloze, Moodle's way to put several gaps into one text: `{1:SHORTANSWER:=请示~=请求}`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from content.formats.broken import BrokenQuestion
from content.formats.feedback import Said
from content.formats.gift_source import split_unescaped
from content.formats.numbers import range_answer
from content.formats.sound import GAP
from content.model import accepted_range

_FIELD = re.compile(r"\{(\d*):([A-Z_]+):((?:\\.|[^\\{}])*)\}", re.DOTALL)
_SHORT = ("SHORTANSWER", "SHORTANSWER_C", "SA", "SAC", "MW", "MWC")
_NUMERICAL = ("NUMERICAL", "NM")
_SPECIAL = re.compile(r"([\\~#{}/\"=%])")
_ESCAPE = re.compile(r"\\([^*])", re.DOTALL)  # a backslash before a star says that it is no wildcard
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")


class Cloze(NamedTuple):
    """The stem with a gap for each field; of each gap the accepted forms, and what is said to its answers, right or wrong."""

    stem: str
    blanks: tuple[tuple[str, ...], ...]
    said: tuple[tuple[Said, ...], ...]


def read_cloze(text: str) -> Cloze:
    """A text with its fields read; raises `BrokenQuestion`."""
    blanks: list[tuple[str, ...]] = []
    said: list[tuple[Said, ...]] = []

    def gap(found: re.Match[str]) -> str:
        if found[2] not in (*_SHORT, *_NUMERICAL):
            raise BrokenQuestion("fault-xml-cloze", name=found[2][:20])
        answers = _answers(found[3])
        blanks.append(_forms(answers, numerical=found[2] in _NUMERICAL))
        said.append(tuple(Said(answer.right, answer.feedback) for answer in answers))
        return GAP

    stem = _FIELD.sub(gap, text)
    if not blanks:
        raise BrokenQuestion("fault-answer-none")
    return Cloze(stem, tuple(blanks), tuple(said))


def write_cloze(stem: str, blanks: tuple[tuple[str, ...], ...]) -> str:
    """A stem with its gaps filled by fields; `read_cloze` gives both back."""
    parts = stem.split(GAP)
    fields = [_field(forms) for forms in blanks]
    return "".join(text for pair in zip(parts, [*fields, ""], strict=True) for text in pair)


def _field(forms: tuple[str, ...]) -> str:
    """Ranges stay as they are written: a middle and a distance would not always give the same decimals back."""
    return "{1:SHORTANSWER:" + "~".join(f"={_SPECIAL.sub(_escaped, form)}" for form in forms) + "}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[1]}"


class _Answer(NamedTuple):
    """A piece of a field; the words are still escaped."""

    words: str
    right: bool
    feedback: str


def _answers(body: str) -> list[_Answer]:
    answers: list[_Answer] = []
    for _, piece, _ in split_unescaped(body, "~"):
        (_, words, _), *comments = split_unescaped(piece, "#")
        words, feedback = words.strip(), " ".join(_ESCAPE.sub(r"\1", text).strip() for _, text, _ in comments)
        weight = _WEIGHT.match(words)
        if words.startswith("="):
            answers.append(_Answer(words[1:], True, feedback))
        elif weight and weight[1] in ("100", "100.0"):
            answers.append(_Answer(words[weight.end() :], True, feedback))
        else:
            answers.append(_Answer(words, False, feedback))
    return answers


def _forms(answers: Iterable[_Answer], *, numerical: bool) -> tuple[str, ...]:
    forms: list[str] = []
    for words in (answer.words for answer in answers if answer.right):
        form = _ESCAPE.sub(r"\1", words).strip()
        if numerical and not accepted_range(form):
            form = range_answer(form) or ""
            if not form:
                raise BrokenQuestion("fault-gift-number", text=words[:20])
        if form:
            forms.append(form)
    if not forms:
        raise BrokenQuestion("fault-answer-none")
    return tuple(dict.fromkeys(forms))
