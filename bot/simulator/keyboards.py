"""Keyboards under messages, checked as the real server checks them."""

from __future__ import annotations

from typing import Any

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.limits import Limits
from bot.simulator.links import checked_link
from bot.simulator.params import Json, Params

_STYLES = ("primary", "success", "danger")
_OTHER_KINDS = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)


def read_markup(params: Params, limits: Limits) -> Json | None:
    """The ``reply_markup`` of a call in the shape in which messages carry it, or ``None``.

    Raises ``ApiError`` 400 for what Telegram refuses: more than 8 buttons in a row or 100 in all, data beyond
    1–64 bytes, a button without a deed.
    """
    markup = params.parsed("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    if rows := markup.get("inline_keyboard"):
        return {"inline_keyboard": _inline(rows, limits)} if any(rows) else None
    if rows := markup.get("keyboard"):
        return {**markup, "keyboard": [[_plain(button) for button in row] for row in rows]}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def _inline(rows: Any, limits: Limits) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [[_inline_button(button, limits) for button in row] for row in rows if row]
    too_many = sum(map(len, checked)) > limits.buttons
    if too_many or any(len(row) > limits.buttons_per_row for row in checked):
        raise bad_request("reply markup is too long")
    return checked


def _inline_button(given: Any, limits: Limits) -> Json:
    if not isinstance(given, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    button: Json = {name: value for name, value in given.items() if value is not None}
    text = button.get("text")
    if not isinstance(text, str):
        raise _unreadable('Can\'t find field "text"')
    if not text.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    if button.get("style", "primary") not in _STYLES:
        raise _unreadable("invalid button style specified")
    if url := button.get("url"):
        link = checked_link(url)
        if not link:
            raise bad_request(f"Inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
        button["url"] = link
    elif "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= limits.callback_data:
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    elif "copy_text" in button:
        if not 1 <= len((button["copy_text"] or {}).get("text", "")) <= 256:
            raise ApiError(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
    elif not any(kind in button for kind in _OTHER_KINDS):
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    return button


def _plain(button: Any) -> Json:
    """A button of the keyboard below the input box; it says its own text."""
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not button.get("text"):
        raise bad_request("Keyboard button text must be non-empty")
    return {name: value for name, value in button.items() if value is not None}


def _unreadable(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: can't parse inline keyboard button: {words}")
