"""A bank as rows of a spreadsheet; the sheet's reader gives the same bank back."""

import re
from collections.abc import Iterable, Iterator, Sequence

from content.formats.answers import LETTERS
from content.formats.sound import MOST_OPTIONS
from content.model import Question

KINDS = {"single": "单选题", "multiple": "多选题", "truefalse": "判断题", "blank": "填空题"}
_PLACES = LETTERS[:MOST_OPTIONS]
HEADINGS = (
    "题型", "题干", *(f"选项{letter}" for letter in _PLACES), "答案", "解析", "模块", "名称",
    *(f"选项{letter}说明" for letter in _PLACES),
)  # fmt: skip
_FORMULA = re.compile(r"'*[=+\-@]")  # with an apostrophe in front no program runs it; the reader takes one away
_LABEL = re.compile(r"\s*([A-La-lＡ-Ｌ])\s*[.、．:：)）]")


def bank_rows(bank: Iterable[tuple[str, Question]]) -> Iterator[tuple[str, ...]]:
    """A row, in the order of `HEADINGS`, for each (module, question)."""
    for module, question in bank:
        has_options = question.kind in ("single", "multiple")
        texts = [_labelled(letter, option.text) for letter, option in zip(_PLACES, question.options, strict=False)]
        said = [option.feedback for option in question.options]
        cells = (
            KINDS[question.kind],
            question.stem,
            *_padded(texts if has_options else []),
            _answer(question),
            question.explanation,
            module,
            question.key,
            *_padded(said),
        )
        yield tuple(f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells)


def _padded(cells: Sequence[str]) -> list[str]:
    return [*cells, *[""] * (len(_PLACES) - len(cells))]


def _labelled(letter: str, text: str) -> str:
    """An option that begins like a label gets one, since the reader takes one away."""
    return f"{letter}. {text}" if _LABEL.match(text) else text


def _answer(question: Question) -> str:
    if question.kind == "truefalse":
        return "对" if question.options[0].right else "错"
    if question.kind == "blank":
        return " ; ".join(re.sub(r"([;；|｜])", r"\\\1", answer) for answer in question.blanks[0])
    return "、".join(letter for letter, option in zip(_PLACES, question.options, strict=False) if option.right)
