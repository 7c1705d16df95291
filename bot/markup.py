"""A Screen as plain values that either Telegram library can send: HTML, keyboard, attachment, toast."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.screens import Attachment, Button, Html, Quiz, Screen, Text
from bot.wording import Wording, strip_tags

MESSAGE_LIMIT = 4096  # UTF-16 units after entity parsing; captions 1024
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z-]*)[^>]*>|&[#a-z0-9]+;|.", re.DOTALL)
LABEL_LIMIT = 64  # longer labels are cut by phones anyway


@dataclass(frozen=True)
class RenderedQuiz:
    """A native quiz poll in plain words."""

    question: str
    choices: list[str]
    right: int
    why: str


@dataclass(frozen=True)
class Rendered:
    """What to hand to a library. `keyboard` rows hold dicts with ``text`` and one of callback_data, url, copy_text."""

    html: str
    keyboard: list[list[dict[str, Any]]]
    attachment: Attachment | None
    toast: str | None
    alert: bool
    rich: str = ""
    quiz: RenderedQuiz | None = None


def render(screen: Screen, wording: Wording, language: str | None) -> Rendered:
    """`screen` worded in `language`. Texts beyond Telegram's limits are cut, since sending nothing is worse."""
    limit = CAPTION_LIMIT if screen.attachment else MESSAGE_LIMIT
    markup = "\n".join(wording.html(line, language) for line in screen.lines)
    toast = wording.plain(screen.toast, language)[:TOAST_LIMIT] if screen.toast is not None else None
    return Rendered(
        _fit(markup, limit),
        [[_button(button, wording, language) for button in row] for row in screen.rows],
        screen.attachment,
        toast,
        screen.alert,
        "".join(_rich(line, wording, language) for line in screen.rich),
        _quiz(screen.quiz, wording, language) if screen.quiz else None,
    )


def _quiz(quiz: Quiz, wording: Wording, language: str | None) -> RenderedQuiz:
    question, *choices, why = (wording.plain(text, language) for text in (quiz.question, *quiz.choices, quiz.why))
    return RenderedQuiz(question, choices, quiz.right, why)


def _rich(line: Text, wording: Wording, language: str | None) -> str:
    words = wording.html(line, language)
    return words if isinstance(line, Html) else f"<p>{words}</p>".replace("\n", "<br>")


def _button(button: Button, wording: Wording, language: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": _short(wording.plain(button.label, language), LABEL_LIMIT)}
    if button.action is not None:
        shown["callback_data"] = button.action.pack()
    elif button.url is not None:
        shown["url"] = button.url
    elif button.copy is not None:
        shown["copy_text"] = {"text": button.copy}
    else:
        raise ValueError(f"a button without a deed: {button}")
    if button.style is not None:
        shown["style"] = button.style
    return shown


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def _fit(markup: str, limit: int) -> str:
    """`markup` if what it shows has room, else its beginning, cut between two signs, with every open tag closed."""
    if units(markup) <= limit or units(strip_tags(markup)) <= limit:
        return markup
    kept: list[str] = []
    open_tags: list[str] = []
    room = limit - 2
    for found in _PIECE.finditer(markup):
        piece = found[0]
        if found["name"]:
            if found["end"]:
                open_tags.pop()
            else:
                open_tags.append(found["name"])
        else:
            room -= units(html.unescape(piece))
            if room < 0:
                break
        kept.append(piece)
    return "".join([*kept, "…", *(f"</{name}>" for name in reversed(open_tags))])
