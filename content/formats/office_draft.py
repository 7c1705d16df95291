"""A question of a plain text while its lines are read, and what becomes of it."""

import re
from dataclasses import dataclass, field

from content.formats.answers import make_question
from content.formats.broken import BrokenQuestion
from content.formats.doubts import doubts
from content.formats.gap_answers import is_guessed
from content.formats.notes import read_notes
from content.formats.plain import tidy
from content.formats.right_options import is_verdict, verdict
from content.formats.sheet_headings import folded, kind_named
from content.model import Question, QuestionKind

_MARK = re.compile(r"(?<!\s)\s*[\[【(（]\s*([^\[\]【】()（）]{1,8}题?)\s*[\]】)）]\s*")
_PREFIX = re.compile(r"\s*([^\s:：]{2,6})[:：]\s*")
_INSIDE = re.compile(
    r"[(（]\s*([A-La-lＡ-Ｌａ-ｌ][A-La-lＡ-Ｌａ-ｌ,，、;；\s]*|(?:√|×|✓|✗|✔|✘|对|错|正确|错误)\s*)[)）]"
)
_VERDICT_INSIDE = re.compile(r"[(（]\s*([TFVXYNtfvxynＴＦＶＸ]|true|false|是|否)\s*[)）]", re.IGNORECASE)
"""Of a judgement only: elsewhere such a letter in brackets may be anything."""
_EMPTY = "（  ）"


@dataclass
class Draft:
    """`last` is what a line without a label belongs to; `leads` says that nothing stands between it and a heading, or the
    top of the file; `closed` that a heading came after it."""

    line: int
    kind: QuestionKind | None
    number: int = 0
    style: str = ""
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    last: str = "stem"
    gap: bool = False  # an empty line came since
    leads: bool = False
    closed: bool = False
    problem: BrokenQuestion | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it could be whole by now."""
        return bool(any(map(str.strip, self.answer)) or "rubric" in self.notes or _INSIDE.search("\n".join(self.stem)))

    @property
    def is_only_text(self) -> bool:
        """A title or a remark: neither number nor anything of a question."""
        return not (self.number or self.options or self.is_answered or self.explanation)


def question_of(draft: Draft) -> tuple[Question, list[BrokenQuestion]]:
    """The question, and what is doubtful about it; raises `BrokenQuestion`."""
    if draft.problem is not None:
        raise draft.problem
    noted = read_notes(draft.notes)
    stem, kind = _without_mark("\n".join(draft.stem), draft.kind)
    stem, answer = _without_answer(stem, kind, [one for one in map(tidy, dict.fromkeys(draft.answer)) if one])
    lines = answer.split("\n")
    if kind != "essay" and (kind == "blank" or not draft.options):
        answer = ";".join(lines)
    question = make_question(
        tidy(stem), [tidy(option) for option in draft.options], answer, kind, tidy("\n".join(draft.explanation)),
        draft.line, notes=noted.fields,
    )  # fmt: skip
    warnings = [*noted.warnings, *doubts(question, answer, is_told=kind == "blank")]
    if len(lines) > 1 and answer != "\n".join(lines) and not is_guessed(question, answer):
        warnings.append(BrokenQuestion("fault-answer-lines", text=lines[1][:20], first=lines[0][:20]))
    return question, warnings


def _without_answer(stem: str, kind: QuestionKind | None, answers: list[str]) -> tuple[str, str]:
    """The stem without an answer in its brackets, which nobody shall read there, and the answer; the line below goes first."""
    answer = answers[0] if answers else ""
    if second := next((one for one in answers if not _same(one, answer)), ""):
        raise BrokenQuestion("fault-answer-twice", first=answer[:20], second=second[:20])
    inside = list(_INSIDE.finditer(stem)) or (list(_VERDICT_INSIDE.finditer(stem)) if kind == "truefalse" else [])
    if inside and (not answer or _same(inside[-1][1], answer)):
        answer = answer or inside[-1][1].strip()
        stem = stem[: inside[-1].start()] + _EMPTY + stem[inside[-1].end() :]
    return stem, answer


def _same(one: str, other: str) -> bool:
    if is_verdict(one) and is_verdict(other):
        return verdict(one, ()) == verdict(other, ())
    return re.sub(r"[,，、;；.。]", "", folded(one)) == re.sub(r"[,，、;；.。]", "", folded(other))


def _without_mark(stem: str, kind: QuestionKind | None) -> tuple[str, QuestionKind | None]:
    """【多选题】 before or behind the stem, or 多选题： before it, says the kind and is no part of it."""
    if (prefix := _PREFIX.match(stem)) and (named := kind_named(prefix[1])) and not prefix[1].isdigit():
        return stem[prefix.end() :], named
    for found in _MARK.finditer(stem):
        named = kind_named(found[1]) if not found[1].strip().isdigit() else None
        if named and (not stem[: found.start()].strip() or not stem[found.end() :].strip()):
            return stem[: found.start()] + stem[found.end() :], named
    return stem, kind
