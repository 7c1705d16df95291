"""Numbers, states and countdowns of certificates: pure decisions, with `today` the office's day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

VALID, EXPIRED, WITHDRAWN, RENEWED = "valid", "expired", "withdrawn", "renewed"
PREFIX = "v_"
"""What the parameter of a verification link begins with: binding codes never do."""
REMIND_DAYS = (90, 30)
RENEW_DAYS = 60
"""How long before its end a certificate may be renewed at most."""
_CODE = re.compile(r"[A-Za-z0-9_-]{22}")
_LINK = re.compile(r"^(/start(@\w+)?\s+|https?://\S*[?&]start=)")


def number_of(unit: str, year: int, series: str, serial: int) -> str:
    """The number for people: 清河县-2026-结业-0007; five digits and more from the ten thousandth on."""
    return f"{unit}-{year}-{series}-{serial:04d}"


def state_of(withdrawn: bool, until: date | None, today: date, *, renewed: bool = False) -> str:
    """What to say of a certificate; the last day of validity is valid.

    | withdrawn | another was issued in its place | its end has passed | state     |
    |-----------|---------------------------------|--------------------|-----------|
    | yes       | any                             | any                | withdrawn |
    | no        | yes                             | any                | renewed   |
    | no        | no                              | yes                | expired   |
    | no        | no                              | no                 | valid     |
    """
    if withdrawn:
        return WITHDRAWN
    if renewed:
        return RENEWED
    return EXPIRED if until is not None and until < today else VALID


def renewable_from(finished: date, until: date) -> date:
    """The first day on which passing again renews a certificate: 60 days before its end, but never before two thirds of its
    time are over, so that what holds for a month is not renewed at once.

    | earned     | ends       | from       |
    |------------|------------|------------|
    | 2026-03-02 | 2028-03-02 | 2028-01-02 |
    | 2026-03-02 | 2026-04-02 | 2026-03-23 |
    """
    return until - timedelta(days=min(RENEW_DAYS, (until - finished).days // 3))


def read_code(text: str) -> str | None:
    """The verification code in what somebody follows, pastes or types; None when it is none.

    | text                                    | code                |
    | v_Ab3_9xQw-…22 characters               | those 22            |
    | https://t.me/xueshi_bot?start=v_Ab3…    | those 22            |
    | /start v_Ab3…                           | those 22            |
    | Ab3… (a binding code), v_short, hello   | None                |
    """
    plain = _LINK.sub("", text.strip()) if len(text) <= 200 else ""
    code = plain.removeprefix(PREFIX)
    return code if plain.startswith(PREFIX) and _CODE.fullmatch(code) else None


def looks_like_code(text: str) -> bool:
    """Whether somebody means to verify: right or wrong, it begins as a verification code does."""
    return len(text) <= 200 and _LINK.sub("", text.strip()).startswith(PREFIX)


def to_remind(until: date, today: date, remind_days: Sequence[int] = REMIND_DAYS) -> int | None:
    """Which of the days before the end has been reached; None: none yet, or the end has passed.

    | days left | 91   | 90 | 31 | 30 | 0  | passed |
    | reminder  | none | 90 | 90 | 30 | 30 | none   |
    """
    left = (until - today).days
    reached = [days for days in remind_days if 0 <= left <= days]
    return min(reached, default=None)
