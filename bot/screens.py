"""What to show, before any library: sentences by key, buttons by action, and at most one attachment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from bot.actions.base import Action


@dataclass(frozen=True)
class Hours:
    """An amount of study time in hundredths of an hour, worded as a short decimal (1250 -> 12.5)."""

    hundredths: int


@dataclass(frozen=True)
class Percent:
    """A share in tenths of a percent, worded without a useless decimal (905 -> 90.5%)."""

    tenths: int


@dataclass(frozen=True)
class Day:
    """A calendar day, worded the way the reader's language writes it; of an aware moment, the office's day."""

    day: date


@dataclass(frozen=True)
class Month:
    """A calendar month as rosters keep it (YYYY-MM), worded the way the reader's language writes it."""

    month: str


@dataclass(frozen=True)
class Moment:
    """A point in time (aware), worded to the minute in the office's time zone."""

    at: datetime


@dataclass(frozen=True)
class Bar:
    """A progress bar of ten blocks for `done` of `whole` (any common unit)."""

    done: int
    whole: int


@dataclass(frozen=True)
class Sentence:
    """A message of the text files with its values; who reads it decides the language."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Html:
    """Text that is valid Telegram HTML already (a lesson screen), shown as it is."""

    html: str


@dataclass(frozen=True)
class Joined:
    """Several texts in one place, such as list lines or the parts of a path."""

    parts: tuple[Text, ...]
    between: str = "\n"


Value = str | int | Hours | Percent | Day | Month | Moment | Bar | Sentence | Html | Joined
Text = str | Sentence | Html | Joined


def say(key: str, **values: Value) -> Sentence:
    """The sentence `key` with its values. Plain strings are escaped when worded, so names can hold any character."""
    return Sentence(key, tuple(sorted(values.items())))


@dataclass(frozen=True)
class Button:
    """One button: an action of ours, or an outside address, or a text to copy."""

    label: Text
    action: Action | None = None
    url: str | None = None
    copy: str | None = None
    style: Literal["primary", "success", "danger"] | None = None


@dataclass(frozen=True)
class Attachment:
    """A picture or file that goes with a screen. `token` names the same bytes again, so they are uploaded once."""

    kind: Literal["photo", "audio", "video", "document"]
    name: str
    data: bytes = field(repr=False)
    token: str = ""


@dataclass(frozen=True)
class Quiz:
    """A native quiz poll: choices of which the one at `right` (from 0) is, and what Telegram says after the answer.

    Whoever makes one sees to it that it has room (`fits_a_poll`): of a poll nothing is cut.
    """

    question: Text
    choices: tuple[Text, ...]
    right: int
    why: Text = ""


@dataclass(frozen=True)
class Screen:
    """All of one message.

    `lines` are joined by line feeds; without any, only the `toast` (a short notice over the keyboard) is shown and the message
    stays as it is. `fresh` sends a new message instead of changing the one that was tapped. `rich` is the same
    as a rich message, for whoever shows these: its `Html` holds blocks. `menu` says that this
    person's command menu may have changed. `protect`: it can be neither forwarded nor saved; where that begins or ends, a new
    message takes the place of the tapped one. `quiz` stands in place of lines: only letters have one, since a poll cannot be
    changed into anything else.
    """

    lines: tuple[Text, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    toast: Text | None = None
    alert: bool = False
    fresh: bool = False
    menu: bool = False
    rich: tuple[Text, ...] = ()
    protect: bool = False
    quiz: Quiz | None = None

    def with_toast(self, toast: Text, *, alert: bool = False) -> Screen:
        """The same screen with a short notice over it."""
        return replace(self, toast=toast, alert=alert)


def screen(*lines: Text | None, rows: Iterable[Iterable[Button]] = (), **more: object) -> Screen:
    """A screen from lines (``None`` is left out, ``""`` is an empty line) and rows of buttons (empty rows are left out)."""
    kept = tuple(line for line in lines if line is not None)
    buttons = tuple(row for row in (tuple(row) for row in rows) if row)
    return Screen(kept, buttons, **more)  # type: ignore[arg-type]


def when(condition: object, *lines: Text) -> tuple[Text, ...]:
    """`lines` if `condition` holds, else none: for the parts of a screen that are not always there."""
    return lines if condition else ()


def notice(key: str, **values: Value) -> Screen:
    """Only a toast: for a tap that changes nothing on the message."""
    return Screen(toast=say(key, **values))
