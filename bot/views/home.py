"""The home screen."""

from __future__ import annotations

from bot.actions.learning import Continue, OpenCourses, OpenCredits, OpenHelp, OpenSettings
from bot.actions.makeup import OpenMakeup
from bot.actions.reports import OpenProgress
from bot.screens import Bar, Button, Day, Hours, Moment, Screen, Sentence, Text, say, screen
from bot.study.credits.year_rules import Verdict
from bot.study.credits.year_stand import YearStand
from bot.study.learning.next_step import Step
from bot.study.reports.see_home import Home
from bot.views.measure import unit_of
from bot.views.todo import todo_button

COURSES = Button(say("button-courses"), OpenCourses())
CREDITS = Button(say("button-credits"), OpenCredits())
SETTINGS = Button(say("button-settings"), OpenSettings())
HELP = Button(say("button-help"), OpenHelp())


def home(view: Home) -> Screen:
    """Hours against the target, the next thing to do, three to six big buttons."""
    go = Button(say("button-continue"), Continue(), style="primary")
    makeup = Button(say("button-makeup-count", count=view.cases), OpenMakeup(), style="danger")
    manage = Button(say("button-manage"), OpenProgress(0, 1))
    year = view.year
    return screen(
        say("home-title", name=view.name),
        "",
        *_year(year),
        *(line for stand in view.beside for line in account_lines(stand)),
        say("home-reached") if _all_reached(year, *view.beside) else None,
        "",
        next_line(view.step),
        say("home-callups", count=view.unread) if view.unread else None,
        rows=[
            [go] if view.step else [],
            [makeup] if view.cases else [],
            [todo_button(view.todo)] if view.todo else [],
            [COURSES, CREDITS],
            [manage, SETTINGS] if view.manages else [SETTINGS, HELP],
        ],
        menu=True,
    )


def _year(year: YearStand) -> list[Sentence]:
    """The sum against the target; of whom nothing is asked sees neither a bar nor a party."""
    unit = unit_of(year.measure)
    if not year.target:
        return [say("home-no-target", year=year.cycle, hours=Hours(year.hours), unit=unit)]
    lacking = year.verdict.lacking
    return [
        say("home-hours", year=year.cycle, hours=Hours(year.hours), target=Hours(year.target), unit=unit),
        say("home-bar", bar=Bar(year.hours, year.target), percent=_share(year.hours, year.target)),
        *([say("home-missing", hours=Hours(lacking), unit=unit)] if lacking else []),
        *lacks_beside(year.verdict),
    ]


def account_lines(stand: YearStand) -> list[Sentence]:
    """An account beside the principal one, in a line, and what lacks to its parts."""
    unit, lacking = unit_of(stand.measure), stand.verdict.lacking
    if not stand.target:
        return [say("home-account-no-target", title=stand.title, hours=Hours(stand.hours), unit=unit)]
    lacks = say("home-account-lacks", hours=Hours(lacking)) if lacking else ""
    return [
        say(
            "home-account", title=stand.title, hours=Hours(stand.hours), target=Hours(stand.target), unit=unit,
            lacking=lacks,
        ),
        *lacks_beside(stand.verdict),
    ]  # fmt: skip


def _all_reached(*stands: YearStand) -> bool:
    return any(stand.target for stand in stands) and all(stand.reached for stand in stands)


def lacks_beside(verdict: Verdict) -> list[Sentence]:
    """That the target is reached by days, and what lacks beside it: minimums, and the share of a period that ends."""
    period = say("credits-period-missing", hours=Hours(verdict.arrears))
    return [
        *([say("credits-by-days")] if verdict.by_days else []),
        *(say("credits-minimum-missing", title=title, hours=Hours(hours)) for title, hours in verdict.minimums),
        *([period] if verdict.arrears and verdict.due else []),
    ]


def next_line(step: Step | None) -> Text:
    """The next thing to do, in one line."""
    if step is None:
        return say("home-all-done")
    if step.exam is not None:
        opens = step.exam.standing.opens
        if step.kind == "sitting" and opens is not None:
            return say("home-next-sitting", course=step.course.title, exam=step.exam.rules.title, at=Moment(opens))
        key = "running" if step.exam.running is not None else "marking" if step.kind == "marking" else "begin"
        return say(f"home-next-exam-{key}", course=step.course.title, exam=step.exam.rules.title)
    if step.module is None:
        return say("home-next-course", course=step.course.title)
    due = step.course.due_at
    return say(
        f"home-next-{step.kind}",
        course=step.course.title,
        module=step.module.title,
        due=say("home-due-passed" if step.course.overdue else "home-due", day=Day(due)) if due else "",
    )


def _share(done: int, whole: int) -> str:
    return f"{min(done * 100 // whole, 999)}%"
