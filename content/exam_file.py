"""The `[exam]` of course.toml: how long, which sections, when, how often, for whom, for how long it is valid."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from content.course_plan import WrongPlan
from content.draw_plan import read_shares, read_topic
from content.formats.notes import difficulty_named
from content.formats.sheet_headings import kind_named
from content.model_exam import Exam, Section, Sitting
from content.toml_places import Place
from content.values import ages, hundredths, minutes, names, percent, whole, yes_or_no

MOST_SECTIONS = 8
MOST_SITTINGS = 50
_OURS = {
    "title": "title", "name": "title",
    "minutes": "minutes", "duration": "minutes", "time": "minutes",
    "pass_mark": "pass_mark", "passing": "pass_mark", "pass_score": "pass_mark",
    "attempts": "attempts", "resits": "resits", "resit": "resits",
    "count": "count", "questions": "count", "draw": "count",
    "ages": "ages", "age": "ages", "max_age": "max_age",
    "open_book_from": "open_book_from", "open_book": "open_book_from",
    "valid_months": "valid_months", "valid_years": "valid_years",
    "on_fail": "on_fail", "lessons_first": "lessons_first", "cool_down": "cool_down",
    "hours": "hours", "category": "category", "sections": "sections", "sittings": "sittings",
}  # fmt: skip
_SECTION = ("name", "count", "points", "minimum", "topics", "kinds", "difficulties")
_SITTING = ("name", "opens", "closes")
_ON_FAIL = {"makeup": "makeup", "make-up": "makeup", "补训": "makeup", "defer": "defer", "暂缓": "defer"}
_MOMENT = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[ T]\s*(\d{1,2})[:：](\d{2})(?::00)?")
AUTOMATIC = ("single", "multiple", "truefalse", "blank", "matching", "ordering")
"""Kinds that are marked by themselves: the clock may have to close an exam at night."""


def read_exam(value: object, places: Mapping[Place, int], title: str, category: str) -> Exam:
    """The exam of a course of that `title` and `category`. Raises `WrongPlan` with the line of what cannot be read."""
    return _Reader(places).read(value, title, category)


class _Reader:
    def __init__(self, places: Mapping[Place, int]) -> None:
        self._places = places

    def read(self, value: object, title: str, category: str) -> Exam:
        table = self._table(value, ("exam",), tuple(_OURS))
        given = {_OURS[key]: (key, one) for key, one in table.items()}

        def take(name: str, read: Callable[[object], Any], default: Any = None) -> Any:
            return self._value(("exam",), given[name][0], given[name][1], read) if name in given else default

        age_from, age_to = take("ages", ages, (None, take("max_age", lambda one: whole(one, 16, 99))))
        months = take("valid_months", lambda one: whole(one, 1, 600))
        sections = take("sections", _tables, ())
        count = take("count", lambda one: whole(one, 1, 500), 20)
        exam = Exam(
            title=take("title", _text, f"{title}考试")[:100],
            minutes=take("minutes", lambda one: minutes(one, "m") or None, 60),
            sections=tuple(self._section(place, one) for place, one in enumerate(sections)) or (Section("", count),),
            sittings=tuple(self._sitting(place, one) for place, one in enumerate(take("sittings", _tables, ()))),
            pass_mark=take("pass_mark", percent, 60),
            attempts=take(
                "attempts", lambda one: whole(one, 1, 99), 1 + take("resits", lambda one: whole(one, 0, 98), 0)
            ),
            cool_down=take("cool_down", lambda one: minutes(one, "h"), 0),
            age_from=age_from,
            age_to=age_to,
            open_book_from=take("open_book_from", lambda one: whole(one, 16, 99)),
            valid_months=months or 12 * take("valid_years", lambda one: whole(one, 1, 50), 0),
            on_fail=take("on_fail", lambda one: _ON_FAIL.get(str(one).casefold()), "makeup"),
            lessons_first=take("lessons_first", yes_or_no, True),
            category=take("category", _text, category),
            hours=take("hours", hundredths),
        )
        if len(exam.sections) > MOST_SECTIONS or len(exam.sittings) > MOST_SITTINGS:
            raise WrongPlan("exam", f"{len(exam.sections)} / {len(exam.sittings)}", self._places.get(("exam",), 0))
        return exam

    def _section(self, number: int, value: object) -> Section:
        place = ("exam.sections", number)
        table = self._table(value, place, _SECTION)

        def take(name: str, read: Callable[[object], Any], default: Any = None) -> Any:
            return self._value(place, name, table[name], read) if name in table else default

        topics = table.get("topics", [])
        shares = read_shares("topics", topics, read_topic) if isinstance(topics, Mapping) else ()
        section = Section(
            name=take("name", _text, f"第{number + 1}部分")[:60],
            count=take("count", lambda one: whole(one, 1, 500), 10),
            points=take("points", _points, 100),
            minimum=take("minimum", _points, 0),
            topics=() if shares else take("topics", names, ()),
            kinds=take("kinds", lambda one: _all(one, kind_named, AUTOMATIC), ()),
            difficulties=take("difficulties", lambda one: _all(one, difficulty_named, (1, 2, 3)), ()),
            shares=shares,
        )
        if section.minimum > section.worth:
            self._wrong(place, "minimum", table["minimum"])
        return section

    def _sitting(self, number: int, value: object) -> Sitting:
        place = ("exam.sittings", number)
        table = self._table(value, place, _SITTING)
        opens, closes = (self._value(place, name, table.get(name, ""), _moment) for name in ("opens", "closes"))
        if opens >= closes:
            self._wrong(place, "closes", table["closes"])
        name = self._value(place, "name", table["name"], _text) if "name" in table else ""
        return Sitting(name[:60], opens, closes)

    def _table(self, value: object, place: Place, known: Sequence[str]) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise WrongPlan("exam", value, self._places.get(place, 0))
        table = {str(key).replace("-", "_").casefold(): one for key, one in value.items()}
        for key in table:
            if key not in known:
                self._wrong(place, key, table[key])
        return table

    def _value(self, place: Place, key: str, value: object, read: Callable[[object], Any]) -> Any:
        try:
            found = read(value)
        except ArithmeticError:
            found = None
        if found is None:
            self._wrong(place, key, value)
        return found

    def _wrong(self, place: Place, key: str, value: object) -> None:
        raise WrongPlan(key, value, self._places.get((*place, key)) or self._places.get(place, 0))


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _tables(value: object) -> list[Any] | None:
    return value if isinstance(value, list) and all(isinstance(one, Mapping) for one in value) else None


def _points(value: object) -> int | None:
    """Points in hundredths; at most 1,000 with two decimals."""
    if isinstance(value, str):
        value = value.strip().removesuffix("分").strip()
    found = hundredths(value)
    return found if found is not None and (found or value in (0, Decimal(0), "0")) else None


def _all(value: object, named: Callable[[str], Any], known: Sequence[Any]) -> tuple[Any, ...] | None:
    words = names(
        [str(value)] if isinstance(value, int) else [str(one) for one in value] if isinstance(value, list) else value
    )
    found = tuple(dict.fromkeys(named(word) for word in words or ()))
    return found if found and all(one in known for one in found) else None


def _moment(value: object) -> datetime.datetime | None:
    """A local date and time: a TOML one, "2026-12-20 09:00" or "2026年12月20日 9:00". None if unreadable."""
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None, second=0, microsecond=0) if value.tzinfo is None else None
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups())
    try:
        return datetime.datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
    except ValueError:
        return None
