"""How authors write amounts: durations, deadlines, hours, percentages, yes and no."""

import datetime
import re
from decimal import Decimal

from content.model import Deadline

LONGEST_COOL_DOWN = 366 * 24 * 60

_DURATION = re.compile(
    r"(?P<amount>\d+)\s*(?P<unit>m|min|mins|minutes?|分|分钟|h|hours?|小时|时|d|days?|天|日|w|weeks?|周)?"
)
_MINUTES = {
    "m": 1,
    "分": 1,
    "h": 60,
    "小": 60,
    "时": 60,
    "d": 1440,
    "天": 1440,
    "日": 1440,
    "w": 10080,
    "周": 10080,
}
_DAYS = re.compile(r"(?:报名后|选课后)?\s*(\d+)\s*(d|days?|天|日|w|weeks?|周)(?:内)?", re.IGNORECASE)
_CHINESE_DATE = re.compile(r"(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?")
_YES = ("true", "yes", "required", "mandatory", "compulsory", "必修", "必修课", "是")
_NO = ("false", "no", "elective", "optional", "选修", "选修课", "否")


def minutes(value: object, unit: str = "h") -> int | None:
    """A duration in minutes: "30m", "24h", "1d", "30分钟"; a bare number counts in `unit`. None if unreadable."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        total = value * _MINUTES[unit]
        return int(total) if 0 <= total <= LONGEST_COOL_DOWN and total == int(total) else None
    if not isinstance(value, str) or not (found := _DURATION.fullmatch(value.strip().casefold())):
        return None
    total = int(found["amount"]) * _MINUTES[(found["unit"] or unit)[0]]
    return total if total <= LONGEST_COOL_DOWN else None


def deadline(value: object) -> Deadline | None:
    """A TOML date, "2026-12-31", "2026年12月31日", "30d", "30天" or a number of days. None if unreadable."""
    if isinstance(value, datetime.datetime):
        return Deadline(date=value.date())
    if isinstance(value, datetime.date):
        return Deadline(date=value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Deadline(days=value) if 1 <= value <= 3660 else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if found := _DAYS.fullmatch(text):
        days = int(found[1]) * (7 if found[2][0].casefold() in "w周" else 1)
        return Deadline(days=days) if 1 <= days <= 3660 else None
    if found := _CHINESE_DATE.fullmatch(text.split("T")[0]):
        try:
            return Deadline(date=datetime.date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            return None
    return None


def day(value: object) -> datetime.date | None:
    """A TOML date, "2026-12-31" or "2026年12月31日". None if unreadable."""
    found = deadline(value) if not isinstance(value, int) else None
    return found.date if found else None


def ages(value: object) -> tuple[int | None, int | None] | None:
    """Ages with both ends included: "18-45", "45-" (and older), "-45" (and younger), "45岁以上", "45岁以下". None if unreadable."""
    text = re.sub(r"[\s岁周]", "", value) if isinstance(value, str) else ""
    text = re.sub(r"(\d+)(?:以上|及以上)", r"\1-", re.sub(r"(\d+)(?:以下|及以下)", r"-\1", text))
    found = re.fullmatch(r"(\d{1,2})?[-~～—–至到](\d{1,2})?", text)
    if found is None or not (found[1] or found[2]):
        return None
    least, most = (int(end) if end else None for end in found.groups())
    return None if least is not None and most is not None and least > most else (least, most)


def names(value: object) -> tuple[str, ...] | None:
    """One text or a list of texts, none of them empty. None if it is anything else."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        return None
    return tuple(dict.fromkeys(" ".join(one.split()) for one in given))


def hundredths(value: object) -> int | None:
    """Hours in hundredths; at most two decimals and 1,000 hours. None if it is not such a number."""
    if isinstance(value, str):
        text = value.strip().removesuffix("学时").removesuffix("小时").removesuffix("h").strip()
        value = Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
    if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
        return None
    amount = Decimal(value) * 100
    return int(amount) if amount.is_finite() and 0 <= amount <= 100_000 and amount == int(amount) else None


def percent(value: object) -> int | None:
    """A pass mark in percent: 60, "60%" or the fraction 0.6 (a fraction is what is written with a point)."""
    if isinstance(value, str):
        text = value.strip().removesuffix("%").strip()
        value = Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
    if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
        return None
    amount = Decimal(value)
    if not amount.is_finite():
        return None
    amount = amount * 100 if 0 < amount <= 1 else amount
    return int(amount) if 1 <= amount <= 100 and amount == int(amount) else None


def yes_or_no(value: object) -> bool | None:
    """True for required, False for elective, in the words of either language. None if unreadable."""
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else None


def whole(value: object, least: int, most: int) -> int | None:
    """A whole number within bounds. None if it is not."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return int(value) if is_number and least <= int(value) <= most else None  # type: ignore[call-overload]
