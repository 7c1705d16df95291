"""Headings and type names of question spreadsheets, in the spellings offices use."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.model import QuestionKind

_HEADINGS = {
    "type": ("题型", "类型", "试题类型", "题目类型", "type"),
    "stem": (
        "题干",
        "试题",
        "问题",
        "题目",
        "题目内容",
        "试题内容",
        "试题题干",
        "题目描述",
        "题干内容",
        "题干描述",
        "试题正文",
        "题目正文",
        "试题描述",
        "问题内容",
        "question",
        "stem",
    ),
    "options": ("选项", "选项内容", "备选项", "备选答案", "全部选项", "options", "choices"),
    "answer": (
        "答案",
        "正确答案",
        "标准答案",
        "参考答案",
        "正确选项",
        "试题答案",
        "题目答案",
        "答案内容",
        "correctanswer",
        "answer",
        "answers",
    ),
    "explanation": (
        "解析",
        "答案解析",
        "试题解析",
        "题目解析",
        "答案说明",
        "参考解析",
        "解析说明",
        "解释",
        "explanation",
    ),
    "module": ("模块", "所属模块", "章节", "module"),
    "points": ("分值", "分数", "每题分值", "本题分值", "题分", "题目分值", "试题分值", "题目分数", "points", "score"),
    "topic": ("知识点", "考点", "所属知识点", "topic", "tag"),
    "difficulty": ("难度", "难易程度", "难易度", "难度系数", "题目难度", "试题难度", "difficulty"),
    "partial": ("少选得分", "部分得分", "partial"),
    "rubric": ("评分标准", "评分要点", "评分细则", "评分说明", "得分点", "rubric"),
    "title": ("名称", "题目名称", "试题名称", "name"),
}
_NAMES = {name: column for column, names in _HEADINGS.items() for name in names}
_NUMERALS = "一二三四五六七八九十"
_OPTION = re.compile(
    r"(?:(?:候选|备选|供选|可选|答案)?(?:选项|选择项|选择|答案|项)|option|choice|answer)?([a-l])(?:选项|项)?(?:内容|文字|text)?"
    r"|(?:(?:候选|备选|供选|可选)?(?:选项|选择项|选择|项)|备选答案|候选答案|option|choice)([1-9]|1[0-2]|[一二三四五六七八九]|十)(?:内容|文字)?"
)
_UNREAD_ANYWAY = ("序号", "题号", "编号", "no", "no.", "id", "图片", "picture")
"""Headings of columns that say nothing a question needs; a picture stands over its row, not in a cell's text."""
_FEEDBACK = re.compile(r"(?:选项)?([a-l])(?:选项)?(?:说明|反馈)")
_KINDS: tuple[tuple[str, QuestionKind], ...] = (
    ("单选", "single"),
    ("单项选择", "single"),
    ("single", "single"),
    ("多选", "multiple"),
    ("多项选择", "multiple"),
    ("不定项", "multiple"),
    ("multiple", "multiple"),
    ("判断", "truefalse"),
    ("是非", "truefalse"),
    ("truefalse", "truefalse"),
    ("填空", "blank"),
    ("多空", "blank"),
    ("连线", "matching"),
    ("匹配", "matching"),
    ("配对", "matching"),
    ("matching", "matching"),
    ("排序", "ordering"),
    ("ordering", "ordering"),
    ("blank", "blank"),
    ("问答", "essay"),
    ("名词解释", "essay"),
    ("材料", "essay"),
    ("案例", "essay"),
    ("计算", "essay"),
    ("应用文", "essay"),
    ("写作", "essay"),
    ("作文", "essay"),
    ("分析", "essay"),
    ("简答", "essay"),
    ("论述", "essay"),
    ("主观", "essay"),
    ("essay", "essay"),
)
CHOICES = ("选择题", "选择", "选择型", "choice")
"""Names that leave open whether one or several options are right."""
_CODES: dict[str, QuestionKind] = {"0": "single", "1": "multiple", "2": "truefalse", "3": "blank"}


@dataclass
class Columns:
    """Where each thing stands in a row: column names to indexes, letters of options, and of what is said to them, to indexes."""

    named: dict[str, int] = field(default_factory=dict)
    options: dict[str, int] = field(default_factory=dict)
    feedback: dict[str, int] = field(default_factory=dict)

    def read(self) -> set[int]:
        """The indexes of the columns that are read."""
        return {*self.named.values(), *self.options.values(), *self.feedback.values()}


def folded(text: str) -> str:
    """Full-width letters made plain, case and spaces set aside."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_headings(cells: Sequence[str]) -> Columns | None:
    """The columns a heading row names, or None when the row is no heading row."""
    columns = Columns()
    for index, cell in enumerate(cells):
        whole = re.sub(r"[()\[\]【】*:：.、\s]", "", folded(cell))  # 选项(A), A.
        name = re.sub(r"[(\[【].*?[)\]】]|[*:：]", "", folded(cell))  # 分值（分）
        if found := _OPTION.fullmatch(whole) or _OPTION.fullmatch(name):  # 选项A（必填）
            number = found[2] and (int(found[2]) if found[2].isdigit() else _NUMERALS.index(found[2]) + 1)
            letter = "ABCDEFGHIJKL"[number - 1] if number else found[1].upper()
            columns.options.setdefault(letter, index)
        elif name in _NAMES:
            columns.named.setdefault(_NAMES[name], index)
        elif found := _FEEDBACK.fullmatch(name):
            columns.feedback.setdefault(found[1].upper(), index)
    if "stem" not in columns.named and "title" in columns.named:
        columns.named["stem"] = columns.named.pop("title")  # an office's 题目名称 is often the question itself
    return columns if {"stem", "answer"} <= columns.named.keys() else None


def is_only_a_number(heading: str) -> bool:
    """Whether a column of that heading holds nothing that a question needs, so that nobody has to hear that it is not read."""
    return folded(heading) in _UNREAD_ANYWAY


def kind_named(text: str) -> QuestionKind | None:
    """The kind a type cell or a sheet's name speaks of, or None."""
    name = folded(text).replace("/", "").replace("-", "")
    if name in _CODES:
        return _CODES[name]
    return next((kind for part, kind in _KINDS if part in name), None)
