"""Questions of one file that bear the same key: told apart by their words, left out once, or named as a contradiction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from content.identity import own_key, says_the_same
from content.model import Fault, Question


class Found(NamedTuple):
    """A question as a reader found it: the lesson that the file names for it, and the file (and sheet) for faults."""

    lesson: str
    question: Question
    file: str


def told_apart(found: Sequence[Found]) -> tuple[list[Found], list[Fault]]:
    """Every key once in each lesson; keeps the order. Nothing is left out without a fault that names its line.

    | two questions of a lesson                   | become                                                          |
    |---------------------------------------------|-----------------------------------------------------------------|
    | one key, everything the same                | the first; the other one is named as a repetition (warning)     |
    | one name, different words                   | both, known by their own words (warning: the name serves nobody) |
    | the same words, another answer, one key     | the first; the other one is named as a contradiction (error)    |

    Moodle asks for no unique names, and sheets often count from 1 again on the next sheet.
    """
    faults: list[Fault] = []
    shared = _shared_names(found)
    first: dict[tuple[str, str], Found] = {}
    kept: list[Found] = []
    for one in found:
        named = (one.lesson, one.question.key)
        told = one
        if named in shared:
            told = one._replace(question=replace(one.question, key=own_key(one.question)))
        other = first.setdefault((told.lesson, told.question.key), told)
        if other is told:
            kept.append(told)
            if named in shared and shared[named] is not one:
                faults.append(
                    _fault(one, shared[named], "fault-question-name-shared", "warning", name=one.question.key)
                )
            continue
        same = says_the_same(other.question, told.question)
        key = "fault-question-repeated" if same else "fault-question-contradicts"
        faults.append(_fault(told, other, key, "warning" if same else "error", text=told.question.stem[:40]))
    return kept, faults


def one_lesson(questions: Sequence[Question], file: str) -> tuple[list[Question], list[Fault]]:
    """The same for questions that all belong to one lesson."""
    kept, faults = told_apart([Found("", question, file) for question in questions])
    return [one.question for one in kept], faults


def _shared_names(found: Sequence[Found]) -> dict[tuple[str, str], Found]:
    """Names that several questions of a lesson with different words bear, each with the first of them."""
    first: dict[tuple[str, str], Found] = {}
    shared: dict[tuple[str, str], Found] = {}
    for one in found:
        place = (one.lesson, one.question.key)
        earlier = first.setdefault(place, one)
        if own_key(earlier.question) != own_key(one.question):
            shared[place] = earlier
    return shared


def _fault(one: Found, first: Found, key: str, severity: str, **params: str | int) -> Fault:
    where = "none" if first.file == one.file else first.file.rpartition("[")[2].rstrip("]")
    return Fault(
        one.file,
        one.question.line,
        key,
        {"first": first.question.line, "where": where, **params},
        severity,  # type: ignore[arg-type]
    )
