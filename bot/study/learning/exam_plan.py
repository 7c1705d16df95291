"""The rules of an exam as plain JSON, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from content.model_exam import Exam, Section, Sitting


def plain_exam(exam: Exam) -> dict[str, Any]:
    """The rules without the questions: those are rows of the bank. `own` says whether it has any of its own."""
    plain = {name: value for name, value in asdict(exam).items() if name not in ("questions", "sittings", "sections")}
    return _listed(plain) | {
        "own": bool(exam.questions),
        "sections": [_listed(asdict(section)) for section in exam.sections],
        "sittings": [
            {"name": one.name, "opens": one.opens.isoformat(), "closes": one.closes.isoformat()}
            for one in exam.sittings
        ],
    }


def exam_of(plan: Mapping[str, Any]) -> Exam:
    """The rules that `plain_exam` has kept."""
    kept = {name: value for name, value in plan.items() if name not in ("own", "sections", "sittings")}
    if "remind_days" in kept:
        kept["remind_days"] = tuple(kept["remind_days"])
    return Exam(
        **kept,
        sections=tuple(_section(one) for one in plan["sections"]),
        sittings=tuple(
            Sitting(one["name"], datetime.fromisoformat(one["opens"]), datetime.fromisoformat(one["closes"]))
            for one in plan["sittings"]
        ),
    )


def _section(kept: Mapping[str, Any]) -> Section:
    lists = {name: tuple(kept[name]) for name in ("topics", "kinds", "difficulties")}
    return Section(**{**kept, **lists, "shares": tuple((topic, share) for topic, share in kept["shares"])})


def _listed(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON gives it back, so that rules just kept compare with rules read."""
    return {
        name: [list(one) if isinstance(one, tuple) else one for one in value] if isinstance(value, tuple) else value
        for name, value in values.items()
    }
