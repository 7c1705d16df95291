"""What in the dates of an exam and its course is probably not meant, though all of it can be read: warnings for its author."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from content.model_exam import Exam, Sitting
from content.policy_faults import Found
from content.toml_places import Place


def sitting_doubts(exam: Exam, now: datetime | None) -> Iterator[Found]:
    """Where, which doubt, and its parameters. `now` on the office's clock (naive); None: nobody knows what is past.

    | sittings (the exam takes 90 minutes, it is the 15th) | doubt   |
    |------------------------------------------------------|---------|
    | 20th, 09:00 to 10:30                                 |         |
    | 20th, 09:00 to 10:00                                 | short   |
    | 20th, 09:00 to 11:00 and 20th, 10:59 to 13:00        | overlap |
    | 20th, 09:00 to 11:00 and 20th, 11:00 to 13:00        |         |
    | 14th, 09:00 to 11:00                                 | past    |
    """
    for number, sitting in enumerate(exam.sittings):
        place, name = _place(number), _name(exam, number)
        lasts = int((sitting.closes - sitting.opens).total_seconds()) // 60
        if lasts < exam.minutes:
            yield (*place, "closes"), "fault-sitting-short", {"name": name, "lasts": lasts, "minutes": exam.minutes}
        if now is not None and sitting.closes <= now:
            yield (*place, "closes"), "fault-sitting-past", {"name": name, "closes": _told(sitting.closes)}
    for (first, one), (number, other) in combinations(enumerate(exam.sittings), 2):
        if one.opens < other.closes and other.opens < one.closes:
            names: dict[str, str | int] = {"name": _name(exam, number), "other": _name(exam, first)}
            yield (*_place(number), "opens"), "fault-sitting-overlap", names


def last_sitting(exam: Exam) -> Sitting | None:
    """The sitting that closes last."""
    return max(exam.sittings, key=lambda one: one.closes, default=None)


def _place(number: int) -> Place:
    return ("exam.sittings", number)


def _name(exam: Exam, number: int) -> str:
    return exam.sittings[number].name or str(number + 1)


def _told(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")
