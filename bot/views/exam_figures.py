"""The list of exams, an exam's indicators in a scope, and the people behind them."""

from __future__ import annotations

from bot.actions.exams import OpenExam, OpenExamFigures, OpenExamPeople, OpenExams
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Moment, Percent, Screen, Text, say, screen, when
from bot.study.reports.exam_figures import WHICH, ExamFigures, ExamPeople, ExamPerson
from bot.study.reports.exam_indicators import Indicators
from bot.study.reports.see_exams import ExamList
from bot.views.buttons import HOME, pager
from bot.views.exam_words import exam_line
from bot.wording import short_decimal

SHOWN = 8  # exams of one's own that are listed; nobody has more at once


def exam_list(view: ExamList) -> Screen:
    """One's own exams with how they stand, then those to look after."""
    lines: list[Text] = [say("exams-title")]
    for page in view.own[:SHOWN]:
        if page.exam is not None:
            lines += ["", say("quiz-of-course", course=page.title), exam_line(page.exam)]
    if not view.own and not view.managed:
        lines += ["", say("exams-none")]
    if view.managed:
        lines += ["", say("exams-managed")]
    return screen(
        *lines,
        rows=[
            *(
                [Button(say("exam-button", exam=page.exam.rules.title), OpenExam(page.id))]
                for page in view.own[:SHOWN]
                if page.exam is not None
            ),
            *(
                [Button(say("exams-figures", exam=exam), OpenExamFigures(course, 0, 1))]
                for course, _, exam in view.managed
            ),
            [HOME],
        ],
    )


def exam_figures(view: ExamFigures) -> Screen:
    """The four indicators with heads and attendances, validity, and the lists behind them."""
    total = view.total
    unit_id = view.unit.id if view.unit else 0
    counts = {
        "absent": total.asked - total.sat, "marking": total.marking, "failed": total.sat - total.passed - total.marking,
        "expiring": total.expiring, "expired": total.expired,
    }  # fmt: skip
    lists = [
        Button(say(f"exams-list-{which}", count=counts[which]), OpenExamPeople(view.course_id, unit_id, which, 1))
        for which in WHICH
        if counts[which]
    ]
    return screen(
        say("exam-title", exam=view.exam),
        say("quiz-of-course", course=view.course),
        say("exams-unit", unit=view.unit.name) if view.unit else say("exams-scope"),
        "",
        *_indicators(total, view.soon),
        "",
        say("progress-as-of", at=Moment(view.at)),
        rows=[
            *(lists[start : start + 2] for start in range(0, len(lists), 2)),
            *([Button(one.name, OpenExamFigures(view.course_id, one.id, 1))] for one in view.units),
            pager(view.page, view.pages, lambda page: OpenExamFigures(view.course_id, unit_id, page)),
            [
                Button(
                    say("button-back"), OpenExamFigures(view.course_id, view.parent_id, 1) if view.unit else OpenExams()
                ),
                HOME,
            ],
        ],
    )


def _indicators(total: Indicators, soon: int) -> list[Text]:
    lines: list[Text] = [say("exams-heads", asked=total.asked, sat=total.sat, papers=total.papers)]
    if total.sat:
        lines += [
            say("exams-rate", rate=Percent(total.share(total.sat, total.asked))),
            say("exams-mean", mean=short_decimal(total.mean)),
            say("exams-passed", rate=Percent(total.share(total.passed, total.decided)), count=total.passed),
            say("exams-full", rate=Percent(total.share(total.full, total.decided)), count=total.full),
            say("exams-valid", days=soon, valid=total.valid, expiring=total.expiring, expired=total.expired),
        ]
    return lines


def exam_people(view: ExamPeople) -> Screen:
    """Who they are; each leads to the card."""
    return screen(
        say("exam-title", exam=view.exam),
        say(f"exams-list-{view.which}", count=view.count),
        "",
        *([_person(one) for one in view.people] or [say("exams-nobody")]),
        *when(view.people, "", say("exams-people-hint")),
        rows=[
            *([Button(one.name, OpenCadre(one.cadre_id))] for one in view.people),
            pager(view.page, view.pages, lambda page: OpenExamPeople(view.course_id, view.unit_id, view.which, page)),
            [Button(say("button-back"), OpenExamFigures(view.course_id, view.unit_id, 1)), HOME],
        ],
    )


def _person(one: ExamPerson) -> Text:
    if one.until is not None:
        return say("exams-person-until", name=one.name, unit=one.unit, day=Day(one.until))
    if one.best is not None:
        return say("exams-person-best", name=one.name, unit=one.unit, best=one.best)
    return say("exams-person", name=one.name, unit=one.unit)
