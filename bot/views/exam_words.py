"""Words about exams that several screens share."""

from __future__ import annotations

from bot.screens import Day, Moment, Text, say
from bot.study.learning.exam_lines import ExamLine
from bot.study.learning.exam_outcome import Elsewhere
from bot.study.learning.exam_rules import Standing
from content.model_exam import Exam

MARKS = {"passed": "✅", "exempt": "➖", "running": "⏳", "stuck": "❗️", "marking": "🖊", "open": "📝"}


def exam_line(line: ExamLine) -> Text:
    """The exam as the last line of a course page."""
    mark = MARKS.get(line.standing.state, "⚪️")
    return say("exam-line", mark=mark, exam=line.rules.title, state=state_of(line.standing, line.rules))


def state_of(standing: Standing, rules: Exam) -> Text:
    """How an exam stands for a person, in one short sentence."""
    if standing.state == "stuck":
        return say(f"exam-state-stuck-{rules.on_fail}")
    if standing.state in ("cooling", "waiting") and standing.opens is not None:
        return say(f"exam-state-{standing.state}", at=Moment(standing.opens))
    if standing.state == "open" and standing.closes is not None:
        return say("exam-state-open-until", at=Moment(standing.closes))
    return say(f"exam-state-{standing.state}")


def closed_year(hours: Elsewhere | None) -> Text:
    """Where the hours went when the year of the exam was closed; what to do if they belong into that one."""
    if hours is None:
        return ""
    key = "exam-hours-moved" if hours.cycle else "exam-hours-late"
    return say(key, day=Day(hours.day), cycle=hours.cycle)


def points_to_pass(rules: Exam) -> int:
    """Hundredths of a point that pass, of the whole paper; rounded up, so that whoever has them has passed."""
    return -(-sum(section.worth for section in rules.sections) * rules.pass_mark // 100)
