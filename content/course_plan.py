"""Who a course is for, when, after what, and for how many hours of which category: the larger values of course.toml."""

from collections.abc import Mapping
from typing import Any

from content.model import Audience
from content.values import ages, hundredths, names

_AUDIENCE = {
    "units": "units", "unit": "units", "单位": "units",
    "ranks": "ranks", "rank": "ranks", "职级": "ranks",
    "categories": "categories", "category": "categories", "类别": "categories",
    "ages": "ages", "age": "ages", "年龄": "ages",
}  # fmt: skip


class WrongPlan(Exception):
    """A value that cannot be read: `key` is where, `value` what stands there."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key, value)
        self.key = key
        self.value = str(value)[:80]


def read_audience(value: object) -> Audience | None:
    """The `[audience]` table; None when it names nothing. Raises `WrongPlan`."""
    if not isinstance(value, Mapping):
        raise WrongPlan("audience", value)
    found: dict[str, Any] = {}
    for key, given in value.items():
        known = _AUDIENCE.get(str(key).casefold())
        if known is None:
            raise WrongPlan(str(key), given)
        read = ages(given) if known == "ages" else names(given)
        if read is None:
            raise WrongPlan(str(key), given)
        found[known] = read
    if not found:
        return None
    least, most = found.pop("ages", (None, None))
    return Audience(**found, age_from=least, age_to=most)


def read_hours(value: object) -> dict[str, int]:
    """The `[hours]` table: category -> hundredths of an hour. Raises `WrongPlan`."""
    if not isinstance(value, Mapping) or not value:
        raise WrongPlan("hours", value)
    found: dict[str, int] = {}
    for key, given in value.items():
        amount = hundredths(given)
        if amount is None or not str(key).strip() or len(str(key)) > 60:
            raise WrongPlan(str(key), given)
        found[str(key).strip()] = amount
    return found
