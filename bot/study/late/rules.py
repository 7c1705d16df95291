"""Pure decisions about late entries: what is asked for, which days may be filed, who approves what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.study.credits.rules import cycle_of
from content.penalty_word import bare
from content.policy import BANDS, COUNT, DAY, HALF_DAY, MINUTES, OWN, STEPS, Policy

KINDS = (
    "class", "outside", "abroad", "unit_training", "meeting", "external", "lecturing", "article", "degree", "exam", "essay",
    "other",
)  # fmt: skip
"""What can be filed: the kinds of facts but those the product records itself (module, class_day) or computes."""
BY_DAYS = frozenset({"class", "outside", "abroad", "unit_training", "meeting"})  # asked for days, whatever counts
EITHER_WAY = BY_DAYS | {"degree", "other"}
"""What is held online as well as in a room; other platforms are online, an article is neither."""
LEVELS = ("国家", "省", "市", "县", "乡", "none")
ANSWERS = ("yes", "no", "unknown")
YEARS_BACK = 5  # 条例: the longest period over which hours are counted together
LONGEST = {"title": 120, "organiser": 80, "category": 20, "reason": 200}  # characters
MOST_HOURS = 200_000  # hundredths: two thousand hours, more than a year of work
EXTRAS = ("half_days", "minutes", "count", "hours", "level", "passed", "required", "online", "category")
"""What is asked for where a policy needs it, in order."""
NEEDS = {
    OWN: "hours", DAY: "half_days", HALF_DAY: "half_days", STEPS: "half_days", MINUTES: "minutes", BANDS: "minutes", COUNT: "count",
}  # fmt: skip


def offered(policies: Iterable[Policy]) -> tuple[str, ...]:
    """The kinds that some policy has a rule for, in the order of `KINDS`; nobody files what is taken off."""
    known = {kind for policy in policies for rule in policy.rules if not rule.penalty for kind in rule.kinds}
    return tuple(kind for kind in KINDS if kind in known)


def fields_for(kind: str | None, policies: Sequence[Policy]) -> tuple[str, ...]:
    """What must be answered about an entry of that kind, in order; what no policy asks for is not asked.

    | what                             | asked for                                                          |
    |----------------------------------|--------------------------------------------------------------------|
    | days, kind, title, organiser     | always: the days first, for they say which policies are in force   |
    | half_days                        | classes, training, meetings; and where a rule counts days          |
    | minutes, count, hours            | where a rule of the kind counts them (`hours`: by the certificate) |
    | level, passed                    | where a rule of the kind depends on them, or gives a bonus         |
    | required                         | where a rule of the kind, or a minimum of the policy, asks         |
    | online                           | the same, of what can be held either way                           |
    | category                         | unless every rule of the kind says it itself                       |
    """
    if kind is None:
        return ("days", "kind")
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
    if kind in EITHER_WAY and (
        any(rule.online is not None for rule in rules)
        or any(minimum.online is not None for policy in policies for minimum in policy.minimums)
    ):
        wanted.add("online")
    if not rules or any(not rule.category for rule in rules):
        wanted.add("category")
    return ("days", "kind", "title", "organiser", *(name for name in EXTRAS if name in wanted))


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
    return same_kind or bare(title) == bare(other_title) != ""


def evidence_window(days: int, ended: date) -> tuple[date, date]:
    """When papers about a training that ended on a day are collected: the last `days` working days of its quarter, first and
    last; of the next quarter where it ended after them. Working days are Monday to Friday: holidays and made-up days 调休 are
    not known here, and an office that moves its dates for them accepts what comes late. Source: 南郑, each quarter's last 5.

    | days | ended      | window                   |
    |------|------------|--------------------------|
    | 5    | 2026-01-10 | 2026-03-25 … 2026-03-31  |
    | 5    | 2026-03-31 | 2026-03-25 … 2026-03-31  |
    | 5    | 2026-05-30 | 2026-06-24 … 2026-06-30  |
    | 1    | 2027-01-31 | 2027-03-31 … 2027-03-31  |
    | 5    | 2028-12-30 | 2029-03-26 … 2029-03-30  |
    """
    first, last = _working_end(days, ended)
    return (first, last) if ended <= last else _working_end(days, ended + timedelta(days=7))


def _working_end(days: int, day: date) -> tuple[date, date]:
    month = (day.month - 1) // 3 * 3 + 3
    one = date(day.year + month // 12, month % 12 + 1, 1)
    found: list[date] = []
    while len(found) < days:
        one -= timedelta(days=1)
        if one.weekday() < 5:
            found.append(one)
    return found[-1], found[0]
