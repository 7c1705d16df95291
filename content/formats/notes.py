"""What an author notes beside a question: points, topic, difficulty, and what a partly right multiple choice earns."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from content.formats.broken import BrokenQuestion
from content.formats.rubric import read_rubric, write_rubric
from content.model import Question

LONGEST_TOPIC = 60
DIFFICULTIES = {1: "易", 2: "中", 3: "难"}
PARTIALS = {"none": "", "subset": "少选得分", "share": "按比例"}
_BRACKETS = str.maketrans("[]", "（）")  # a note in GIFT stands in brackets
_EASY = ("易", "容易", "较易", "简单", "低", "easy", "1")
_MEDIUM = ("中", "中等", "一般", "适中", "普通", "medium", "2")
_HARD = ("难", "较难", "困难", "高", "hard", "3")
_POINTS = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?\s*(?:分|points?|pts?)?")
_PART_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,3})?分?")
_FACILITY = re.compile(r"0\.\d{1,3}")
_SUBSET = ("subset", "少选得分", "少选得部分分", "漏选得分", "是")
_SHARE = ("share", "按比例", "按比例得分")
_ALL_OR_NOTHING = "全对才得分"
_NONE = ("", "none", "不得分", _ALL_OR_NOTHING, "否")


@dataclass
class Noted:
    """Fields of `Question`, and what could not be understood but does not matter enough to refuse the question."""

    fields: dict[str, Any] = field(default_factory=dict)
    warnings: list[BrokenQuestion] = field(default_factory=list)


def read_notes(notes: Mapping[str, str]) -> Noted:
    """The notes `points`, `topic`, `difficulty`, `partial`, `rubric` as an author wrote them; raises `BrokenQuestion`.

    | note       | understood                                                                     |
    |------------|--------------------------------------------------------------------------------|
    | points     | whole points: 2, 2分; others are rounded, with a warning                        |
    | difficulty | 易 中 难 and their kin, 1 to 3, or the share who get it right: 0.7 and more is easy |
    | partial    | 少选得分 (subset), 按比例 (share); points (0.5) are taken for subset, with a warning  |
    | topic      | any words, 60 characters                                                       |
    | rubric     | of an essay: 观点明确 4分；联系实际 6分; its sum are the points where none are noted |
    """
    noted = Noted()
    if points := _folded(notes.get("points", "")):
        found = _POINTS.fullmatch(points)
        if found is None:
            raise BrokenQuestion("fault-note-points", value=notes["points"][:20])
        whole = int(found[1]) + (found[2] is not None and found[2] >= "5")
        if found[2] is not None and found[2].strip("0"):
            noted.warnings.append(BrokenQuestion("fault-note-points-rounded", value=notes["points"][:20], points=whole))
        noted.fields["points"] = whole
    if rubric := read_rubric(notes.get("rubric", ""), noted.fields.get("points")):
        noted.fields["rubric"] = rubric
        noted.fields.setdefault("points", sum(criterion.points for criterion in rubric))
    if topic := " ".join(notes.get("topic", "").translate(_BRACKETS).split()):
        noted.fields["topic"] = topic[:LONGEST_TOPIC].strip()
        if len(topic) > LONGEST_TOPIC:
            noted.warnings.append(BrokenQuestion("fault-note-topic", limit=LONGEST_TOPIC))
    if difficulty := _folded(notes.get("difficulty", "")):
        level = difficulty_named(difficulty)
        if level is None:
            noted.warnings.append(BrokenQuestion("fault-note-difficulty", value=notes["difficulty"][:20]))
        else:
            noted.fields["difficulty"] = level
    partial = _folded(notes.get("partial", ""))
    if partial in _SUBSET or partial in _SHARE:
        noted.fields["partial"] = "subset" if partial in _SUBSET else "share"
    elif _PART_POINTS.fullmatch(partial):
        noted.fields["partial"] = "subset" if partial.strip("0.分") else "none"
        noted.warnings.append(BrokenQuestion("fault-note-partial-points", value=notes["partial"][:20]))
    elif partial not in _NONE:
        raise BrokenQuestion("fault-note-partial", value=notes["partial"][:20])
    return noted


def notes_of(question: Question) -> dict[str, str]:
    """What stands beside a question when it is written out; what goes without saying is left out."""
    notes = {
        "points": str(question.points) if question.points != 1 else "",
        "topic": question.topic,
        "difficulty": DIFFICULTIES.get(question.difficulty, ""),
        "partial": PARTIALS[question.partial],
        "rubric": write_rubric(question.rubric),
    }
    return {name: value for name, value in notes.items() if value}


def moodle_notes(question: Question) -> dict[str, str]:
    """The same for Moodle's formats, where the weights of a multiple choice would say that a part of it earns a part."""
    notes = notes_of(question)
    return (
        {**notes, "partial": _ALL_OR_NOTHING} if question.kind == "multiple" and question.partial == "none" else notes
    )


def difficulty_named(word: str) -> int | None:
    """1 easy, 2 medium, 3 hard, by its name or by the share who get it right; None for any other word."""
    word = _folded(word)
    if _FACILITY.fullmatch(word):
        share = Decimal(word)
        return 1 if share >= Decimal("0.7") else 2 if share >= Decimal("0.4") else 3
    for level, words in ((1, _EASY), (2, _MEDIUM), (3, _HARD)):
        if word in words:
            return level
    return None


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
