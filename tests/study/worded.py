"""Every screen of a walk is worded in both languages, fits a phone and leads on."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import pytest

from bot.actions.base import unpack
from bot.markup import CAPTION_LIMIT, MESSAGE_LIMIT, render, units
from bot.screens import Screen
from bot.wording import LANGUAGES, Wording
from tests.conftest import SHANGHAI


def check_worded(
    screens: Mapping[str, Screen],
    caplog: pytest.LogCaptureFixture,
    *,
    longest: int = 39,
    rows: int = 8,
    never: str = "<因>",
) -> None:
    """No text is missing, none too long for its message; `longest` is of a button in characters, `rows` of buttons on a screen;
    `never` is markup that somebody typed."""
    wording = Wording(SHANGHAI)
    assert screens
    with caplog.at_level(logging.ERROR):
        for name, screen in screens.items():
            for language in LANGUAGES:
                shown = render(screen, wording, language)
                assert 0 < units(shown.html) < (CAPTION_LIMIT if shown.attachment else MESSAGE_LIMIT), name
                assert never not in shown.html, name
                labels = [button for row in shown.keyboard for button in row]
                assert labels, f"{name} leads nowhere"
                assert all(unpack(button["callback_data"]) for button in labels), name
                assert all(len(button["text"]) <= longest for button in labels), name
                assert len(shown.keyboard) <= rows, name
    assert caplog.records == []
