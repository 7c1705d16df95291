"""How high a degree 学历 or a professional title 职称 is, out of the words that offices write."""

from __future__ import annotations

import re

DEGREES = ("小学", "初中", "高中", "大专", "本科", "硕士", "博士")
"""From the lowest; a level is the place in here, from 1. 中专, 职高 and 技校 count as 高中."""
TITLES = ("初级", "中级", "副高级", "正高级")
"""From the lowest; a level is the place in here, from 1."""

_UNFINISHED = re.compile(r"在读|肄业|结业|未毕业|未取得")
_DEGREE = (
    (7, re.compile(r"博士")),
    (6, re.compile(r"硕士|研究生")),
    (4, re.compile(r"大专|专科|高职")),
    (5, re.compile(r"本科|大学|学士")),
    (3, re.compile(r"高中|中专|中等|职高|技校|中技")),
    (2, re.compile(r"初中")),
    (1, re.compile(r"小学")),
)
_TITLE = (
    (1, re.compile(r"助理|初级|助教|技术员|员级|见习")),
    (3, re.compile(r"副高|副教授|副研究|副主任|副编审")),
    (4, re.compile(r"正高|教授|研究员|主任[医护药技]|编审")),
    (3, re.compile(r"高级")),
    (2, re.compile(r"中级|讲师|主治|主管|师$|一级教师")),
    (1, re.compile(r"二级教师|三级教师|[师员]$")),
)


def degree_level(word: str) -> int:
    """The level of a degree, 0 for what says none, or one not finished.

    | word                             | level |
    | 小学, 初中, 高中 / 中专 / 职高   | 1 2 3 |
    | 大专, 大学专科, 高职             | 4     |
    | 本科, 大学, 大学本科             | 5     |
    | 硕士, 在职研究生; 博士研究生     | 6; 7  |
    | 无, 本科在读, 大学肄业           | 0     |
    """
    return 0 if _UNFINISHED.search(word) else _level(_DEGREE, word)


def title_level(word: str) -> int:
    """The level of a professional title, 0 for none.

    | word                              | level |
    | 初级, 助理农艺师, 技术员          | 1     |
    | 中级, 农艺师, 讲师, 主治医师      | 2     |
    | 副高级, 高级工程师, 副教授        | 3     |
    | 正高级, 教授, 正高级农艺师        | 4     |
    | 无                                | 0     |
    """
    return _level(_TITLE, word.strip())


def _level(table: tuple[tuple[int, re.Pattern[str]], ...], word: str) -> int:
    return next((level for level, pattern in table if pattern.search(word)), 0)
