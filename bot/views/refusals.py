"""How a refusal, a failure and an unknown request look."""

from __future__ import annotations

from datetime import date, datetime

from bot.screens import Day, Moment, Screen, Value, say, screen
from bot.study.refusal import Refusal
from bot.study.values import Plain
from bot.views.buttons import HOME


def value_of(plain: Plain) -> Value:
    """A plain value of the domain as a value a sentence can word."""
    if isinstance(plain, datetime):
        return Moment(plain)
    return Day(plain) if isinstance(plain, date) else plain


def refused(refusal: Refusal, *, tapped: bool) -> Screen:
    """The reason and what to do next: over the keyboard after a tap (the message stays), as a message otherwise."""
    sentence = say(refusal.key, **{name: value_of(value) for name, value in refusal.values.items()})
    return Screen(toast=sentence, alert=True) if tapped else screen(sentence, rows=[[HOME]])


def something_failed() -> Screen:
    """Said when an update failed five times: it is kept, nobody needs to do it again."""
    return Screen(toast=say("refusal-failed"), alert=True)


def old_button() -> Screen:
    """A button that this version does not know."""
    return screen(say("refusal-old-button"), rows=[[HOME]], toast=say("refusal-old-button"))


def not_understood() -> Screen:
    """Text that is no command and answers no question."""
    return screen(say("refusal-not-understood"), rows=[[HOME]])
