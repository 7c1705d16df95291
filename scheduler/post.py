"""A letter -> a message at Telegram: worded in the reader's language, with its keyboard and its attachment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    Poll,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.markup import Rendered, RenderedQuiz, render
from bot.menu import commands_for
from bot.screens import Attachment, say
from bot.sent_media import SentMediaBook
from bot.study.jobs.files import load_file
from bot.study.notices.claim import BadLetter
from bot.study.notices.outcomes import Claimed
from bot.study.people.actor import resolve_actor
from scheduler.letters import Letter
from scheduler.pace import Departure
from scheduler.tools import Tools

_log = structlog.get_logger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True)
class Worded:
    """A letter ready to send. `menu`: this person's commands may have changed."""

    shown: Rendered
    keyboard: InlineKeyboardMarkup | None
    protect: bool
    menu: bool


class Post:
    """Makes messages out of claimed rows."""

    def __init__(self, tools: Tools, letters: Mapping[str, Letter]) -> None:
        self._tools = tools
        self._letters = letters
        self._book = SentMediaBook(tools.database, int(tools.bot.token.partition(":")[0]))

    async def word(self, row: Claimed) -> Worded:
        """What `row` says; raises `BadLetter` (or what its view raises) when it cannot become a letter."""
        shown = self._letters[row.kind].look(row.values)
        if row.repeated:
            shown = replace(shown, lines=(say("letter-repeat"), "", *shown.lines))
        if "file" in row.values:
            file_id = int(row.values["file"])
            kept = await self._tools.database.read(lambda session: load_file(session, file_id))
            if kept is None:
                raise BadLetter(f"stored file {file_id} is gone")
            shown = replace(shown, attachment=Attachment("document", kept.name, kept.data))
        worded = render(shown, self._tools.wording, row.language or self._tools.settings.language)
        return Worded(worded, _keyboard(worded), shown.protect, shown.menu or bool(row.values.get("menu")))

    async def send(self, row: Claimed, worded: Worded, departure: Departure) -> Message:
        """Send it, and return what Telegram made of it. `departure` is awaited right before the request leaves.

        Raises what the departure and the sending library raise, and a database error only before the message has left.
        """
        if worded.menu:
            await self._set_menu(row.telegram_id)
        message = await self._message(row, worded, departure)
        file_id = _file_id(message)
        if worded.shown.attachment and worded.shown.attachment.token and file_id:
            try:
                await self._book.keep(worded.shown.attachment.token, file_id)
            except SQLAlchemyError as error:
                # It has arrived: the picture will only travel once more another time.
                _log.warning("an uploaded picture was not noted", reason=str(error))
        return message

    async def _message(self, row: Claimed, worded: Worded, departure: Departure) -> Message:
        bot, chat, shown = self._tools.bot, row.telegram_id, worded.shown
        options: dict[str, Any] = {
            "reply_markup": worded.keyboard,
            "protect_content": worded.protect or None,
            "rate_limit_args": departure,
        }
        if shown.quiz is not None:
            return await self._poll(chat, shown.quiz, options)
        options["parse_mode"] = ParseMode.HTML
        if shown.attachment is None:
            return await bot.send_message(chat, shown.html, link_preview_options=_NO_PREVIEW, **options)
        media = await self._media(shown.attachment)
        send: Any = getattr(bot, f"send_{shown.attachment.kind}")
        sent: Message = await send(chat, media, caption=shown.html or None, **options)
        return sent

    async def _poll(self, chat: int, quiz: RenderedQuiz, options: Mapping[str, Any]) -> Message:
        return await self._tools.bot.send_poll(
            chat,
            quiz.question,
            quiz.choices,
            type=Poll.QUIZ,
            is_anonymous=False,  # or no answer would ever be told
            correct_option_ids=[quiz.right],  # type: ignore[list-item]
            explanation=quiz.why or None,
            **options,
        )

    async def _media(self, attachment: Attachment) -> str | InputFile:
        known = await self._book.find(attachment.token) if attachment.token else None
        return known or InputFile(attachment.data, filename=attachment.name)

    async def _set_menu(self, telegram_id: int) -> None:
        admins = self._tools.settings.admins
        actor = await self._tools.database.write(lambda session: resolve_actor(session, telegram_id, admins))
        language = actor.language or self._tools.settings.language
        commands = [BotCommand(name, self._tools.wording.plain(label, language)) for name, label in commands_for(actor)]
        try:
            await self._tools.bot.set_my_commands(commands, scope=BotCommandScopeChat(telegram_id))
        except TelegramError as error:
            # The letter matters more: the menu is set again with the next answer that changes it.
            _log.warning("a menu was not set", reason=f"{type(error).__name__}: {error}")


def _file_id(sent: Message) -> str | None:
    if sent.photo:
        return sent.photo[-1].file_id
    file = sent.audio or sent.video or sent.document
    return file.file_id if file else None


def _keyboard(shown: Rendered) -> InlineKeyboardMarkup | None:
    if not shown.keyboard:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in shown.keyboard])


def _button(shown: Mapping[str, Any]) -> InlineKeyboardButton:
    copy = shown.get("copy_text")
    return InlineKeyboardButton(
        shown["text"],
        callback_data=shown.get("callback_data"),
        url=shown.get("url"),
        copy_text=CopyTextButton(copy["text"]) if copy else None,
        style=shown.get("style"),
    )
