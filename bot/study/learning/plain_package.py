"""A check of a course package and its difference, as the plain values of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.study.learning.compare_course import Comparison
from content.model import Course, Fault

FAULTS_SHOWN = 8
NAME_SHOWN = 60
"""Characters at the end of a sent file's name that its faults repeat."""


def fault_values(faults: Sequence[Fault]) -> dict[str, Any]:
    """How many errors and warnings there are, and the first of them (errors before warnings), those of a file together."""
    errors = [fault for fault in faults if fault.severity == "error"]
    first = [*errors, *(fault for fault in faults if fault.severity != "error")][:FAULTS_SHOWN]
    places = list(dict.fromkeys(fault.file for fault in first))
    shown = sorted(first, key=lambda fault: places.index(fault.file))
    return {
        "errors": len(errors),
        "warnings": len(faults) - len(errors),
        "faults": [
            {
                "file": fault.file,
                "line": fault.line,
                "key": fault.key,
                "params": dict(fault.params),
                "severity": fault.severity,
            }
            for fault in shown
        ],
    }


def plain_comparison(course: Course, comparison: Comparison) -> dict[str, Any]:
    """The course and what publishing it would change, as plain JSON."""
    return {
        "title": course.title,
        "modules": len(course.modules),
        "screens": sum(len(module.screens) for module in course.modules),
        "questions": sum(len(module.questions) for module in course.modules),
        "hours": course.hours,
        "diff": asdict(comparison),
    }
