"""Reminders that come again and again: choosing the time, the list with its stops, and the letter at their end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.notices import DraftCampaign, OpenRemind
from bot.actions.periodic import ChoosePeriodic, OpenPeriodic, StartPeriodic, StopPeriodic
from bot.screens import Button, Day, Joined, Moment, Screen, Sentence, Text, say, screen
from bot.study.makeup.see_periodic import Periodic, PeriodicChoice
from bot.views.buttons import HOME

OFFERED = (("w", (1, 2, 3)), ("w", (4, 5)), ("m", (1, 5, 10)), ("m", (15, 20, 25)))  # rows of buttons


def choose(choice: PeriodicChoice) -> Screen:
    """What it does, what is set now, and the times to choose from; the one that is set is ticked."""
    running, unit = choice.running, choice.unit_id
    chosen = (running.every, running.day) if running else None
    return screen(
        say("periodic-head", unit=choice.unit),
        "",
        say("periodic-how"),
        say("periodic-when"),
        "",
        say("periodic-now", rhythm=_rhythm(*chosen)) if chosen else say("periodic-pick"),
        rows=[
            *([_time(unit, every, day, ticked=(every, day) == chosen) for day in days] for every, days in OFFERED),
            [Button(say("button-periodic-stop"), StopPeriodic(running.schedule_id))] if running else [],
            [Button(say("button-periodic-back"), DraftCampaign(unit)), HOME],
        ],
    )


def started(periodic: Periodic) -> Screen:
    """What was set, and when it comes first."""
    return screen(
        say("periodic-started", unit=periodic.unit, rhythm=_rhythm(periodic.every, periodic.day)),
        "",
        say("periodic-first", at=Moment(periodic.next_at)),
        say("periodic-again"),
        rows=[
            [Button(say("button-my-periodic"), OpenPeriodic())],
            [Button(say("button-remind-other"), OpenRemind()), HOME],
        ],
    )


def mine(running: Sequence[Periodic]) -> Screen:
    """Each with its next time, what it did last, and its stop."""
    lines = [line for number, each in enumerate(running, start=1) for line in _lines(number, each)]
    return screen(
        say("periodic-mine"),
        "",
        *lines,
        None if running else say("periodic-none"),
        rows=[
            *([_change(number, each), _stop(number, each)] for number, each in enumerate(running, start=1)),
            [Button(say("button-remind"), OpenRemind()), HOME],
        ],
    )


def stopped(running: Sequence[Periodic]) -> Screen:
    """The list after a stop."""
    return mine(running).with_toast(say("periodic-stopped"))


def ended(values: Mapping[str, Any]) -> Screen:
    """For its maker, who no longer looks after the unit."""
    return screen(
        say("periodic-ended-head"),
        "",
        say("periodic-ended-line", unit=values["unit"], rhythm=_rhythm(values["every"], values["day"])),
        rows=[[HOME]],
    )


def _lines(number: int, each: Periodic) -> list[Sentence]:
    rhythm = _rhythm(each.every, each.day)
    lines = [
        say("periodic-line", number=number, unit=each.unit, rhythm=rhythm),
        say("periodic-next", day=Day(each.next_at)),
    ]
    if each.last_at is not None:
        lines.append(say("periodic-last", day=Day(each.last_at), count=each.last_count))
    return lines


def _time(unit_id: int, every: str, day: int, *, ticked: bool) -> Button:
    rhythm: Text = _rhythm(every, day)
    return Button(Joined(("✅", rhythm), " ") if ticked else rhythm, StartPeriodic(unit_id, every, day))


def _change(number: int, each: Periodic) -> Button:
    return Button(say("button-periodic-change", number=number), ChoosePeriodic(each.unit_id))


def _stop(number: int, each: Periodic) -> Button:
    return Button(say("button-periodic-stop-one", number=number), StopPeriodic(each.schedule_id))


def _rhythm(every: str, day: int) -> Sentence:
    return say("periodic-weekly" if every == "w" else "periodic-monthly", day=day)
