"""How the letters of the clock look: reminders, and what a liaison or a waiting person is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.actions.learning import ContinueCourse, OpenHome
from bot.actions.notices import OpenRemind
from bot.screens import Button, Day, Screen, Sentence, Text, say, screen
from bot.views.buttons import HOME


def reminder(values: Mapping[str, Any]) -> Screen:
    """Tasks still open, the most urgent first, with a button straight to it."""
    tasks = values["tasks"]
    return screen(
        say("reminder-head"),
        "",
        *(_task(task) for task in tasks),
        "",
        say("reminder-hint"),
        rows=[
            [Button(say("button-learn-now"), ContinueCourse(tasks[0]["course"]), style="primary")],
            [HOME] if len(tasks) == 1 else [Button(say("button-all-tasks"), OpenHome())],
        ],
    )


def campaign(values: Mapping[str, Any]) -> Screen:
    """What a unit sends to those behind, with a button to the most urgent course."""
    learn = Button(say("button-learn-now"), ContinueCourse(values["course"]), style="primary")
    return screen(*campaign_lines(values["unit"]), rows=[[learn], [HOME]])


def campaign_lines(unit: str) -> tuple[Text, ...]:
    """The text of a unit's reminder: the same in the preview and in the letter."""
    return say("campaign-head"), say("campaign-body", unit=unit), say("campaign-hint")


def nudge_exhausted(values: Mapping[str, Any]) -> Screen:
    """For a liaison: reminding did not help these people."""
    tasks, more = values["tasks"], values["count"] - len(values["tasks"])
    return screen(
        say("exhausted-head"),
        "",
        say("exhausted-intro", count=values["count"]),
        *(say("exhausted-line", name=task["name"], number=task["staff_no"], course=task["course"]) for task in tasks),
        say("exhausted-more", count=more) if more > 0 else None,
        "",
        say("exhausted-hint"),
        rows=[[Button(say("button-remind"), OpenRemind())], [HOME]],
    )


def dead_letters(values: Mapping[str, Any]) -> Screen:
    """For the system's admins: messages that could not be handled wait for somebody to look at them."""
    return screen(
        say("dead-head"), "", say("dead-line", count=values["count"]), "", say("dead-hint", newest=values["newest"])
    )


def refused_letters(values: Mapping[str, Any]) -> Screen:
    """For the system's admins: letters that could not be sent, since something is wrong with them."""
    return screen(
        say("refused-head"),
        "",
        say("refused-line", count=values["count"]),
        say("refused-newest", row=values["row"], kind=values["kind"], reason=values["error"]),
        "",
        say("refused-hint"),
        rows=[[HOME]],
    )


def unreachable(values: Mapping[str, Any]) -> Screen:
    """For a liaison: this person has blocked the assistant."""
    return screen(
        say("unreachable-head"),
        "",
        say("unreachable-line", name=values["name"], number=values["staff_no"]),
        say("unreachable-hint"),
        rows=[[HOME]],
    )


def job_failed(values: Mapping[str, Any]) -> Screen:
    """For whoever asked for work that could not be done."""
    return screen(say("job-failed-head"), "", say("job-failed-hint", number=values["number"]), rows=[[HOME]])


def _task(task: Mapping[str, Any]) -> Sentence:
    title, left = task["title"], task["left"]
    if left is None:
        return say("reminder-idle", title=title, days=task["idle"])
    key = {0: "reminder-due-today", 1: "reminder-due-tomorrow"}.get(left, "reminder-due")
    return say(key, title=title, due=Day(date.fromisoformat(task["due"])), days=left)
