"""Pure decisions of exams: who may sit when, when a paper closes, how long a pass is valid."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from bot.study.learning.rules import leave_to_try
from content.model_exam import Exam, Sitting

State = Literal["exempt", "running", "marking", "passed", "lessons", "stuck", "cooling", "waiting", "over", "open"]


@dataclass(frozen=True)
class Record:
    """What is known of a person and an exam. `age` in full years, None when unknown; `sat` are the keys of sittings sat.

    `marking`: essays of the last paper wait for a teacher. `passed`: has passed, until the end of `valid_until` (None: for ever).
    `failed` and `extra` (attempts granted on top) count since the last pass; `last` is when the last attempt was handed in.
    """

    age: int | None = None
    lessons_done: bool = True
    running: bool = False
    marking: bool = False
    passed: bool = False
    valid_until: date | None = None
    sat: Collection[str] = ()
    failed: int = 0
    extra: int = 0
    last: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Whether an exam may be begun now. `left` counts attempts still allowed.

    `sitting` is the key of the sitting that is open, `closes` its end; `opens` is when the next one opens or the cool-down ends.
    `renews`: it was passed before, and that is valid no more, or not much longer.
    """

    state: State
    left: int
    open_book: bool = False
    sitting: str = ""
    opens: datetime | None = None
    closes: datetime | None = None
    renews: bool = False


def standing(now: datetime, exam: Exam, record: Record) -> Standing:
    """May this person sit the exam at `now` (aware, in the office's zone)? The first line that holds decides.

    | what                                                        | state    |
    |-------------------------------------------------------------|----------|
    | the age is known and outside of the exam's ages             | exempt   |
    | an attempt is not handed in                                 | running  |
    | a teacher has still to mark the last one                    | marking  |
    | passed, and valid beyond the renewal window                 | passed   |
    | lessons come first, and are not done                        | lessons  |
    | every attempt failed                                        | stuck    |
    | the cool-down after the last attempt is not over            | cooling  |
    | no dated sittings, or one is open that was not sat yet      | open     |
    | a sitting that was not sat yet comes later                  | waiting  |
    | none comes any more                                         | over     |
    """
    leave = leave_to_try(
        now, allowed=exam.attempts + record.extra, failed=record.failed, cool_down=exam.cool_down, last=record.last
    )
    book = open_book(exam, record.age)
    renews = (
        record.passed
        and record.valid_until is not None
        and (record.valid_until - renewal_window(exam.valid_months) <= now.date())
    )
    if is_exempt(exam, record.age):
        return Standing("exempt", leave.left, book)
    if record.running:
        return Standing("running", leave.left, book)
    if record.marking:
        return Standing("marking", leave.left, book, renews=renews)
    if record.passed and not renews:
        return Standing("passed", leave.left, book)
    if exam.lessons_first and not record.lessons_done:
        return Standing("lessons", leave.left, book, renews=renews)
    if leave.verdict == "none":
        return Standing("stuck", 0, book, renews=renews)
    if leave.verdict == "wait":
        return Standing("cooling", leave.left, book, opens=leave.until, renews=renews)
    if not exam.sittings:
        return Standing("open", leave.left, book, renews=renews)
    ahead = [one for one in coming(now, exam) if sitting_key(one) not in record.sat]
    if not ahead:
        return Standing("over", leave.left, book, renews=renews)
    opens, closes = local(ahead[0].opens, now), local(ahead[0].closes, now)
    state: State = "open" if opens <= now else "waiting"
    return Standing(state, leave.left, book, sitting_key(ahead[0]), opens, closes, renews)


def is_exempt(exam: Exam, age: int | None) -> bool:
    """Whether a person of that age need not sit it; one whose age is not known must."""
    if age is None:
        return False
    return (exam.age_from is not None and age < exam.age_from) or (exam.age_to is not None and age > exam.age_to)


def by_age(exam: Exam) -> bool:
    """Whether an exam asks for an age at all."""
    return exam.age_from is not None or exam.age_to is not None


def renewal_window(months: int) -> timedelta:
    """How long before a pass expires it may be renewed: about a third of its validity, sixty days at most. A short pass cannot be
    renewed on the day on which it was earned.

    | valid for months | window  |
    |------------------|---------|
    | 1                | 10 days |
    | 2                | 20 days |
    | 6                | 60 days |
    | 24               | 60 days |
    | for ever now (0) | 60 days |
    """
    return timedelta(days=min(60, 10 * months) if months else 60)


def open_book(exam: Exam, age: int | None) -> bool:
    """Whether a person of that age may look things up; one whose age is not known may not."""
    return exam.open_book_from is not None and age is not None and age >= exam.open_book_from


def coming(now: datetime, exam: Exam) -> list[Sitting]:
    """The sittings that are not closed yet, the next first."""
    return sorted((one for one in exam.sittings if local(one.closes, now) > now), key=lambda one: one.opens)


def next_sitting_closes(now: datetime, exam: Exam) -> datetime | None:
    """When the sitting that opens next closes; None when none opens any more."""
    return next((local(one.closes, now) for one in coming(now, exam) if local(one.opens, now) > now), None)


def sitting_key(sitting: Sitting) -> str:
    """What a sitting is known by, also in later versions of the course: when it opens."""
    return sitting.opens.isoformat(timespec="minutes")


def local(moment: datetime, now: datetime) -> datetime:
    """A moment as its author wrote it, in the office's zone."""
    return moment.replace(tzinfo=now.tzinfo)


def closes_at(now: datetime, exam: Exam, closes: datetime | None) -> datetime:
    """When a paper begun at `now` closes: after its minutes, but with its sitting at the latest."""
    end = now + timedelta(minutes=exam.minutes)
    return end if closes is None else min(end, closes)


def explained_from(now: datetime, exam: Exam, sitting: str) -> datetime | None:
    """When the answers of a paper of that sitting may be shown: once nobody sits it any more. None: at once."""
    found = next((one for one in exam.sittings if sitting_key(one) == sitting), None)
    closes = local(found.closes, now) if found else None
    return closes if closes is not None and closes > now else None


def valid_until(passed_on: date, months: int) -> date | None:
    """The last day of a pass: the same day `months` later, less one; None for ever.

    | passed on  | months | last day   |
    |------------|--------|------------|
    | 2026-03-10 | 24     | 2028-03-09 |
    | 2026-01-31 | 1      | 2026-02-27 |
    | 2026-03-10 | 0      |            |
    """
    if not months:
        return None
    year, month = divmod(passed_on.year * 12 + passed_on.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last_of_month = (following - timedelta(days=1)).day
    return date(year, month + 1, min(passed_on.day, last_of_month)) - timedelta(days=1)


def minutes_left(now: datetime, closes: datetime | None) -> int | None:
    """Whole minutes until a paper closes, rounded up, so that 1 is the last one; None without a clock."""
    return None if closes is None else max(0, -(-int((closes - now).total_seconds()) // 60))
