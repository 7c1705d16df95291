"""The home screen."""

from __future__ import annotations

from bot.actions.learning import Continue, OpenCourses, OpenCredits, OpenHelp, OpenSettings
from bot.actions.makeup import OpenMakeup
from bot.actions.reports import OpenProgress
from bot.screens import Bar, Button, Day, Hours, Screen, Text, say, screen
from bot.study.learning.next_step import Step
from bot.study.reports.see_home import Home

COURSES = Button(say("button-courses"), OpenCourses())
CREDITS = Button(say("button-credits"), OpenCredits())
SETTINGS = Button(say("button-settings"), OpenSettings())
HELP = Button(say("button-help"), OpenHelp())


def home(view: Home) -> Screen:
    """Hours against the target, the next thing to do, three to five big buttons."""
    go = Button(say("button-continue"), Continue(), style="primary")
    makeup = Button(say("button-makeup-count", count=view.cases), OpenMakeup(), style="danger")
    manage = Button(say("button-manage"), OpenProgress(0, 1))
    return screen(
        say("home-title", name=view.name),
        "",
        say("home-hours", year=view.cycle, hours=Hours(view.hours), target=Hours(view.target)),
        say("home-bar", bar=Bar(view.hours, view.target), percent=_share(view.hours, view.target)),
        say("home-missing", hours=Hours(view.target - view.hours)) if view.hours < view.target else say("home-reached"),
        "",
        next_line(view.step),
        say("home-callups", count=view.unread) if view.unread else None,
        rows=[
            [go] if view.step else [],
            [makeup] if view.cases else [],
            [COURSES, CREDITS],
            [manage, SETTINGS] if view.manages else [SETTINGS, HELP],
        ],
        menu=True,
    )


def next_line(step: Step | None) -> Text:
    """The next thing to do, in one line."""
    if step is None:
        return say("home-all-done")
    if step.exam is not None:
        key = "home-next-exam-running" if step.exam.running is not None else "home-next-exam"
        return say(key, course=step.course.title, exam=step.exam.rules.title)
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
    return f"{min(done * 100 // whole, 999)}%" if whole else "100%"
