"""The organisation department's screens about alarms."""

from __future__ import annotations

from bot.actions import alarms as actions
from bot.screens import Button, Moment, Screen, Text, say, screen, when
from bot.study.alarms.decide_alarm import REASONS
from bot.study.alarms.see_alarms import AlarmCard, AlarmLine, Alarms, Suspect
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager

LIST = Button(say("alarm-button-list"), actions.OpenAlarms(1))
_MARKS = {"new": "🔔", "looked": "👁", "dismissed": "✔️"}


def alarms(view: Alarms) -> Screen:
    """What wants a look, the new ones first."""
    return screen(
        say("alarm-title", count=view.new),
        "",
        *when(not view.lines, say("alarm-none")),
        *(_line(number, line) for number, line in enumerate(view.lines, 1)),
        "",
        say("alarm-private"),
        rows=[
            [Button(str(number), actions.OpenAlarm(line.alarm_id)) for number, line in enumerate(view.lines, 1)],
            pager(view.page, view.pages, actions.OpenAlarms),
            [HOME],
        ],
    )


def _line(number: int, line: AlarmLine) -> Text:
    return say(
        "alarm-line", mark=_MARKS[line.state], number=str(number), who="、".join(line.who),
        what=say(f"alarm-kind-{line.kind}"), course=line.course, module=line.module,
    )  # fmt: skip


def alarm(view: AlarmCard) -> Screen:
    """The figures, who it is about, and what may be decided."""
    line, detail = view.line, view.detail
    if line.kind == "fast":
        figures = say(
            "alarm-fast", seconds=detail["seconds"], signs=detail["signs"], questions=detail["questions"]
        )  # fmt: skip
    else:
        figures = say("alarm-same", apart=detail["apart"], common=detail["common"], mistakes=detail["mistakes"])
    decided = view.decided_at is not None
    return screen(
        say("alarm-head", mark=_MARKS[line.state], what=say(f"alarm-kind-{line.kind}")),
        say("quiz-head", course=line.course, module=line.module),
        "",
        *(_suspect(one) for one in view.people),
        "",
        figures,
        say("alarm-no-proof"),
        *when(
            decided,
            "",
            say(f"alarm-is-{line.state}", author=author_of(view.decided_by), at=Moment(view.decided_at or line.at)),
        ),
        *when(
            view.reason, say("alarm-because", reason=say(f"alarm-why-{view.reason}" if view.reason else "alarm-none"))
        ),
        rows=[
            [Button(say("alarm-button-looked"), actions.LookAtAlarm(line.alarm_id))] if line.state != "looked" else [],
            [Button(say("alarm-button-dismiss"), actions.ChooseDismissal(line.alarm_id))]
            if line.state != "dismissed"
            else [],
            [LIST, HOME],
        ],
    )


def _suspect(one: Suspect) -> Text:
    if not one.name:
        return say("alarm-elsewhere", count=one.number, score=one.score, at=Moment(one.submitted_at))
    return say(
        "alarm-person", name=one.name, number=one.staff_no, unit=one.unit, count=one.number, score=one.score,
        at=Moment(one.submitted_at),
    )  # fmt: skip


def reasons(view: AlarmCard) -> Screen:
    """Why is it nothing?"""
    return screen(
        say("alarm-why"),
        rows=[
            *([Button(say(f"alarm-why-{why}"), actions.DismissAlarm(view.line.alarm_id, why))] for why in REASONS),
            [Button(say("button-back"), actions.OpenAlarm(view.line.alarm_id)), HOME],
        ],
    )
