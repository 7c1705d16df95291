"""The letters about exams: a sitting ahead, a paper handed in by the clock or marked by a teacher, a pass that has expired."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.actions.exams import OpenExam
from bot.actions.learning import ContinueCourse, ShowResult
from bot.actions.makeup import OpenMakeup
from bot.screens import Button, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.exam_outcome import Elsewhere
from bot.study.learning.sitting_rules import LATE, OPEN
from bot.views.buttons import HOME
from bot.views.exam_words import closed_year
from bot.views.makeup_words import day


def ahead_letter(values: Mapping[str, Any]) -> Screen:
    """A sitting opens soon, or has opened; what has to be done before."""
    opens, closes = (Moment(datetime.fromisoformat(values[name])) for name in ("opens", "closes"))
    rules = Button(say("exam-ahead-rules"), OpenExam(values["course_id"]), style="primary")
    learn = Button(say("button-learn-now"), ContinueCourse(values["course_id"]), style="primary")
    begun = values["stage"] in (OPEN, LATE)
    first = say("exam-open-lessons", closes=closes) if begun else say("exam-ahead-lessons")
    return screen(
        say("exam-ahead-open" if begun else "exam-ahead", course=values["course"], exam=values["exam"]),
        "",
        say("exam-sitting", name=values["name"], opens=opens, closes=closes),
        say("exam-time", minutes=values["minutes"]),
        *when(values["lessons"], "", first),
        *when(begun and not values["lessons"], "", say("exam-open-until", closes=closes)),
        rows=[[learn] if values["lessons"] else [rules], [HOME]],
    )


def closed_letter(values: Mapping[str, Any]) -> Screen:
    """The time of an exam was over: it was handed in as it lay there."""
    return screen(
        say("exam-closed", course=values["course"], exam=values["exam"]),
        say("exam-closed-marking" if values.get("marking") else f"exam-closed-{_word(values)}"),
        *_elsewhere(values),
        rows=[_see(values), [HOME]],
    )


def graded_letter(values: Mapping[str, Any]) -> Screen:
    """A teacher has marked the essays of an exam: it is passed or not."""
    further = "exam-result-defer" if values["defers"] else "quiz-result-exhausted"
    return screen(
        say(f"exam-graded-{_word(values)}", course=values["course"], exam=values["exam"]),
        say("exam-graded-score", score=values["score"], mark=values["mark"]),
        *when(values["hours"], say("quiz-result-hours", hours=Hours(values["hours"]))),
        *_elsewhere(values),
        *when(values["opened"] and not values["exhausted"], say("quiz-result-case-opened")),
        *when(values["exhausted"], say(further)),
        rows=[_see(values), [HOME]],
    )


def lapsed_letter(values: Mapping[str, Any]) -> Screen:
    """A pass has expired, and nothing has renewed it: a make-up case is open."""
    go = Button(say("exam-again"), OpenExam(values["course_id"]), style="primary")
    return screen(
        say("exam-lapsed", course=values["course"], exam=values["exam"]),
        say("exam-lapsed-left", left=values["left"]) if values["left"] else say("exam-result-defer"),
        say("makeup-opened-due", day=day(values["due"])) if values["left"] and values["due"] else None,
        rows=[[go] if values["left"] else [Button(say("button-makeup"), OpenMakeup())], [HOME]],
    )


def _elsewhere(values: Mapping[str, Any]) -> tuple[Text, ...]:
    kept = values.get("elsewhere")
    return (closed_year(Elsewhere(date.fromisoformat(kept["day"]), kept["cycle"])),) if kept else ()


def _word(values: Mapping[str, Any]) -> str:
    return "passed" if values["passed"] else "failed"


def _see(values: Mapping[str, Any]) -> list[Button]:
    return [Button(say("exam-see-result"), ShowResult(values["attempt"]), style="primary")]


def stuck_letter(values: Mapping[str, Any]) -> Screen:
    """For the system's admins: a paper that the clock cannot hand in."""
    at = datetime.fromisoformat(values["at"])
    paper = {name: values[name] for name in ("course", "exam", "name", "number")}
    return screen(
        say("paper-stuck-head"),
        "",
        say("paper-stuck-line", at=Moment(at), **paper),
        "",
        say("paper-stuck-hint", paper=str(values["paper"])),
        rows=[[HOME]],
    )
