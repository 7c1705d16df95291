"""Who a course is for, when, after what, and for how many hours of which category: the larger values of course.toml."""

import re
from collections.abc import Mapping
from typing import Any

from content.model import Audience, CertificatePlan
from content.values import ages, hundredths, names, whole, yes_or_no

_AUDIENCE = {
    "units": "units", "unit": "units", "单位": "units",
    "ranks": "ranks", "rank": "ranks", "职级": "ranks",
    "categories": "categories", "category": "categories", "类别": "categories",
    "ages": "ages", "age": "ages", "年龄": "ages",
}  # fmt: skip

_CERTIFICATE = {
    "name": "name", "名称": "name", "series": "series", "编号": "series",
    "valid_months": "valid_months", "months": "valid_months", "有效月数": "valid_months",
}  # fmt: skip
_SERIES = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]{1,20}")


class WrongPlan(Exception):
    """A value that cannot be read: `key` is where, `value` what stands there; `line` (0: unknown) where the key is not enough."""

    def __init__(self, key: str, value: object, line: int = 0) -> None:
        super().__init__(key, value)
        self.key = key
        self.value = str(value)[:80]
        self.line = line


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


def read_certificate(value: object) -> CertificatePlan | None:
    """`certificate = true`, a name, or the `[certificate]` table; None for false. Raises `WrongPlan`."""
    if isinstance(value, str) and yes_or_no(value) is None:
        value = {"name": value}
    if not isinstance(value, Mapping):
        wanted = yes_or_no(value)
        if wanted is None:
            raise WrongPlan("certificate", value)
        return CertificatePlan() if wanted else None
    found: dict[str, Any] = {}
    for key, given in value.items():
        known = _CERTIFICATE.get(str(key).casefold())
        read = None if known is None else _of_certificate(known, given)
        if known is None or read is None:
            raise WrongPlan(str(key), given)
        found[known] = read
    return CertificatePlan(**found)


def _of_certificate(known: str, given: object) -> str | int | None:
    if known == "valid_months":
        return whole(given, 1, 1200)
    words = " ".join(given.split()) if isinstance(given, str) else ""
    if known == "series":
        return words if _SERIES.fullmatch(words) else None
    return words if 0 < len(words) <= 40 else None
