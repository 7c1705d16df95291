"""Certificates owed to those who had finished before: which courses, how many people, being issued, done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.certificates import IssueBacklog, OpenBacklog
from bot.screens import Button, Screen, Text, say, screen, when
from bot.study.learning.certify_backlog import Backlog
from bot.views.buttons import HOME
from bot.views.certificates import ISSUE


def backlogs(found: Sequence[Backlog]) -> Screen:
    """The courses that owe somebody a certificate."""
    return screen(
        say("backlog-title"),
        "",
        say("backlog-explained") if found else say("backlog-none"),
        rows=[
            *([Button(say("backlog-line", title=one.course_title, count=one.count), OpenBacklog(one.course_id))] for one in found),
            [HOME],
        ],
    )  # fmt: skip


def backlog(view: Backlog) -> Screen:
    """What would be issued to how many, or how far it is."""
    return screen(
        say("backlog-title"),
        "",
        say("certificate-subject", subject=view.course_title),
        say("backlog-certificate", name=view.plan.name, series=view.plan.series),
        *_state(view),
        rows=[
            [Button(say("backlog-issue", count=view.count), IssueBacklog(view.course_id), style="success")]
            if view.count and not view.running
            else [],
            [Button(say("backlog-refresh"), OpenBacklog(view.course_id))] if view.running else [],
            [ISSUE, HOME],
        ],
    )


def _state(view: Backlog) -> list[Text]:
    if view.running:
        return ["", say("backlog-running", done=max(0, view.asked - view.count), asked=view.asked)]
    if not view.count:
        return ["", say("backlog-nobody")]
    return [say("backlog-count", count=view.count), "", say("backlog-how")]


def done_letter(values: Mapping[str, Any]) -> Screen:
    """They are issued; or why not."""
    if "refused" in values:
        return screen(say("backlog-refused"), "", say(values["refused"]), rows=[[HOME]])
    return screen(
        say("backlog-done", title=values["title"], name=values["name"], count=values["count"]),
        *when(values["count"], say("backlog-done-told")),
        rows=[[ISSUE, HOME]],
    )
