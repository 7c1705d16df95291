"""The exam's own questions: a file named exam.gift, exam.xlsx or the like beside the lessons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from content.course_file import CourseFields
from content.lesson import Lesson, read_bank_file
from content.model import Fault, Module, Question
from content.model_exam import Exam
from content.module_hours import HoursDoNotFit


def read_exam_bank(path: Path, file: str) -> Lesson:
    """The file as a lesson without a text: its questions, its pictures, and what is wrong with it."""
    questions, faults, media = read_bank_file(path, file)
    named = {one.picture: one.line for one in questions if one.picture and one.picture not in media}
    module = Module(0, "", "", (), tuple(questions))
    return Lesson(module, file, tuple(named.items()), tuple(faults), bool(faults), media=media, bank=file)


def make_exam(
    fields: CourseFields, lessons: Sequence[Lesson], bank: Sequence[Lesson], file: str
) -> tuple[Exam | None, Mapping[str, int], list[Fault]]:
    """The course's exam with its questions and hours, what hours are left for the lessons, and faults. `file` is course.toml."""
    if fields.exam is None:
        return None, fields.by_category, []
    asked = [question for one in lessons for question in one.module.questions]
    own = [question for one in bank for question in one.module.questions]
    line = fields.lines.get("exam", 1)
    faults = short_sections(fields.exam, own or asked, file, line)
    try:
        exam, left = take_hours(fields.exam, fields.by_category, alone=not asked)
    except HoursDoNotFit as wrong:
        return None, fields.by_category, [*faults, Fault(file, line, wrong.key, wrong.params)]
    return replace(exam, questions=tuple(own)), left, [*faults, *essays_never_drawn(exam, bank)]


def take_hours(exam: Exam, total: Mapping[str, int], *, alone: bool) -> tuple[Exam, dict[str, int]]:
    """The exam with the hours that passing earns, and what is left for the lessons. Raises `HoursDoNotFit`.

    | course         | exam       | lessons have questions | exam earns | left           |
    |----------------|------------|------------------------|------------|----------------|
    | 业务 4         |            | yes                    | 0          | 业务 4         |
    | 业务 4         |            | no                     | 4          | 业务 0         |
    | 业务 4         | 1          | yes                    | 1          | 业务 3         |
    | 理论 2, 业务 2 | 业务, 1    | yes                    | 1          | 理论 2, 业务 1 |
    | 业务 4         | 5          | any                    | does not fit                |
    """
    whole = sum(total.values())
    hours = exam.hours if exam.hours is not None else whole if alone else 0
    if not hours:
        return replace(exam, hours=0), dict(total)
    if exam.category not in total:
        raise HoursDoNotFit("fault-module-category", category=exam.category)
    if hours > total[exam.category] or (alone and hours != whole):
        raise HoursDoNotFit("fault-hours-own", category=exam.category)
    return replace(exam, hours=hours), {**total, exam.category: total[exam.category] - hours}


def essays_never_drawn(exam: Exam, bank: Sequence[Lesson]) -> list[Fault]:
    """A warning for each essay of the exam's own `bank` that no section asks for."""
    return [
        Fault(one.file, question.line, "fault-exam-essay", {"question": question.key}, "warning")
        for one in bank
        for question in one.module.questions
        if question.kind == "essay"
        and not any(section.takes("essay", question.topic, question.difficulty) for section in exam.sections)
    ]


def short_sections(exam: Exam, bank: Sequence[Question], file: str, line: int) -> list[Fault]:
    """A fault for each section that has too few questions, or else one for sections that have too few together."""
    sections = exam.sections
    pools = [
        {place for place, one in enumerate(bank) if section.takes(one.kind, one.topic, one.difficulty)}
        for section in sections
    ]
    alone = [(place,) for place, section in enumerate(sections) if len(pools[place]) < section.count]
    # Hall: whichever sections are taken together, their questions must suffice for all of them.
    sizes = range(2, len(pools) + 1)
    groups = alone or (group for size in sizes for group in combinations(range(len(pools)), size))
    faults = []
    for group in groups:
        have = len(set().union(*(pools[place] for place in group)))
        wanted = sum(sections[place].count for place in group)
        if have < wanted:
            name = "、".join(sections[place].name or exam.title for place in group)
            faults.append(Fault(file, line, "fault-exam-short", {"name": name, "wanted": wanted, "have": have}))
    return faults if alone else faults[:1]
