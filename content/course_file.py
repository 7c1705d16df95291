"""Read course.toml: known keys in any usual spelling, each wrong value named with its line and remedy."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from content.course_plan import WrongPlan, read_audience, read_certificate, read_hours
from content.draw_plan import TABLES, read_mix
from content.exam_file import read_exam
from content.model import Audience, CertificatePlan, Deadline, Fault, Mix
from content.model_exam import Exam
from content.safe_toml import parse_toml
from content.toml_lines import key_lines, syntax_place
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


def read_course_file(text: str, file: str) -> CourseFields:
    """Return the fields of a course.toml; whatever is wrong is among their faults."""
    fields = CourseFields()
    try:
        table = parse_toml(text, chinese_keys=True)
    except ValueError as error:
        line, reason = syntax_place(str(error), text)
        fields.faults.append(Fault(file, line, "fault-toml-syntax", {"reason": reason}))
        return fields
    _Reader(fields, file, key_lines(text), toml_places(text)).read(table)
    return fields


class _Reader:
    def __init__(self, fields: CourseFields, file: str, lines: dict[str, int], places: dict[Place, int]) -> None:
        self._fields = fields
        self._file = file
        self._written_lines = lines
        self._places = places

    def read(self, table: dict[str, Any]) -> None:
        """Fill the fields from a parsed table, which may hold everything inside `[course]`."""
        inner = table.get("course")
        if isinstance(inner, dict):
            table = {**{key: value for key, value in table.items() if key != "course"}, **inner}
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
            self._plan("by_category", "hours", "fault-value-hours", lambda: read_hours(values.pop("hours")))
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
            self._plan("audience", "audience", "fault-value-audience", lambda: read_audience(values["audience"]))
        if "certificate" in values:
            given = values["certificate"]
            self._plan("certificate", "certificate", "fault-value-certificate", lambda: read_certificate(given))
        mixed = next((one for one in TABLES if one in values), "topics")
        self._plan("mix", mixed, "fault-value-mix", lambda: read_mix(values))
        if "exam" in values:
            own = (values["exam"], self._places, fields.title, fields.category)
            self._plan("exam", "exam", "fault-value-exam", lambda: read_exam(*own))
        self._required(values)

    def _plan(self, name: str, key: str, fault: str, read: Callable[[], object]) -> None:
        """Set field `name` to what a table of key `key` says; what is wrong in it is named with its own line."""
        try:
            setattr(self._fields, name, read())
        except WrongPlan as wrong:
            line = wrong.line or self._written_lines.get(wrong.key, self._fields.lines.get(key, 1))
            self._fields.faults.append(Fault(self._file, line, fault, {"name": wrong.key, "value": wrong.value}))

    def _known(self, table: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        written: dict[str, str] = {}
        for key, value in table.items():
            plain = key.replace("-", "_").casefold()
            known = plain if plain in _KNOWN else _ALIASES.get(plain)
            line = self._written_lines.get(key, 0)
            if known is None:
                near = difflib.get_close_matches(plain, [*_KNOWN, *_ALIASES], n=1)
                params = {"name": key, "near": _ALIASES.get(near[0], near[0]) if near else "none"}
                self._fields.faults.append(Fault(self._file, line, "fault-key-unknown", params, "warning"))
                continue
            if known in values:
                self._fields.faults.append(Fault(self._file, line, "fault-key-twice", {"name": known}))
            values[known] = value
            written[known] = plain
            self._fields.lines[known] = line
        return values, written

    def _text(self, values: dict[str, Any], key: str, *, must: bool) -> None:
        value = values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if must:
                self._fault("fault-key-missing", key)
            return
        if not isinstance(value, str):
            self._fault("fault-key-text", key, value=str(value))
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
            self._fault(fault, key, value=str(values[key]))
            return
        setattr(self._fields, key, result)

    def _required(self, values: dict[str, Any]) -> None:
        if "required" not in values and "kind" not in values:
            self._fault("fault-key-advised", "required", "warning")
            return
        key = "required" if "required" in values else "kind"
        required = yes_or_no(values[key])
        if required is None:
            self._fault("fault-value-required", key, value=str(values[key]))
            return
        self._fields.required = required
        if key == "required" and "kind" in values and yes_or_no(values["kind"]) is not required:
            self._fault("fault-kind-contradicts", "kind")

    def _fault(self, fault: str, key: str, severity: Any = "error", **params: str | int) -> None:
        line = self._fields.lines.get(key, 1)
        self._fields.faults.append(Fault(self._file, line, fault, {"name": key, **params}, severity))
