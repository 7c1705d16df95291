"""Screens of binding an account, and the welcome of accounts that are bound to nobody."""

from __future__ import annotations

from bot.actions.learning import Continue, OpenHelp
from bot.actions.people import OpenImport
from bot.actions.reports import OpenProgress
from bot.screens import Button, Moment, Screen, say, screen
from bot.study.people.actor import Actor
from bot.study.people.bind import AlreadyBound, Bound, NotBound
from bot.views.buttons import HOME

HELP = Button(say("button-help"), OpenHelp())


def unbound_welcome(actor: Actor) -> Screen:
    """How to begin: with a code for a cadre, with the roster for an admin of the settings."""
    if actor.is_admin:
        return screen(
            say("binding-admin-title"),
            "",
            say("binding-admin-steps"),
            rows=[
                [Button(say("roster-button-import"), OpenImport(), style="primary")],
                [Button(say("button-manage"), OpenProgress())],
                [HELP],
            ],
            menu=True,
        )
    return screen(say("binding-welcome-title"), "", say("binding-welcome-how"), rows=[[HELP]], menu=True)


def binding_result(outcome: Bound | AlreadyBound | NotBound) -> Screen:
    """What came of a code."""
    match outcome:
        case Bound():
            return screen(
                say("binding-done-title", name=outcome.name),
                "",
                say("binding-done-who", name=outcome.name, number=outcome.staff_no, unit=outcome.unit),
                say("binding-done-check"),
                "",
                say("binding-done-next"),
                rows=[[Button(say("button-continue"), Continue(), style="primary")], [HOME]],
                menu=True,
            )
        case AlreadyBound():
            return screen(say("binding-already", name=outcome.name, number=outcome.staff_no), rows=[[HOME]], menu=True)
        case NotBound("throttled", again_at) if again_at is not None:
            return screen(say("binding-throttled", again=Moment(again_at)), rows=[[HELP]])
        case NotBound("taken"):
            return screen(say("binding-taken"), rows=[[HELP]])
        case _:
            return screen(say("binding-wrong"), rows=[[HELP]])
