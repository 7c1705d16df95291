"""Headings that say of which kind the questions below them are: `一、单选题（每题2分）`, `第二部分 判断题`, or `多选题` alone."""

import re
from typing import NamedTuple

from content.formats.sheet_headings import kind_named
from content.model import QuestionKind

_NUMERAL = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分|大题|题)?|[ⅠⅡⅢⅣⅤⅥ]|[IV]{1,3})\s*[、.．:：\s]\s*"
    r"|\s*[(（][一二三四五六七八九十]{1,3}[)）]\s*"
)
_HEAD = re.compile(r"[^(（【\[,，。;；:：\s]{2,20}")
_KIND_ALONE = re.compile(
    r"(?:单选|多选|单项选择|多项选择|不定项选择|不定项|选择|判断|是非|判断正误|填空|连线|匹配|配对|排序|问答|简答|论述|名词解释|案例分析|材料分析"
    r"|材料|案例|计算|写作|作文|分析|主观)(?:试?题)?(?:部分)?"
)
_EACH = re.compile(r"每(?:小)?题\s*(\d{1,3})\s*分")
_BRACKETS = re.compile(r"^\s*[【\[](.*?)[】\]]\s*")


class Section(NamedTuple):
    """The kind of what follows, and the points of each question where the heading says them ("" where not)."""

    kind: QuestionKind | None
    points: str


def section_kind(line: str) -> Section | None:
    """What a heading says, however long it goes on; None for any other line.

    | line                                                   | is                  |
    |--------------------------------------------------------|---------------------|
    | 一、单项选择题（本大题共3小题，每小题2分。在每小题列出的…） | single, 2 points    |
    | 三、判断下列说法是否正确                                  | truefalse           |
    | 单选题 / 【多选题】 / 判断题（每题1分）                    | by itself           |
    | 判断题：讲话稿是法定文种。                                | None: a question     |
    | 一、指导思想                                            | None                |
    """
    numeral = _NUMERAL.match(line)
    rest = line[numeral.end() :] if numeral else line
    bracketed = _BRACKETS.match(rest)
    if bracketed:
        rest = bracketed[1] + rest[bracketed.end() :] if not rest[bracketed.end() :].strip() else rest
    head = _HEAD.match(rest.strip())
    if head is None:
        return None
    after = rest.strip()[head.end() :].strip(" \u3000:：")
    kind = kind_named(head[0]) if not head[0].isdigit() else None
    alone = _KIND_ALONE.fullmatch(head[0]) is not None
    if alone and kind is None and head[0].startswith("选择"):
        kind = None  # 选择题 leaves open whether one or several are right
    elif kind is None:
        return None
    if not numeral and not (alone and (not after or after[0] in "(（")):
        return None
    each = _EACH.search(line)
    return Section(kind, each[1] if each else "")


def goes_on_with_heading(line: str) -> bool:
    """Whether a line right below such a heading still belongs to it: （每小题2分，共10分）, 下列各题只有一个正确答案。"""
    text = line.strip()
    if _EACH.search(text) or re.search(
        r"本(?:大|小)?题共|每(?:小)?题[^？?]{0,20}(?:得分|不得分)|共\s*\d+\s*(?:小)?题", text
    ):
        return True
    return text[:1] in "(（" and text[-1:] in ")）" and len(text) > 4


def points_of_each(line: str) -> str:
    """The points that such a line gives to each question; "" where it gives none."""
    found = _EACH.search(line)
    return found[1] if found else ""
