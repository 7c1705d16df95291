"""Pure decisions of the ledger: what a fact is, which cycle a day belongs to, how entries are signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from content.policy import Policy


@dataclass(frozen=True)
class Fact:
    """Something that happened and may count. `key` is its meaning, `hours` its own worth in hundredths of an hour.

    `kind`: module, exam, class, class_day, essay, external (other platforms), lecturing, article, degree, outside, abroad,
    unit_training, meeting, penalty, carry_over, other. `half_days`, `minutes`, `events`, `count` are what local rules
    count by; `level` is 国家, 省, 市, 县 or 乡; None means unknown for `required`, `online` and `passed`. `evidence` are ids of
    kept files.
    """

    key: str
    kind: str
    cadre_id: int
    category: str
    hours: int
    source: str
    title: str
    occurred_at: datetime
    minutes: int = 0
    half_days: int = 0
    events: int = 1
    level: str = ""
    required: bool | None = None
    online: bool | None = None
    passed: bool | None = None
    count: int = 0
    organiser: str = ""
    ends_at: datetime | None = None
    evidence: tuple[int, ...] = ()
    approver: str = ""


def cycle_of(policy: Policy, day: date) -> str:
    """The cycle a local day belongs to, named by the year in which it ends (a cycle from 1 Dec 2025 is "2026").

    | starts | day        | cycle |
    | 01-01  | 2026-01-01 | 2026  |
    | 01-01  | 2026-12-31 | 2026  |
    | 12-01  | 2026-11-30 | 2026  |
    | 12-01  | 2026-12-01 | 2027  |
    """
    if policy.cycle_start == (1, 1):
        return str(day.year)
    return str(day.year + ((day.month, day.day) >= policy.cycle_start))


def shares(total: int, parts: int) -> list[int]:
    """`total` hundredths split over `parts` modules as evenly as whole hundredths allow; the sum is always `total`.

    | total | parts | shares          |
    | 400   | 4     | 100 100 100 100 |
    | 100   | 3     | 34 33 33        |
    | 0     | 2     | 0 0             |
    """
    each, rest = divmod(total, parts) if parts else (0, 0)
    return [each + (number < rest) for number in range(parts)]


ADJUSTING = frozenset({"penalty", "carry_over"})
"""Kinds of facts that change a sum without anybody having attended anything."""


def carry_source(account: str, cycle: str) -> str:
    """What a carry-over fact names as its source: the surplus of which account and year it is."""
    return f"carry_over:{account}:{cycle}"


def concerns(account: str, fact: Fact) -> bool:
    """Whether a fact may count in an account: a surplus only in the one that it is the surplus of.

    | kind       | source                   | account | concerns |
    | module     | module:a/1               | any     | yes      |
    | carry_over | carry_over:nanjing:2026  | nanjing | yes      |
    | carry_over | carry_over:nanjing:2026  | other   | no       |
    """
    named = fact.source.split(":") if fact.kind == "carry_over" else []
    return len(named) != 3 or named[:2] == ["carry_over", account]


def entry_kind(fact_kind: str) -> str:
    """How the entry of a fact counts among attendances: ``award`` counts one, ``adjustment`` none."""
    return "adjustment" if fact_kind in ADJUSTING else "award"


def two_signatures(asker: str, approver: str) -> str:
    """Both who stand for a reversal, as the author of its entry; each is cut so that 120 characters hold both."""
    return f"{asker[:58]} / {approver[:58]}"
