"""Targets of single people on the phone of an organisation department."""

from __future__ import annotations

from bot.actions import targets as actions
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Hours, Screen, Text, say, screen, when
from bot.study.credits.adjust_targets import EXEMPTIONS, TargetCard, TargetList, TaskLine
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager

LIST = Button(say("target-button-list"), actions.OpenTargets())


def found(view: TargetList | TargetCard) -> Screen:
    """What a command asked for."""
    return listed(view) if isinstance(view, TargetList) else card(view)


def listed(view: TargetList) -> Screen:
    """Who may need another target."""
    return screen(
        say("target-list-title", count=view.count),
        "",
        *([_line(line) for line in view.lines] or [say("target-list-empty")]),
        "",
        say("target-list-hint"),
        rows=[
            *([Button(line.name, actions.OpenTarget(line.cadre_id))] for line in view.lines),
            pager(view.page, view.pages, actions.OpenTargets),
            [HOME],
        ],
    )


def _line(line: TaskLine) -> Text:
    if line.cause == "rank":
        return say("target-line-rank", name=line.name, before=line.before, after=line.after)
    return say(f"target-line-{line.cause}", name=line.name)


def card(view: TargetCard) -> Screen:
    """One person's target, and what can be decided."""
    return screen(
        *_head(view),
        *when(view.cause, "", say(f"target-cause-{view.cause}", before=view.before, after=view.rank, day=Day(view.at)))
        if view.at
        else (),
        *when(view.decided, say(f"target-decided-{view.decided}", author=author_of(view.author))),
        *when(view.why, say("target-why", why=say(f"target-why-{view.why}"))),
        *when(view.choices, "", say("target-ask")),
        rows=[
            *(
                [Button(say(f"target-button-{kind}", hours=Hours(hours)), actions.DecideTarget(view.cadre_id, kind))]
                for kind, hours in view.choices
            ),
            [Button(say("target-button-exempt"), actions.ChooseExemption(view.cadre_id))],
            [LIST, Button(say("people-button-card"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def _head(view: TargetCard) -> list[Text]:
    return [
        say("target-title", name=view.name, number=view.staff_no),
        say("target-unit", unit=view.unit),
        *when(view.rank, say("target-rank", rank=view.rank)),
        say("target-now", cycle=view.cycle, hours=Hours(view.target)),
    ]


def exemptions(view: TargetCard) -> Screen:
    """Why shall there be no target this year?"""
    return screen(
        *_head(view),
        "",
        say("target-exempt-ask"),
        rows=[
            *([Button(say(f"target-why-{why}"), actions.ExemptTarget(view.cadre_id, why))] for why in EXEMPTIONS),
            [Button(say("button-back"), actions.OpenTarget(view.cadre_id)), HOME],
        ],
    )
