"""The `[exam]` of course.toml: how long, which sections, when, how often, for whom, for how long it is valid."""

from collections.abc import Mapping
from typing import Any

from content.as_written import as_written
from content.draw_plan import read_shares, read_topic
from content.exam_values import (
    Whole,
    Words,
    days_before,
    difficulties,
    exam_minutes,
    moment,
    on_fail,
    pause,
    points,
    question_kinds,
    tables,
    topics,
)
from content.model_exam import Exam, Section, Sitting
from content.table_reader import Read, TableReader
from content.values import ages, hundredths, percent, yes_or_no

MOST_SECTIONS = 8
MOST_SITTINGS = 50
_ALIASES = {
    "name": "title", "duration": "minutes", "time": "minutes", "passing": "pass_mark", "pass_score": "pass_mark",
    "resit": "resits", "questions": "count", "draw": "count", "age": "ages", "open_book": "open_book_from",
}  # fmt: skip
_EXAM: dict[str, Read] = {
    "title": Words(100), "minutes": exam_minutes, "pass_mark": percent, "attempts": Whole(1, 99), "resits": Whole(0, 98),
    "count": Whole(1, 500), "ages": ages, "max_age": Whole(16, 99), "open_book_from": Whole(16, 99),
    "valid_months": Whole(1, 600), "valid_years": Whole(1, 50), "on_fail": on_fail, "lessons_first": yes_or_no,
    "cool_down": pause, "hours": hundredths, "category": Words(100), "sections": tables, "sittings": tables,
    "remind_days": days_before,
}  # fmt: skip
_APART = (("attempts", "resits"), ("ages", "max_age"), ("valid_months", "valid_years"), ("sections", "count"))
_SECTION: dict[str, Read] = {
    "name": Words(60), "count": Whole(1, 500), "points": points, "minimum": points, "topics": topics,
    "kinds": question_kinds, "difficulties": difficulties,
}  # fmt: skip
_SITTING: dict[str, Read] = {"name": Words(60), "opens": moment, "closes": moment}


def read_exam(value: object, reader: TableReader, title: str, category: str) -> Exam | None:
    """The exam of a course of that `title` and `category`; None unless it is a table. All that is wrong in it is told to
    `reader`, at once: the exam then holds what could be read."""
    if not isinstance(value, Mapping):
        reader.fault(("exam",), "fault-table-inside", name="exam", value=as_written(value))
        return None
    given = reader.values(("exam",), value, _EXAM, aliases=_ALIASES, apart=_APART)
    sections = tuple(_section(reader, place, one) for place, one in enumerate(given.get("sections", ())))
    sittings = [_sitting(reader, place, one) for place, one in enumerate(given.get("sittings", ()))]
    for name, listed, most in (("sections", sections, MOST_SECTIONS), ("sittings", sittings, MOST_SITTINGS)):
        if len(listed) > most:
            reader.fault((f"exam.{name}",), "fault-exam-many", name=name, count=len(listed), most=most)
    named = [section.name for section in sections]
    for number, name in enumerate(named):
        if name in named[:number]:  # points are summed up by the name of their section
            reader.fault(("exam.sections", number, "name"), "fault-section-twice", name=name)
    age_from, age_to = given.get("ages", (None, given.get("max_age")))
    return Exam(
        title=given.get("title", f"{title}考试"[:100]),
        minutes=given.get("minutes", 60),
        sections=sections or (Section("", given.get("count", 20)),),
        sittings=tuple(one for one in sittings if one is not None),
        pass_mark=given.get("pass_mark", 60),
        attempts=given.get("attempts", 1 + given.get("resits", 0)),
        cool_down=given.get("cool_down", 0),
        age_from=age_from,
        age_to=age_to,
        open_book_from=given.get("open_book_from"),
        valid_months=given.get("valid_months", 12 * given.get("valid_years", 0)),
        on_fail=given.get("on_fail", "makeup"),
        lessons_first=given.get("lessons_first", True),
        category=given.get("category", category),
        hours=given.get("hours"),
        remind_days=given.get("remind_days", (7, 1)),
    )


def _section(reader: TableReader, number: int, table: Mapping[str, Any]) -> Section:
    place = ("exam.sections", number)
    given = reader.values(place, table, _SECTION)
    named = given.get("topics", ())
    shares = read_shares(reader, (*place, "topics"), named, read_topic) if isinstance(named, Mapping) else ()
    section = Section(
        name=given.get("name", f"第{number + 1}部分"),
        count=given.get("count", 10),
        points=given.get("points", 100),
        minimum=given.get("minimum", 0),
        topics=() if isinstance(named, Mapping) else named,
        kinds=given.get("kinds", ()),
        difficulties=given.get("difficulties", ()),
        shares=shares,
    )
    if section.minimum > section.worth and len(given) == len(table):  # else nobody knows what it is worth
        worth = {"minimum": as_written(table.get("minimum")), "worth": f"{section.worth / 100:g}"}
        reader.fault((*place, "minimum"), "fault-section-minimum", name=section.name, **worth)
    return section


def _sitting(reader: TableReader, number: int, table: Mapping[str, Any]) -> Sitting | None:
    place = ("exam.sittings", number)
    given = reader.values(place, table, _SITTING, ("opens", "closes"))
    if not {"opens", "closes"} <= given.keys():
        return None
    if given["opens"] >= given["closes"]:
        reader.fault((*place, "closes"), "fault-sitting-backwards", closes=as_written(table.get("closes")))
        return None
    return Sitting(given.get("name", ""), given["opens"], given["closes"])
