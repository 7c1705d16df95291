"""What becomes of a message when the next screen comes: it stays, it is changed, or it must go."""

from __future__ import annotations

from aiogram.types import Message

from bot.actions.base import Action, UnknownAction, unpack
from bot.actions.learning import OpenLesson
from bot.actions.packages import PreviewPage
from bot.screens import Attachment, Screen


def stays(message: Message) -> bool:
    """A poll, and a file that somebody asked for, stay in the chat."""
    return bool(message.poll or (message.document and not _is_page(message)))


def must_go(message: Message, screen: Screen, attached: Attachment | None) -> bool:
    """Whether no edit makes `message` the next screen, and it should not stand above that either. The file of a rich message is not
    `attached`: it is a part of its text."""
    if stays(message):
        return False
    if screen.protect != bool(message.has_protected_content):
        return True  # a message is protected when it is sent, or never
    is_photo, wants_photo = bool(message.photo), bool(attached and attached.kind == "photo")
    other = message.document or message.audio or message.video
    return bool(other or is_photo != wants_photo or (attached and not wants_photo))


def _is_page(message: Message) -> bool:
    """Whether a message is a page of a lesson, by the buttons that turn it."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return any(isinstance(_action(button.callback_data), (OpenLesson, PreviewPage)) for row in rows for button in row)


def _action(data: str | None) -> Action | None:
    try:
        return unpack(data)
    except UnknownAction:
        return None
