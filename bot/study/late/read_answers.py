"""Read what people type into the form of a late entry: days, amounts, words. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from bot.study.late.rules import LONGEST
from bot.study.people.roster_cells import holds_private_number, tidy

_DAY = r"(?:(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2}))"
_SPAN = re.compile(rf"{_DAY}(?:(?:-|~|—|–|―|至|到)+(?:{_DAY}|(\d{{1,2}})[日号]?))?", re.ASCII)
_BACK = {"今天": 0, "昨天": 1, "前天": 2}  # days
_DIGITS = "零一二三四五六七八九"
_HAN = re.compile(r"(?P<half>半)|(?P<tens>[一二三四五六七八九]?十)?(?P<ones>[一二两三四五六七八九])?(?P<and>半)?")
_NUMBER = re.compile(r"(\d{1,6}(?:\.\d{1,2})?)")
_UNITS = re.compile(r"^共|^约|个?(?:学时|小时|课时|分钟|天|日|篇|次|门|节|个|分|hours?|days?|minutes?|min|h|d)$")


class BadAnswer(Exception):
    """A text that does not answer the question; `key` names the sentence, `values` what stands in it."""

    def __init__(self, key: str, **values: int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def read_span(text: str, today: date) -> tuple[date, date]:
    """First and last day; raises `BadAnswer`. Without a year: the last such day that is not in the future.

    | text (today is 2026-03-02)                    | read                    |
    | 2026-02-03, 2026.2.3, 2026年2月3日, 20260203  | 2026-02-03 .. the same  |
    | 2月3日到5日, 2.3-2.5, 2026/2/3至2026/2/5      | 2026-02-03 .. 02-05     |
    | 12月30日                                      | 2025-12-30              |
    | 今天, 昨天, 前天                              | 2026-03-02, -01, 02-28  |
    | 2026-02-30                                    | fault: no such day      |
    | 去年春天                                      | fault                   |
    """
    back = _BACK.get(tidy(text).replace(" ", ""))
    if back is not None:
        return today - timedelta(days=back), today - timedelta(days=back)
    found = _SPAN.fullmatch(re.sub(r"\s*[-~—–―]+\s*", "-", tidy(text)).replace(" ", "").replace("。", "."))
    if found is None:
        raise BadAnswer("late-days-unclear")
    groups = found.groups()
    try:
        first = _day(groups[:6], today.year)
        if first > today and groups[0] is None and groups[3] is None:
            first = _day(groups[:6], today.year - 1)
        if groups[12] is not None:
            return first, first.replace(day=int(groups[12]))
        if groups[7] is None and groups[9] is None:
            return first, first
        last = _day(groups[6:12], first.year)
        if last < first and groups[6] is None and groups[9] is None:
            last = _day(groups[6:12], first.year + 1)
    except ValueError:
        raise BadAnswer("late-days-none") from None
    return first, last


def _day(parts: tuple[str | None, ...], year: int) -> date:
    """The day of six groups (year, month, day, or all in eight digits); raises `ValueError` for one that is not."""
    if parts[3] is not None:
        return date(*(int(part or 0) for part in parts[3:]))
    return date(int(parts[0] or year), int(parts[1] or 0), int(parts[2] or 0))


def read_amount(text: str) -> int:
    """An amount in hundredths, with or without its unit; raises `BadAnswer`.

    | text                        | read |
    | 3, ３天, 3.0, 三天, 共3天    | 300  |
    | 1.5, 一天半, 1天半           | 150  |
    | 半天, 3个半天               | 50, 150 |
    | 120分钟, 120 minutes        | 12000 |
    | 很多, -1, 1e9               | fault |
    """
    word = tidy(text).replace(" ", "").lower()
    if word == "半天":
        return 50
    if word.endswith("个半天"):
        return read_amount(word.removesuffix("个半天")) // 2
    half = word.endswith("半")
    word = re.sub(r"个?(?:天|日|小时|学时)半$", "半", word)
    bare = _UNITS.sub("", _UNITS.sub("", word.removesuffix("半") if half else word))
    number = _NUMBER.fullmatch(bare)
    if number is not None:
        return int(Decimal(number[1]) * 100) + 50 * half
    spelt = _HAN.fullmatch(bare)
    if spelt is None or not bare or spelt["half"]:
        raise BadAnswer("late-amount-unclear")
    tens = spelt["tens"]
    value = 0 if tens is None else 10 * (1 if tens == "十" else _DIGITS.index(tens[0]))
    if spelt["ones"]:
        value += 2 if spelt["ones"] == "两" else _DIGITS.index(spelt["ones"])
    return value * 100 + 50 * half


def read_half_days(text: str) -> int:
    """Half-days; raises `BadAnswer` for a part of a half-day. 3 -> 6, 半天 -> 1, 1.5 -> 3, 1.3 -> fault."""
    amount = read_amount(text)
    if amount % 50:
        raise BadAnswer("late-amount-half")
    return amount // 50


def read_whole(text: str) -> int:
    """A whole number (minutes, pieces); raises `BadAnswer`."""
    amount = read_amount(text)
    if amount % 100:
        raise BadAnswer("late-amount-whole")
    return amount // 100


def read_words(field: str, text: str) -> str:
    """Words for a field of `LONGEST`, tidied; raises `BadAnswer` for too many, for none, and for an ID-card or mobile number."""
    words = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
    if holds_private_number(tidy(words).replace(" ", "")):
        raise BadAnswer("late-private-number")
    if not any(sign.isalnum() for sign in words):
        raise BadAnswer("late-words-none")
    if len(words) > LONGEST[field]:
        raise BadAnswer("late-words-long", most=LONGEST[field])
    return words
