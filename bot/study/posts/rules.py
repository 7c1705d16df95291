"""Who meets what a post asks for: pure decisions over what the record says, with `today` the office's day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.study.credits.standing import lacks
from bot.study.posts.years import Year, failed_running, period_sums
from bot.study.values import months_on
from content.ladders import degree_level, title_level
from content.qualification import (
    CERTIFICATE,
    DEGREE,
    FAILED,
    JOB_TITLE,
    PERIOD,
    TRAINING,
    YEAR,
    Qualification,
    Requirement,
)

MET, DUE, MISSED, MISSING, UNKNOWN = "met", "due", "missed", "missing", "unknown"
LEVELS = {DEGREE: degree_level, JOB_TITLE: title_level}
_DATE = r"(?P<year>\d{4})\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})\s*日?"
_UNTIL = re.compile(rf"(?:有效期?(?:至|到)?|至|到期)\s*[:：]?\s*{_DATE}|{_DATE.replace('<', '<b')}\s*(?:前有效|到期)")


@dataclass(frozen=True)
class Holding:
    """Something held; the last day of `until` belongs to it (None: without end)."""

    kind: str
    word: str
    until: date | None = None


@dataclass(frozen=True)
class Record:
    """What is on record about a person. `since` is when the present post was taken up, `promoted` whether that was seen to
    happen; `years` has the running cycle first; `trained` the hours that each training requirement counts, by its id."""

    rank: str
    post: str
    category: str
    since: date
    promoted: bool = False
    holdings: tuple[Holding, ...] = ()
    years: tuple[Year, ...] = ()
    trained: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Line:
    """One requirement and how the person stands: met, due (still time: `due`, `left` whole days), missed (too late), missing, or
    unknown: what is on record suffices, but it does not go back far enough.

    `has` and `wants` are hundredths of an hour, or counts of years; `held` is the best that is held, in its own words; `beside`
    lacks to a part of the hours; `unrecorded` counts the years of which nothing is known.
    """

    rule: Requirement
    state: str
    due: date | None = None
    left: int | None = None
    has: int = 0
    wants: int = 0
    held: str = ""
    until: date | None = None
    beside: int = 0
    unrecorded: int = 0


def post_since(posts: Sequence[tuple[date, str]], told: Sequence[tuple[date, date]], began: date) -> tuple[date, bool]:
    """Since when the present post is held, and whether taking it up was seen.

    `posts` are (day, rank) as the roster showed them, oldest first; `told` are (day it was said, first day of the post);
    `began` is when the person came onto the roster.

    | roster                                  | said                 | since      | seen |
    |-----------------------------------------|----------------------|------------|------|
    | one rank from 2026-03-02                |                      | 2026-03-02 | no   |
    | one rank from 2026-03-02                | 03-02: from 2021-06  | 2021-06-01 | no   |
    | A from 2026-03-02, B from 2026-07-01    |                      | 2026-07-01 | yes  |
    | A from 2026-03-02, B from 2026-07-01    | 07-01: from 2026-06  | 2026-06-01 | yes  |
    | A from 2026-03-02, B from 2026-07-01    | 03-02: from 2021-06  | 2026-07-01 | yes  |
    """
    changed: date | None = None
    before = ""
    for day, rank in posts:
        if before and rank and rank != before:
            changed = day
        before = rank or before
    fresh = [first for said, first in told if changed is None or said >= changed]
    if fresh:
        return fresh[-1], changed is not None
    return changed or (posts[0][0] if posts else began), changed is not None


def fits(rule: Requirement, record: Record) -> bool:
    """Whether it is asked of this person."""
    return (
        (not rule.ranks or any(record.rank.startswith(rank) for rank in rule.ranks))
        and (not rule.posts or any(word in record.post for word in rule.posts))
        and (not rule.categories or record.category in rule.categories)
        and (rule.needs != TRAINING or record.promoted)
    )


def deadline(rule: Requirement, book: Qualification, record: Record) -> date | None:
    """The last day by which it must be met; None when no day is named."""
    if rule.needs == YEAR and record.years:
        return record.years[0].last
    if rule.within_months is None:
        return None
    start = record.since if rule.counted_from == "post" or book.begins is None else book.begins
    return months_on(start, rule.within_months)


def judge(book: Qualification, record: Record, today: date) -> tuple[Line, ...]:
    """Every requirement that is asked of this person, in the order of the book."""
    return tuple(_line(rule, book, record, today) for rule in book.requirements if fits(rule, record))


def _line(rule: Requirement, book: Qualification, record: Record, today: date) -> Line:
    met, has, wants, held, until = _measured(rule, record, today)
    due = deadline(rule, book, record)
    beside = record.years[0].beside if rule.needs == YEAR and record.years else 0
    unrecorded = sum(not year.known for year in record.years[: rule.years]) if rule.needs == PERIOD else 0
    told = Line(rule, MISSING, None, None, has, wants, held, until, beside, unrecorded)
    if met:
        return replace(told, state=UNKNOWN if unrecorded else MET)
    if due is None:
        return told
    left = (due - today).days
    return replace(told, state=DUE if left >= 0 else MISSED, due=due, left=left)


def _measured(rule: Requirement, record: Record, today: date) -> tuple[bool, int, int, str, date | None]:
    """Whether it is met; what there is and what is asked for; the best that is held and until when."""
    if rule.needs in LEVELS:
        level = LEVELS[rule.needs]
        best = max(
            (each for each in record.holdings if each.kind == rule.needs),
            key=lambda each: level(each.word),
            default=None,
        )
        return bool(best and level(best.word) >= rule.level), 0, 0, best.word if best else "", None
    if rule.needs == CERTIFICATE:
        mine = [each for each in record.holdings if (each.kind, each.word) == (CERTIFICATE, rule.word)]
        last = max(mine, key=lambda each: each.until or date.max, default=None)
        valid = last is not None and (last.until is None or last.until >= today)
        return valid, 0, 0, last.word if last else "", last.until if last else None
    if rule.needs == FAILED:
        failed = failed_running(record.years[1:])
        return failed < rule.years, failed, rule.years, "", None
    if rule.needs == YEAR:
        year = record.years[0] if record.years else None
        has, wants = (year.hours, year.target) if year else (0, 0)
        met = not lacks(wants, has) or (year is not None and year.by_days)
        return met and not (year and year.beside), has, wants, "", None
    if rule.needs == PERIOD:
        has, wants = period_sums(rule.hours, record.years[: rule.years])
    else:
        has, wants = (record.trained or {}).get(rule.id, 0), rule.hours
    return has >= wants, has, wants, "", None


def open_lines(lines: Sequence[Line], matter: str) -> tuple[Line, ...]:
    """What is still missing for ``promotion``; for ``stay``: what is missing, or will be when its day has passed."""
    return tuple(line for line in lines if line.state != MET and matter in line.rule.blocks)


def to_remind(lines: Sequence[Line], remind_days: Sequence[int]) -> dict[date, int]:
    """Deadlines of posts that come near: by the deadline, which of `remind_days` has been reached (the least of them).

    | days left | reminded at 180, 90, 30 |
    | 181       | none                    |
    | 180, 91   | 180                     |
    | 90        | 90                      |
    | 30, 0     | 30                      |
    | passed    | none                    |
    """
    found = {}
    for line in lines:
        if line.state == DUE and line.due is not None and line.left is not None and line.rule.within_months is not None:
            reached = [days for days in remind_days if line.left <= days]
            if reached:
                found[line.due] = min(reached)
    return found


def read_until(text: str) -> date | None:
    """The last day of validity that a note names; None when it names none.

    | note                                    | until      |
    | 证书编号 A12，有效期至2028-06-30        | 2028-06-30 |
    | 有效期：2028年6月30日                   | 2028-06-30 |
    | 2028.6.30前有效                         | 2028-06-30 |
    | 2020-06-30 发证，长期有效               | None       |
    """
    found = _UNTIL.search(text)
    if found is None:
        return None
    parts = [found[name] or found[f"b{name}"] for name in ("year", "month", "day")]
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None
