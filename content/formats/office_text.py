"""Read questions written as plain text, the way offices and Aiken files have them: lettered options and an answer line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from content.formats.answers import LETTERS, make_question
from content.formats.broken import BrokenQuestion
from content.formats.notes import read_notes
from content.formats.plain import tidy
from content.formats.sheet_headings import folded, kind_named
from content.formats.sound import repeated_keys
from content.model import Fault, Question, QuestionKind

ANSWER = re.compile(r"\s*[\[【]?(?:(?:正确|标准|参考)?答案|answer)[\]】]?\s*[:：]\s*(.*)", re.IGNORECASE)
OPTION = re.compile(r"\s*([A-Ha-hＡ-Ｈａ-ｈ])\s*[.、．:：)）]\s*(.*)")
_NEXT_OPTION = re.compile(r"[ \t\u3000]+(?=[A-HＡ-Ｈ]\s*[.、．)）])")
_EXPLANATION = re.compile(r"\s*[\[【]?(?:(?:答案|试题|题目)?(?:解析|解释)|说明)[\]】]?\s*[:：]\s*(.*)")
_NOTE = re.compile(
    r"\s*[\[【]?(难度|难易程度|知识点|考点|分值|分数|少选得分|题目分类|评分标准|评分要点|评分细则)[\]】]?\s*[:：]\s*(.*)"
)
_NOTES = {
    "难度": "difficulty", "难易程度": "difficulty", "知识点": "topic", "考点": "topic", "分值": "points", "分数": "points",
    "少选得分": "partial", "评分标准": "rubric", "评分要点": "rubric", "评分细则": "rubric",
}  # fmt: skip
_EACH = re.compile(r"每(?:小)?题\s*(\d{1,3})\s*分")
_SECTION = re.compile(r"\s*(?:第?[一二三四五六七八九十]+(?:部分|大题)?)\s*[、.．:：]\s*(.{2,40})")
_NUMBER = re.compile(r"\s*(?:第\s*(\d{1,4})\s*题\s*[.、．:：]?|[(（]?(\d{1,4})\s*[.、．)）:：](?!\d))\s*(.*)")
_MARK = re.compile(r"\s*[\[【(（]\s*([^\[\]【】()（）]{1,8}题?)\s*[\]】)）]\s*")
_PREFIX = re.compile(r"\s*([^\s:：]{2,6})[:：]\s*")
_INSIDE = re.compile(r"[(（]\s*([A-Ha-hＡ-Ｈａ-ｈ][A-Ha-hＡ-Ｈａ-ｈ,，、;；\s]*|√|×|✓|✗|对|错|正确|错误)\s*[)）]")
_EMPTY = "（  ）"
LONGEST = 10_000
"""Characters from which on lines no longer go on with a part: no question may be that long, and growing takes time."""


@dataclass
class _Draft:
    """A question while its lines are read; `last` is what a line without a label belongs to."""

    line: int
    kind: QuestionKind | None
    number: int = 0
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    last: str = "stem"
    gap: bool = False  # an empty line came since


def read_office_text(text: str, file: str) -> tuple[list[Question], list[Fault]]:
    """The questions of a plain text and a fault, with its line, for each that cannot be read.

    | a line                                  | is                                              |
    |-----------------------------------------|-------------------------------------------------|
    | 一、单选题（每题2分）                    | a heading: the kind and points of what follows  |
    | 1. … / 第1题 … / after an empty line     | the beginning of a question                     |
    | A. … / B、… / A) …   B) …               | an option, or several on one line               |
    | 答案：ABD / ANSWER: B / （√） in the stem | the answer                                      |
    | 解析：…                                  | the explanation, until the next question        |
    | 难度：… 知识点：… 分值：… 少选得分：…     | a note on the question above it                 |
    | 评分标准：观点明确 4分；联系实际 6分     | of an essay, which has neither options nor need of an answer |
    | 题目分类：…                              | passed over                                     |
    | anything else                           | goes on with what stands above it               |
    """
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(number, line)
    questions: list[Question] = []
    faults: list[Fault] = []
    for draft in reader.drafts:
        try:
            noted = read_notes(draft.notes)
            questions.append(_question(draft, noted.fields))
            faults += [Fault(file, draft.line, warned.key, warned.params, "warning") for warned in noted.warnings]
        except BrokenQuestion as broken:
            faults.append(Fault(file, draft.line, broken.key, broken.params))
    kept, repeated = repeated_keys(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


class _Reader:
    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._kind: QuestionKind | None = None
        self._notes: dict[str, str] = {}

    @property
    def _open(self) -> _Draft | None:
        return self.drafts[-1] if self.drafts else None

    def take(self, number: int, line: str) -> None:
        """One line, in order."""
        draft = self._open
        if not line.strip():
            if draft is not None:
                draft.gap = True
            return
        if (section := _SECTION.fullmatch(line)) and (kind := kind_named(section[1])):
            self._kind = kind
            each = _EACH.search(section[1])
            self._notes = {"points": each[1]} if each else {}
            if draft is not None:
                draft.gap = True
            return
        if noted := _NOTE.fullmatch(line):
            if draft is not None and noted[1] in _NOTES:
                draft.notes[_NOTES[noted[1]]] = noted[2]
            return
        if draft is not None and self._labelled(draft, line):
            draft.gap = False
            return
        numbered = _NUMBER.fullmatch(line)
        if draft is None or self._begins(draft, numbered):
            count = int(numbered[1] or numbered[2]) if numbered else 0
            self.drafts.append(
                _Draft(number, self._kind, count, [numbered[3] if numbered else line], notes=dict(self._notes))
            )
            return
        said = getattr(draft, draft.last)
        if not said or len(said[-1]) < LONGEST:
            said[-1:] = ["\n".join([*said[-1:], line])]
        draft.gap = False

    def _labelled(self, draft: _Draft, line: str) -> bool:
        if found := ANSWER.fullmatch(line):
            draft.answer.append(found[1])
            draft.last = "answer"
        elif found := _EXPLANATION.fullmatch(line):
            draft.explanation.append(found[1])
            draft.last = "explanation"
        elif not draft.answer and (found := OPTION.fullmatch(line)) and _letter(found[1]) == len(draft.options):
            for part in _NEXT_OPTION.split(line.strip()):
                option = OPTION.fullmatch(part)
                if option and _letter(option[1]) == len(draft.options):
                    draft.options.append(option[2])
                else:
                    draft.options[-1] += f" {part}"
            draft.last = "options"
        else:
            return False
        return True

    def _begins(self, draft: _Draft, numbered: re.Match[str] | None) -> bool:
        """Whether a line without a label begins a new question rather than going on with the last one."""
        complete = bool(draft.answer or "rubric" in draft.notes or _INSIDE.search("\n".join(draft.stem)))
        if numbered is None:
            return draft.gap and (complete or bool(draft.options))
        if draft.last == "explanation" and not draft.gap:
            return int(numbered[1] or numbered[2]) == draft.number + 1
        return complete or draft.gap or bool(draft.options) or bool(draft.number)


def _letter(text: str) -> int:
    return LETTERS.index(folded(text).upper())


def _question(draft: _Draft, notes: Mapping[str, Any]) -> Question:
    stem, kind = _without_mark("\n".join(draft.stem), draft.kind)
    answer = tidy("\n".join(draft.answer))
    if not answer and (inside := list(_INSIDE.finditer(stem))):
        answer = inside[-1][1]
        stem = stem[: inside[-1].start()] + _EMPTY + stem[inside[-1].end() :]
    if kind != "essay" and (kind == "blank" or not draft.options):
        answer = answer.replace("\n", ";")
    return make_question(
        tidy(stem),
        [tidy(option) for option in draft.options],
        answer,
        kind,
        tidy("\n".join(draft.explanation)),
        draft.line,
        notes=notes,
    )


def _without_mark(stem: str, kind: QuestionKind | None) -> tuple[str, QuestionKind | None]:
    """【多选题】 before or behind the stem, or 多选题： before it, says the kind and is no part of it."""
    if (prefix := _PREFIX.match(stem)) and (named := kind_named(prefix[1])) and not prefix[1].isdigit():
        return stem[prefix.end() :], named
    for found in _MARK.finditer(stem):
        named = kind_named(found[1]) if not found[1].strip().isdigit() else None
        if named and (not stem[: found.start()].strip() or not stem[found.end() :].strip()):
            return stem[: found.start()] + stem[found.end() :], named
    return stem, kind
