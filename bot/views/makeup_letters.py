"""How the letters of make-up training look: to the cadre, and to the liaison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.learning import OpenLesson
from bot.actions.makeup import OpenCases, OpenMakeup, ReadCallup
from bot.screens import Button, Screen, Text, say, screen
from bot.study.makeup.call_number import CallNumber
from bot.views.buttons import HOME
from bot.views.makeup_words import cause, day, order, straight_to, what

MINE = Button(say("makeup-mine"), OpenMakeup())


def opened(values: Mapping[str, Any]) -> Screen:
    """Missed deadlines have opened cases: one letter for all of a day."""
    tasks = values["tasks"]
    first = tasks[0]
    return screen(
        say("makeup-opened-title"),
        "",
        *(say("makeup-opened-why", what=what(task["title"], None)) for task in tasks),
        say("makeup-opened-due", day=day(first["due"])) if "due" in first else None,
        rows=_task(first) if len(tasks) == 1 else [[MINE], [HOME]],
    )


def reminder(values: Mapping[str, Any]) -> Screen:
    """A case is still open."""
    return screen(
        say("makeup-reminder-title"),
        "",
        say("makeup-reminder-what", what=_what(values)),
        say("makeup-opened-due", day=day(values["due"])) if "due" in values else None,
        rows=_task(values),
    )


def overdue(values: Mapping[str, Any]) -> Screen:
    """The case's deadline has passed."""
    return screen(
        say("makeup-overdue-title"),
        "",
        say("makeup-overdue-what", what=_what(values), day=day(values["due"])),
        say("makeup-overdue-hint"),
        rows=_task(values),
    )


def callup(values: Mapping[str, Any]) -> Screen:
    """The order itself, with the receipt and the way to the task."""
    return screen(*callup_lines(values), rows=_answer(values))


def callup_again(values: Mapping[str, Any]) -> Screen:
    """The order once more, to whoever has not given the receipt."""
    return screen(say("callup-again-title"), "", *callup_lines(values), rows=_answer(values))


def callup_lines(values: Mapping[str, Any]) -> list[Text]:
    """The very text of an order; the preview shows it too."""
    number = CallNumber(values["callup"], values["year"], values["serial"])
    return [
        say("callup-letter-title", number=order(number)),
        "",
        say("callup-letter-text", name=values["name"], day=day(values["due"])),
        *(
            say(
                "callup-letter-task",
                what=what(task["title"], task["module"], task["module_title"]),
                cause=cause(task["cause"]),
            )
            for task in values["tasks"]
        ),
        "",
        say("callup-letter-hint"),
    ]


def report(values: Mapping[str, Any]) -> Screen:
    """For a liaison: these cases need a helping hand."""
    more = values["overdue"] + values["silent"] - len(values["people"])
    return screen(
        say("makeup-report-title"),
        "",
        say("makeup-report-overdue", count=values["overdue"]) if values["overdue"] else None,
        say("makeup-report-silent", count=values["silent"]) if values["silent"] else None,
        *(
            say("makeup-report-line", name=person["name"], unit=person["unit"], course=person["title"])
            for person in values["people"]
        ),
        say("makeup-report-more", count=more) if more > 0 else None,
        "",
        say("makeup-report-hint"),
        rows=[[Button(say("makeup-manage"), OpenCases(), style="primary")], [HOME]],
    )


def _what(values: Mapping[str, Any]) -> Text:
    return what(values["title"], None if values["whole"] else values.get("module"), values.get("module_title", ""))


def _task(values: Mapping[str, Any]) -> list[list[Button]]:
    return [[Button(say("makeup-go"), straight_to(values), style="primary")], [MINE, HOME]]


def _answer(values: Mapping[str, Any]) -> list[list[Button]]:
    tasks = values["tasks"]
    single = len(tasks) == 1 and tasks[0]["module"]
    go = OpenLesson(tasks[0]["course"], tasks[0]["module"], 0) if single else OpenMakeup()
    return [
        [Button(say("callup-receipt"), ReadCallup(values["callup"]), style="primary")],
        [Button(say("makeup-go"), go)],
    ]
