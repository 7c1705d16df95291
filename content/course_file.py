"""Read course.toml: known keys in any usual spelling, each wrong value named with its line and remedy."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from content.as_written import as_written
from content.course_plan import penalty_categories, read_audience, read_certificate, read_hours
from content.draw_plan import TABLES, read_mix
from content.exam_doubts import last_sitting, sitting_doubts
from content.exam_file import read_exam
from content.known_keys import nearest, plain_key
from content.model import Audience, CertificatePlan, Deadline, Fault, Mix
from content.model_exam import Exam
from content.policy import Policy
from content.table_reader import TableReader, read_table
from content.toml_places import Place, toml_places
from content.values import day, deadline, hundredths, minutes, names, percent, whole, yes_or_no

DEFAULT_CATEGORY = "综合"
DEFAULT_PASS_MARK = 60
DEFAULT_ATTEMPTS = 3
DEFAULT_DRAW = 10

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_KNOWN = [
    "id", "title", "summary", "category", "hours", "required", "kind", "pass_mark", "attempts", "cool_down", "deadline", "draw",
    "audience", "prerequisites", "in_order", "release", "certificate", *TABLES, "exam",
]  # fmt: skip
_ALIASES = {
    "name": "title",
    "description": "summary",
    "type": "kind",
    "mandatory": "required",
    "compulsory": "required",
    "passing": "pass_mark",
    "passmark": "pass_mark",
    "pass_percent": "pass_mark",
    "pass_score": "pass_mark",
    "max_attempts": "attempts",
    "cooldown": "cool_down",
    "cool_down_hours": "cool_down",
    "cooldown_hours": "cool_down",
    "cool_down_minutes": "cool_down",
    "cooldown_minutes": "cool_down",
    "due": "deadline",
    "deadline_days": "deadline",
    "questions": "draw",
    "draw_questions": "draw",
    "for": "audience",
    "requires": "prerequisites",
    "after": "prerequisites",
    "ordered": "in_order",
    "sequential": "in_order",
    "release_date": "release",
    "opens": "release",
}  # fmt: skip


@dataclass
class CourseFields:
    """The values of course.toml after defaults; the units are those of `Course`."""

    id: str = ""
    title: str = ""
    summary: str = ""
    category: str = DEFAULT_CATEGORY
    hours: int = 0
    required: bool = True
    pass_mark: int = DEFAULT_PASS_MARK
    attempts: int = DEFAULT_ATTEMPTS
    cool_down: int = 0
    deadline: Deadline | None = None
    draw: int = DEFAULT_DRAW
    audience: Audience | None = None
    prerequisites: tuple[str, ...] = ()
    in_order: bool = False
    release: date | None = None
    mix: Mix | None = None
    certificate: CertificatePlan | None = None
    exam: Exam | None = None
    by_category: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_course_file(
    text: str, file: str, now: datetime | None = None, policies: Sequence[Policy] = ()
) -> CourseFields:
    """Return the fields of a course.toml; whatever is wrong is among their faults. `now`, on the office's clock (naive), tells
    what is past; without it nothing is. `policies` say which further categories are for penalties."""
    fields = CourseFields()
    table = read_table(text, file, fields.faults)
    if table is not None:
        _Reader(fields, file, toml_places(text), now).read(table, policies)
    return fields


class _Reader(TableReader):
    def __init__(self, fields: CourseFields, file: str, places: Mapping[Place, int], now: datetime | None) -> None:
        super().__init__(file, {_outside(place): line for place, line in reversed(list(places.items()))}, fields.faults)
        self._fields, self._now = fields, now

    def read(self, table: dict[str, Any], policies: Sequence[Policy]) -> None:
        """Fill the fields from a parsed table, which may hold everything inside `[course]`."""
        values, written = self._known(table)
        fields = self._fields
        self._text(values, "id", must=True)
        if fields.id and not _ID.fullmatch(fields.id):
            self._fault("fault-course-id", "id", value=fields.id)
        self._text(values, "title", must=True)
        self._text(values, "summary", must=False)
        self._text(values, "category", must=False)
        for key in ("summary", "category"):
            if key not in values and not (key == "category" and isinstance(values.get("hours"), dict)):
                self._fault("fault-key-advised", key, "warning")
        if "hours" not in values:
            self._fault("fault-key-missing", "hours")
        if isinstance(values.get("hours"), dict):
            fields.by_category = read_hours(values.pop("hours"), self)
            if fields.by_category:
                fields.hours = sum(fields.by_category.values())
                fields.category = max(fields.by_category, key=lambda one: fields.by_category[one])
        self._value(values, "hours", "fault-value-hours", hundredths)
        if not fields.by_category:
            fields.by_category = {fields.category: fields.hours}
        bare = "m" if "minutes" in written.get("cool_down", "") else "h"
        self._value(values, "cool_down", "fault-value-cool-down", lambda value: minutes(value, bare))
        self._value(values, "pass_mark", "fault-value-pass-mark", percent)
        self._value(values, "attempts", "fault-value-attempts", lambda value: whole(value, 1, 99))
        self._value(values, "draw", "fault-value-draw", lambda value: whole(value, 1, 500))
        self._value(values, "deadline", "fault-value-deadline", deadline)
        self._value(values, "release", "fault-value-release", day)
        self._value(values, "in_order", "fault-value-in-order", yes_or_no)
        self._value(values, "prerequisites", "fault-value-prerequisites", names)
        if fields.id in fields.prerequisites or not all(_ID.fullmatch(one) for one in fields.prerequisites):
            self._fault("fault-value-prerequisites", "prerequisites", value="、".join(fields.prerequisites))
        if "audience" in values:
            fields.audience = read_audience(values["audience"], self)
        if "certificate" in values:
            fields.certificate = read_certificate(values["certificate"], self)
        fields.mix = read_mix(values, self)
        if "exam" in values:
            before = len(fields.faults)
            exam = read_exam(values["exam"], self, fields.title, fields.category)
            fields.exam = exam if len(fields.faults) == before else None
            for found in sitting_doubts(fields.exam, self._now) if fields.exam else ():
                self.doubt(found[0], found[1], **found[2])
        elif fields.certificate is not None and fields.certificate.of_exam:
            self._fault("fault-certificate-no-exam", "certificate")
        plan, exam = fields.certificate, fields.exam
        if exam and not exam.valid_months and plan and plan.of_exam and plan.valid_months:
            self._fault("fault-certificate-exam-lasts", "certificate", "warning")
        self._dates()
        self._required(values)
        for place, word in penalty_categories(fields.by_category, fields.exam, policies, table="hours" not in values):
            self.fault(place, "fault-category-penalty", name=word)

    def _dates(self) -> None:
        """What of the course's own dates is probably not meant."""
        ends = self._fields.deadline.date if self._fields.deadline else None
        opens = self._fields.release
        if ends is None:
            return
        if opens is not None and opens > ends:
            dates = {"release": opens.isoformat(), "deadline": ends.isoformat()}
            self._fault("fault-release-late", "release", "warning", **dates)
        last = last_sitting(self._fields.exam) if self._fields.exam else None
        if last is not None and last.closes.date() > ends:
            dates = {"deadline": ends.isoformat(), "closes": last.closes.date().isoformat()}
            self._fault("fault-deadline-sitting", "deadline", "warning", **dates)

    def _known(self, table: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        inner = table.get("course")
        inside = inner if isinstance(inner, dict) else {}
        values: dict[str, Any] = {}
        written: dict[str, str] = {}
        given: dict[str, str] = {}
        for key, value in [*((key, one) for key, one in table.items() if one is not inside), *inside.items()]:
            plain = plain_key(key)
            known = plain if plain in _KNOWN else _ALIASES.get(plain)
            if known is None:
                near = nearest(key, (*_KNOWN, *_ALIASES))
                self.doubt((key,), "fault-key-unknown", name=key, near=_ALIASES.get(near, near))
                continue
            if known in values:
                same = given[known] == key
                self.fault((key,), "fault-key-twice" if same else "fault-key-either", name=given[known], other=key)
                continue
            values[known], written[known], given[known] = value, plain, key
            self._fields.lines[known] = self.line((key,))
        return values, written

    def _text(self, values: dict[str, Any], key: str, *, must: bool) -> None:
        value = values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if must:
                self._fault("fault-key-missing", key)
            return
        if not isinstance(value, str):
            self._fault("fault-key-text", key, value=as_written(value))
            return
        limit = 1000 if key == "summary" else 100
        if len(value.strip()) > limit:
            self._fault("fault-key-long", key, limit=limit)
            return
        setattr(self._fields, key, " ".join(value.split()) if key != "summary" else value.strip())

    def _value(self, values: dict[str, Any], key: str, fault: str, read: Callable[[object], object]) -> None:
        if key not in values:
            return
        try:
            result = read(values[key])
        except ArithmeticError:  # nan, inf, 1e999999999: TOML knows them, nothing of ours may be one
            result = None
        if result is None:
            self._fault(fault, key, value=as_written(values[key]))
            return
        setattr(self._fields, key, result)

    def _required(self, values: dict[str, Any]) -> None:
        if "required" not in values and "kind" not in values:
            self._fault("fault-key-advised", "required", "warning")
            return
        key = "required" if "required" in values else "kind"
        required = yes_or_no(values[key])
        if required is None:
            self._fault("fault-value-required", key, value=as_written(values[key]))
            return
        self._fields.required = required
        if key == "required" and "kind" in values and yes_or_no(values["kind"]) is not required:
            self._fault("fault-kind-contradicts", "kind")

    def _fault(self, fault: str, key: str, severity: Any = "error", **params: str | int) -> None:
        line = self._fields.lines.get(key, 1)
        self._fields.faults.append(Fault(self._file, line, fault, {"name": key, **params}, severity))


def _outside(place: Place) -> Place:
    """A place without the `[course]` that an author may put around everything."""
    first = str(place[0])
    if first == "course":
        return place[1:] or place
    return (first.removeprefix("course."), *place[1:])
