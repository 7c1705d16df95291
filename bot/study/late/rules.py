"""Pure decisions about late entries: what is asked for, which days may be filed, who approves what."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from bot.study.credits.rules import cycle_of
from content.policy import BANDS, COUNT, DAY, HALF_DAY, MINUTES, OWN, STEPS, Policy

KINDS = (
    "class", "outside", "abroad", "unit_training", "meeting", "external", "lecturing", "article", "degree", "exam", "essay",
    "other",
)  # fmt: skip
"""What can be filed: the kinds of facts but those the product records itself (module, class_day) or computes."""
BY_DAYS = frozenset({"class", "outside", "abroad", "unit_training", "meeting"})  # asked for days, whatever counts
LEVELS = ("国家", "省", "市", "县", "乡", "none")
ANSWERS = ("yes", "no", "unknown")
CATEGORIES = ("政治理论", "党性教育", "履职能力", "知识培训")
"""What training is about, after 干部教育培训工作条例 (2023); others can be typed."""
YEARS_BACK = 5  # 条例: the longest period over which hours are counted together
LONGEST = {"title": 120, "organiser": 80, "category": 20, "reason": 200}  # characters
MOST_HOURS = 200_000  # hundredths: two thousand hours, more than a year of work
NEEDS = {
    OWN: "hours", DAY: "half_days", HALF_DAY: "half_days", STEPS: "half_days", MINUTES: "minutes", BANDS: "minutes", COUNT: "count",
}  # fmt: skip


def offered(policies: Iterable[Policy]) -> tuple[str, ...]:
    """The kinds that some policy has a rule for, in the order of `KINDS`."""
    known = {kind for policy in policies for rule in policy.rules for kind in rule.kinds}
    return tuple(kind for kind in KINDS if kind in known)


def fields_for(kind: str | None, policies: Sequence[Policy]) -> tuple[str, ...]:
    """What must be answered about an entry of that kind, in order; what no policy asks for is not asked.

    | what                             | asked for                                                          |
    |----------------------------------|--------------------------------------------------------------------|
    | kind, days, title, organiser     | always                                                             |
    | half_days                        | classes, training, meetings; and where a rule counts days          |
    | minutes, count, hours            | where a rule of the kind counts them (`hours`: by the certificate) |
    | level, passed                    | where a rule of the kind depends on them, or gives a bonus         |
    | required                         | where a rule of the kind, or a minimum of the policy, asks         |
    | category                         | always                                                             |
    """
    if kind is None:
        return ("kind",)
    rules = [rule for policy in policies for rule in policy.rules if kind in rule.kinds]
    wanted = {NEEDS[rule.by] for rule in rules if rule.by in NEEDS}
    if kind in BY_DAYS:
        wanted.add("half_days")
    if any(rule.levels for rule in rules):
        wanted.add("level")
    if any(rule.passed is not None or rule.bonus for rule in rules):
        wanted.add("passed")
    if any(rule.required is not None for rule in rules) or any(
        minimum.required is not None for policy in policies for minimum in policy.minimums
    ):
        wanted.add("required")
    extras = ("half_days", "minutes", "count", "hours", "level", "passed", "required")
    return ("kind", "days", "title", "organiser", *(name for name in extras if name in wanted), "category")


def span_fault(first: date, last: date, today: date, policy: Policy, joined: date | None) -> str | None:
    """Why these days cannot be filed (a text key); None: they can. `joined` is when the person came onto the roster, if known.

    | first      | last       | today      | joined     | fault                     |
    |------------|------------|------------|------------|---------------------------|
    | 2026-03-01 | 2026-03-03 | 2026-03-02 |            | late-days-future          |
    | 2026-03-03 | 2026-03-01 | 2026-03-09 |            | late-days-backwards       |
    | 2020-01-01 | 2020-01-02 | 2026-03-02 |            | late-days-old             |
    | 2025-12-30 | 2026-01-02 | 2026-03-02 |            | late-days-two-years       |
    | 2026-01-05 | 2026-01-06 | 2026-03-02 | 2026-02-01 | late-days-before-joining  |
    | 2026-02-01 | 2026-02-06 | 2026-03-02 | 2026-02-01 |                           |
    """
    if last < first:
        return "late-days-backwards"
    if last > today:
        return "late-days-future"
    if first.year < today.year - YEARS_BACK:
        return "late-days-old"
    if cycle_of(policy, first) != cycle_of(policy, last):
        return "late-days-two-years"
    return "late-days-before-joining" if joined is not None and first < joined else None


def amount_fault(field: str, amount: int, first: date, last: date) -> str | None:
    """Why an amount cannot be (a text key), given the days it shall have happened in; None: it can. Hours are hundredths.

    | field     | most                                                      |
    |-----------|-----------------------------------------------------------|
    | half_days | two a day                                                 |
    | minutes   | 24 hours a day                                            |
    | count     | 100                                                       |
    | hours     | 2,000: a degree has one day, but the hours of many        |
    """
    days = (last - first).days + 1
    most = {"half_days": 2 * days, "minutes": 24 * 60 * days, "count": 100, "hours": MOST_HOURS}[field]
    if amount <= 0:
        return "late-amount-none"
    return "late-amount-much" if amount > most else None


def after_approval(state: str, own: bool, admin: bool) -> str | None:
    """What an approval makes of a filed entry; None: it is not this person's turn. Two levels have their say: whoever files
    for somebody else has spoken for the unit.

    | state | filed by             | approved by | becomes  |
    |-------|----------------------|-------------|----------|
    | filed | the person concerned | a liaison   | unit     |
    | filed | the person concerned | an admin    | unit     |
    | filed | somebody of the unit | a liaison   | unit     |
    | filed | somebody of the unit | an admin    | approved |
    | unit  | whoever              | a liaison   |          |
    | unit  | whoever              | an admin    | approved |
    """
    if state == "filed":
        return "approved" if admin and not own else "unit"
    return "approved" if state == "unit" and admin else None


def alike(kind: str, title: str, other_kind: str, other_title: str) -> bool:
    """Whether two trainings on the same days may be one: the same kind (a class and its days are one), or the same name but
    for spaces and punctuation.

    | kind  | title      | other kind | other title  | alike |
    |-------|------------|------------|--------------|-------|
    | class | 春季班     | class_day  | 第一天       | yes   |
    | class | 春季班     | meeting    | “春季” 班    | yes   |
    | class | 春季班     | external   | 云课堂       | no    |
    """
    family = {"class_day": "class"}
    same_kind = family.get(kind, kind) == family.get(other_kind, other_kind)
    return same_kind or _bare(title) == _bare(other_title) != ""


def _bare(title: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", title).lower() if sign.isalnum())
