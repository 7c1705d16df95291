"""Targets of single people on the phone of an organisation department."""

from __future__ import annotations

from bot.actions import targets as actions
from bot.actions.exemption import BeginExemption, EndExemption, OpenExemption, OpenExemptions
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Hours, Screen, Text, say, screen, when
from bot.study.credits.target_cards import TargetCard, TargetList, TaskLine
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.exemption_words import exempted_lines

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
            [Button(say("target-button-waiting", count=view.waiting), OpenExemptions())] if view.waiting else [],
            [HOME],
        ],
    )


def _line(line: TaskLine) -> Text:
    if line.cause == "rank":
        return say("target-line-rank", name=line.name, before=line.before, after=line.after)
    return say(f"target-line-{line.cause}", name=line.name)


def card(view: TargetCard) -> Screen:
    """One person's target of a year, and what can be decided."""
    year = int(view.cycle)
    return screen(
        *_head(view),
        *_causes(view),
        *decision_lines(view.decided, view.why, view.author),
        *exempted_lines(view.exempted),
        *when(view.choices, "", say("target-ask", cycle=view.cycle)),
        rows=[
            *(
                [
                    Button(
                        say(f"target-button-{each.kind}", hours=Hours(each.hours)),
                        actions.DecideTarget(view.cadre_id, year, each.kind),
                    )
                ]
                for each in view.choices
            ),
            *_exemptions(view),
            [
                *(
                    Button(say("target-button-year", cycle=other), actions.OpenTarget(view.cadre_id, int(other)))
                    for other in view.cycles
                    if other != view.cycle
                )
            ],
            [LIST, Button(say("people-button-card"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def _exemptions(view: TargetCard) -> list[list[Button]]:
    """What waits for a second person, what stands and can be ended, and what can be asked for beside it."""
    year, whole = int(view.cycle), view.decided == "exempt" or any(each.first is None for each in view.exempted)
    ways = [
        Button(say("target-button-exempt"), BeginExemption(view.cadre_id, year, False)),
        Button(say("target-button-exempt-part"), BeginExemption(view.cadre_id, year, True)),
    ]
    return [
        *([Button(say("target-button-asked"), OpenExemption(request))] for request in view.waiting),
        *(
            [
                Button(
                    say("target-button-end-one", number=place) if len(view.exempted) > 1 else say("target-button-end"),
                    EndExemption(each.request_id),
                )
            ]
            for place, each in enumerate(view.exempted, 1)
        ),
        [] if whole else ways[1:] if view.exempted else ways,
    ]


def decision_lines(kind: str, why: str, author: str) -> tuple[Text, ...]:
    """What was decided about a target, by whom, and why there is none; nothing where nothing was decided."""
    return (
        *when(kind, say(f"target-decided-{kind}", author=author_of(author))),
        *when(why, say("target-why", why=say(f"target-why-{why}"))),
    )


def _causes(view: TargetCard) -> list[Text]:
    """Why the target may have to be another: each change of rank in that year, and what the task says."""
    if view.at is None:
        return []
    lines: list[Text] = [
        say("target-cause-rank", before=before, after=after, day=Day(day)) for day, before, after in view.changes
    ]
    if view.cause != "rank":
        lines.append(say(f"target-cause-{view.cause}", day=Day(view.at)))
    return ["", *lines] if lines else []


def _head(view: TargetCard) -> list[Text]:
    return [
        say("target-title", name=view.name, number=view.staff_no),
        say("target-unit", unit=view.unit),
        *when(view.rank, say("target-rank", rank=view.rank)),
        say("target-now", cycle=view.cycle, hours=Hours(view.target)),
    ]
