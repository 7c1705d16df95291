"""Give the hours of a course out to its lessons; what does not fit is a fault where its author can mend it."""

from collections.abc import Mapping
from dataclasses import replace

from content.course_file import CourseFields
from content.lesson import Lesson
from content.model import Fault, Module
from content.module_hours import Earning, HoursDoNotFit, give_out


def share_out(
    fields: CourseFields, lessons: list[Lesson], total: Mapping[str, int], file: str
) -> tuple[tuple[Module, ...], list[Fault]]:
    """The modules, each with its category and hours (of `total`, hundredths by category), and faults. `file` is course.toml."""
    modules = tuple(lesson.module for lesson in lessons)
    earning = [Earning(one.slug, one.category, one.hours) for one in modules if one.questions]
    if not earning or not total:
        return modules, []
    if len(total) == 1 and {one.category for one in earning} - {"", fields.category}:
        return _own_categories(fields, modules, earning, sum(total.values()), file)
    try:
        return _worth(modules, give_out(total, earning)), []
    except HoursDoNotFit as wrong:
        lesson = next((one for one in lessons if one.module.slug == wrong.slug), None)
        line = lesson.lines.get("hours" if wrong.key == "fault-hours-own" else "category", 1) if lesson else 0
        place = lesson.file if lesson else file
        return modules, [Fault(place, line or fields.lines.get("hours", 1), wrong.key, wrong.params)]


def _own_categories(
    fields: CourseFields, modules: tuple[Module, ...], earning: list[Earning], hours: int, file: str
) -> tuple[tuple[Module, ...], list[Fault]]:
    """One number of hours, and modules that name categories of their own: shares as ever, each in its category."""
    plain = [Earning(one.slug, "", one.hours) for one in earning]
    try:
        worth = give_out({"": hours}, plain)
    except HoursDoNotFit as wrong:
        return modules, [Fault(file, fields.lines.get("hours", 1), wrong.key, {"category": fields.category})]
    named = {one.slug: one.category or fields.category for one in earning}
    return _worth(modules, {slug: (named[slug], amount) for slug, (_, amount) in worth.items()}), []


def _worth(modules: tuple[Module, ...], worth: Mapping[str, tuple[str, int]]) -> tuple[Module, ...]:
    """Modules with what passing is worth; one without questions is worth nothing."""
    return tuple(
        replace(one, category=worth[one.slug][0], hours=worth[one.slug][1])
        if one.slug in worth
        else replace(one, hours=0)
        for one in modules
    )
