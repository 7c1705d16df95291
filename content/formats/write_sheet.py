"""A bank as rows of a spreadsheet; the sheet's reader gives the same bank back."""

import re
from collections.abc import Iterable, Iterator, Sequence

from content.formats.notes import notes_of
from content.formats.right_options import LETTERS
from content.formats.sound import MOST_OPTIONS
from content.model import Question

KINDS = {
    "single": "单选题",
    "multiple": "多选题",
    "truefalse": "判断题",
    "blank": "填空题",
    "matching": "连线题",
    "ordering": "排序题",
    "essay": "问答题",
}
_PLACES = LETTERS[:MOST_OPTIONS]
HEADINGS = (
    "题型", "题干", *(f"选项{letter}" for letter in _PLACES), "答案", "解析", "模块", "名称",
    "分值", "知识点", "难度", "少选得分", "评分标准",
    *(f"选项{letter}说明" for letter in _PLACES),
)  # fmt: skip
_FORMULA = re.compile(r"'*[=+\-@]")  # with an apostrophe in front no program runs it; the reader takes one away
_ANY_ARROW = re.compile(r"(→|-+>|=+>|—+>|——+)")
_LABEL = re.compile(r"\s*([A-La-lＡ-Ｌ])\s*[.、．:：)）]")


def bank_rows(bank: Iterable[tuple[str, Question]]) -> Iterator[tuple[str, ...]]:
    """A row, in the order of `HEADINGS`, for each (module, question)."""
    for module, question in bank:
        notes = notes_of(question)
        texts = [_labelled(letter, text) for letter, text in zip(_PLACES, _options(question), strict=False)]
        said = [option.feedback for option in question.options]
        cells = (
            KINDS[question.kind],
            question.stem,
            *_padded(texts),
            _answer(question),
            question.explanation,
            module,
            question.key,
            *(notes.get(name, "") for name in ("points", "topic", "difficulty", "partial", "rubric")),
            *_padded(said),
        )
        yield tuple(f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells)


def _options(question: Question) -> list[str]:
    if question.kind == "matching":
        pairs = [*((pair.left, pair.right) for pair in question.pairs), *(("", text) for text in question.extras)]
        return [" → ".join(_ANY_ARROW.sub(r"\\\1", side) for side in pair).strip() for pair in pairs]
    return [option.text for option in question.options] if question.kind != "truefalse" else []


def _padded(cells: Sequence[str]) -> list[str]:
    return [*cells, *[""] * (len(_PLACES) - len(cells))]


def _labelled(letter: str, text: str) -> str:
    """An option that begins like a label gets one, since the reader takes one away."""
    return f"{letter}. {text}" if _LABEL.match(text) else text


def _answer(question: Question) -> str:
    if question.kind == "truefalse":
        return "对" if question.options[0].right else "错"
    if question.kind == "blank":
        gaps = [" ; ".join(re.sub(r"([;；|｜])", r"\\\1", form) for form in forms) for forms in question.blanks]
        return " | ".join(gaps)
    if question.kind in ("matching", "ordering", "essay"):
        return ""  # the options say it: pairs side by side, places in their order; of an essay, the rubric
    return "、".join(letter for letter, option in zip(_PLACES, question.options, strict=False) if option.right)
