"""The lines of plain-text questions: what an office writes before an answer, an explanation, a note, an option, a number."""

import re
from collections.abc import Iterator

from content.formats.right_options import LETTERS
from content.formats.section import section_kind
from content.formats.sheet_headings import folded, kind_named

_ANSWER = r"(?:正确|标准|参考)?答案|answer"
_EXPLANATION = r"(?:答案|试题|题目)?(?:解析|解释)|说明|详解"
_NOTE = r"难度|难易程度|知识点|考点|分值|分数|少选得分|题目分类|评分标准|评分要点|评分细则"
NOTES = {
    "难度": "difficulty", "难易程度": "difficulty", "知识点": "topic", "考点": "topic", "分值": "points", "分数": "points",
    "少选得分": "partial", "评分标准": "rubric", "评分要点": "rubric", "评分细则": "rubric",
}  # fmt: skip


def _labelled(words: str) -> re.Pattern[str]:
    """A label with a colon, or in brackets with or without one."""
    return re.compile(rf"\s*(?:[\[【]\s*({words})\s*[\]】]\s*[:：]?|({words})\s*[:：])\s*(.*)", re.IGNORECASE)


_LINES = {
    "answer": _labelled(rf"{_ANSWER}|答(?!\s*[:：][\s_＿]*_)"),
    "explanation": _labelled(_EXPLANATION),
    "note": _labelled(_NOTE),
}
_BARE = {
    "answer": re.compile(
        r"(?:正确|标准|参考)?答案[是为]?\s*([A-Lａ-ｌＡ-Ｌ][A-LＡ-Ｌ、,，\s]*|√|×|✓|✗|对|错|正确|错误)[。.]?"
    ),
    "explanation": re.compile(r"解析[ \u3000]+(\S.*)"),
}
_SOFT_BREAK = re.compile("[\x0b\x0c\u2028\u2029]")
"""What Word's line and page breaks become in a plain text."""
_INSIDE = re.compile(
    rf"(?<=[\s\u3000。．.;；)）!！?？])(?=(?:{_ANSWER}|{_EXPLANATION}|{_NOTE})\s*[:：])"
    rf"|(?=[\[【]\s*(?:{_ANSWER}|{_EXPLANATION}|{_NOTE})\s*[\]】])"
    r"|(?<=[√×✓✗✔✘][)）])(?=[ \t\u3000]*\d{1,4}\s*[.、．]\s*\D)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    rf"[ \t\u3000]*(?:[\[【]\s*(?:{_ANSWER})\s*[\]】]\s*[:：]?|(?:{_ANSWER})\s*[:：])\s*"
    r"(?:[A-LＡ-Ｌ][A-LＡ-Ｌ、,，]*|√|×|✓|✗|对|错|正确|错误)[。.；;]?[ \t\u3000]+(?=\d{1,4}\s*[.、．]\s*[^\s\d])",
    re.IGNORECASE,
)
_FIRST_OPTION = re.compile(r"(?<=[\s\u3000)）?？。:：_])(?=[(（]?[AＡ]\s*[.、．]\s*\S)")
_SECOND_OPTION = re.compile(r"[ \t\u3000][(（]?[BＢ]\s*[.、．]\s*\S")
_VERDICT = re.compile(r"[(（]\s*[√×✓✗✔✘]\s*[)）]")
_MARK = re.compile(r"\s*([\[【(（]\s*([^\s\d\[\]【】()（）]{2,8})\s*[\]】)）])(?=\s*(?:\d|第\s*\d))")
_OPTION = re.compile(r"\s*[(（]?([A-La-lＡ-Ｌａ-ｌ])\s*[.、．:：)）]\s*(.*)")
_NEXT_OPTION = re.compile(r"(?<![ \t\u3000])[ \t\u3000]+(?=[(（]?[A-LＡ-Ｌ]\s*[.、．)）])")
_NUMBER = re.compile(
    r"\s*(?:第\s*(\d{1,4})\s*题\s*[.、．:：]?|([(（]?)(\d{1,4})\s*([、)）]|[.．:：](?!\d)|[.．](?=(?:19|20)\d\d年)))\s*(.*)"
)


def pieces(line: str) -> Iterator[str]:
    """A line cut where a label begins amid it: `【答案】B【解析】…` are two, `4. 对吗？ 答案：对` too, and where Word broke it.

    Behind an answer the next question may begin: `答案：A 2. …`, `1. …（√） 2. …`.
    """
    for part in _SOFT_BREAK.split(line):
        start = 0
        for found in _INSIDE.finditer(part):
            if part[start : found.start()].strip():
                yield from _answer_first(part[start : found.start()])
                start = found.start()
        yield from _answer_first(part[start:])


def _answer_first(piece: str) -> Iterator[str]:
    if found := _ANSWERED.match(piece):
        yield piece[: found.end()]
        piece = piece[found.end() :]
    yield piece


def stem_and_options(stem: str) -> tuple[str, str]:
    """`题干（ ） A.甲 B.乙` cut before its first option; "" where no options stand behind it on the line."""
    found = _FIRST_OPTION.search(stem)
    if found is None or _SECOND_OPTION.search(stem, found.start()) is None:
        return stem, ""
    return stem[: found.start()].rstrip(), stem[found.start() :]


def label_of(line: str) -> tuple[str, str, str] | None:
    """(answer, explanation or note; the label's word; what stands behind it) of a line with a label."""
    for kind, pattern in _LINES.items():
        if found := pattern.fullmatch(line):
            return kind, found[1] or found[2], found[3]
    for kind, pattern in _BARE.items():
        if found := pattern.fullmatch(line.strip()):
            return kind, kind, found[1]
    return None


def option_of(line: str) -> tuple[int, str] | None:
    """The place (from 0) and the text of an option."""
    found = _OPTION.fullmatch(line)
    return (LETTERS.index(folded(found[1]).upper()), found[2]) if found else None


def options_of(line: str) -> list[str]:
    """A line of options cut into one each."""
    return _NEXT_OPTION.split(line.strip())


def number_of(line: str) -> tuple[int, str, str] | None:
    """(number, style, the rest) of a numbered line; styles are `第` for 第1题, `(` for （1）, `)` for 1), `.` for 1. and 1、

    The mark of 【单选题】1. … goes with the rest. 3.2021年… is question 3, but 3.14 is a number.
    """
    mark = _MARK.match(line)
    head = mark[1] if mark and kind_named(mark[2]) else ""
    found = _NUMBER.fullmatch(line, mark.end() if mark and head else 0)
    if found is None:
        return None
    if found[1]:
        return int(found[1]), "第", head + found[5]
    style = "(" if found[2] else ")" if found[4] in ")）" else "."
    return int(found[3]), style, head + found[5]


def looks_like_office_text(text: str) -> bool:
    """Whether a text holds answer lines, or no braces but lettered options, numbers or headings of questions.

    GIFT has braces, and no such line outside of them.
    """
    lines = text.split("\n")
    labels = (label_of(piece) for line in lines for piece in pieces(line))
    if any(label is not None and label[0] == "answer" for label in labels):
        return True
    if re.search(r"(?<!\\)[{｛]", text):
        return False
    return any(option_of(line) or number_of(line) or section_kind(line) or _VERDICT.search(line) for line in lines)
