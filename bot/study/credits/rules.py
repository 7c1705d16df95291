"""Pure decisions of the ledger: what a fact is, which cycle a day belongs to, how entries are signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from content.policy import Policy


@dataclass(frozen=True)
class Fact:
    """Something that happened and may count. `key` is its meaning, `hours` its own worth in hundredths of an hour.

    `kind`: module, course (a whole one), exam, class, class_day, essay, external (other platforms), lecturing, article, degree,
    outside, abroad, unit_training, meeting, penalty, carry_over, other. `half_days`, `minutes`, `events`, `count` are what local
    rules count by; `level` is 国家, 省, 市, 县 or 乡; None means unknown for `required`, `online` and `passed`. `evidence`: ids of
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


PENALTY = "penalty"
CARRY_OVER = "carry_over"
ADJUSTING = frozenset({PENALTY, CARRY_OVER})
"""Kinds of facts that change a sum without anybody having attended anything."""
ADJUSTMENT = "adjustment"
"""The kind of their entries, and of the reversals of these."""


def carry_source(account: str, cycle: str) -> str:
    """What a carry-over fact names as its source: the surplus of which account and year it is."""
    return f"{CARRY_OVER}:{account}:{cycle}"


def penalty_source(account: str, rule: str) -> str:
    """What a penalty names as its source: by which rule of which account somebody imposed it."""
    return f"{PENALTY}:{account}:{rule}"


def concerns(account: str, fact: Fact) -> bool:
    """Whether a fact may count in an account: a surplus or a penalty only in the one that it names.

    | kind       | source                   | account | concerns |
    | module     | module:a/1               | any     | yes      |
    | carry_over | carry_over:nanjing:2026  | nanjing | yes      |
    | carry_over | carry_over:nanjing:2026  | other   | no       |
    | penalty    | penalty:hengyang:absence | other   | no       |
    """
    named = _named(fact)
    return not named or named[1] == account


def named_rule(fact: Fact) -> str | None:
    """The id of the rule that a penalty was imposed by; None for all other facts, which find their rule by themselves."""
    named = _named(fact) if fact.kind == PENALTY else []
    return named[2] if named else None


def _named(fact: Fact) -> list[str]:
    named = fact.source.split(":") if fact.kind in ADJUSTING else []
    return named if len(named) == 3 and named[0] == fact.kind else []


def entry_kind(fact_kind: str) -> str:
    """How the entry of a fact counts among attendances: ``award`` counts one, ``adjustment`` none."""
    return ADJUSTMENT if fact_kind in ADJUSTING else "award"


def two_signatures(asker: str, approver: str) -> str:
    """Both who stand for a reversal, as the author of its entry; each is cut so that 120 characters hold both."""
    return f"{asker[:58]} / {approver[:58]}"
