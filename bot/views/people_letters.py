"""How letters about people look: who has bound, a binding that ended, rights that began or ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.marking import OpenMarking
from bot.actions.questions import OpenQuestionGuide
from bot.actions.reports import OpenProgress
from bot.screens import Button, Screen, say, screen
from bot.views.buttons import HOME
from bot.views.people import role_word


def binding_new(values: Mapping[str, Any]) -> Screen:
    """For a liaison: these people of the unit have bound an account."""
    people, more = values["people"], values["count"] - len(values["people"])
    return screen(
        say("people-letter-bound-title", count=values["count"]),
        "",
        *(say("people-letter-bound-line", name=name, number=number, unit=unit) for name, number, unit in people),
        say("people-letter-bound-more", count=more) if more > 0 else None,
        "",
        say("people-letter-bound-hint"),
        rows=[[HOME]],
    )


def unbound(values: Mapping[str, Any]) -> Screen:
    """For the account whose binding an admin has ended."""
    return screen(say("people-letter-unbound", name=values["name"]), rows=[[HOME]], menu=True)


def role_granted(values: Mapping[str, Any]) -> Screen:
    """For whoever has been given a right."""
    if values["role"] == "teacher":
        return screen(
            say("people-letter-teacher", unit=values["unit"]),
            rows=[[Button(say("marking-button-list"), OpenMarking(1), style="primary")], [HOME]],
            menu=True,
        )
    if values["role"] == "author":
        return screen(
            say("people-letter-author"),
            rows=[[Button(say("questions-button-guide"), OpenQuestionGuide(), style="primary")], [HOME]],
            menu=True,
        )
    return screen(
        say("people-letter-granted", role=role_word(values["role"]), unit=values["unit"]),
        rows=[[Button(say("button-manage"), OpenProgress(), style="primary")], [HOME]],
        menu=True,
    )


def role_ended(values: Mapping[str, Any]) -> Screen:
    """For whoever has lost a right."""
    return screen(
        say("people-letter-ended", role=role_word(values["role"]), unit=values["unit"]), rows=[[HOME]], menu=True
    )
