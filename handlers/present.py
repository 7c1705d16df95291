"""Screen -> send or edit: the only place that builds Telegram markup for answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputRichMessage,
    LinkPreviewOptions,
    Message,
)

from bot.markup import Rendered, render
from bot.menu import commands_for
from bot.screens import Attachment, Screen
from bot.sent_media import SentMediaBook
from bot.study.people.actor import Actor
from bot.wording import Wording
from handlers.old_message import must_go, stays
from handlers.sent_file import file_id_of, rich_with_file

_log = structlog.get_logger(__name__)
_ABOUT_THE_MESSAGE = ("message is not modified", "message to edit not found", "can't be edited", "chat not found")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Media = str | BufferedInputFile  # a file_id, or bytes to upload


class Presenter:
    """Shows screens in chats: answers messages with messages, and taps by changing the tapped message."""

    def __init__(self, bot: Bot, wording: Wording, book: SentMediaBook, *, rich: bool = False) -> None:
        """`rich`: lesson screens as rich messages, until the server shows that it does not know them."""
        self._bot = bot
        self._wording = wording
        self._book = book
        self._rich = self._rich_files = rich

    async def answer(self, chat_id: int, screen: Screen, actor: Actor | None) -> None:
        """Send `screen` below what the person wrote."""
        shown = render(screen, self._wording, actor.language if actor else None)
        if screen.menu:
            await self.set_menu(chat_id, actor)
        if screen.lines or screen.attachment:
            await self._send(chat_id, shown, screen)
        elif shown.toast:
            await self._bot.send_message(chat_id, shown.toast)

    async def change(self, tap: CallbackQuery, screen: Screen, actor: Actor | None, *, again: bool = False) -> None:
        """Answer the tap and show `screen` in place of the tapped message, or below it if that one cannot be changed.

        `again`: the tap took effect before a crash, and its screen may have been shown already.
        """
        shown = render(screen, self._wording, actor.language if actor else None)
        chat_id = tap.message.chat.id if tap.message else tap.from_user.id
        await self._answer_tap(tap, shown)
        if screen.menu:
            await self.set_menu(chat_id, actor)
        if not screen.lines and not screen.attachment:
            return
        old = tap.message if isinstance(tap.message, Message) and not screen.fresh else None
        if old and must_go(old, screen, None if self._shows_rich(shown) else shown.attachment):
            if again and not await self._remove(old):
                return  # it goes after the new one has come: so that one is there
            await self._send(chat_id, shown, screen)
            if not again:
                await self._clear(old)
        elif old is None or not await self._edit(old, shown):
            await self._send(chat_id, shown, screen)

    async def set_menu(self, chat_id: int, actor: Actor | None) -> None:
        """Show this person the commands they may use, and only those."""
        language = actor.language if actor else None
        commands = [
            BotCommand(command=name, description=self._wording.plain(label, language))
            for name, label in commands_for(actor)
        ]
        await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=chat_id))

    async def _answer_tap(self, tap: CallbackQuery, shown: Rendered) -> None:
        try:
            await self._bot.answer_callback_query(tap.id, text=shown.toast, show_alert=shown.alert or None)
        except TelegramBadRequest as error:
            # Too old after an outage, or answered before a crash: the screen below still tells the person.
            _log.info("a tap could not be answered", reason=error.message)

    async def _edit(self, message: Message, shown: Rendered) -> bool:
        """True when `message` now shows the screen; False when a new message is needed."""
        if stays(message):
            return False
        try:
            if not await self._edit_rich(message, shown):
                if shown.attachment and not message.photo:
                    return False
                await (self._edit_photo if shown.attachment else self._edit_text)(message, shown)
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return True
            if "message to edit not found" in error.message or "can't be edited" in error.message:
                return False
            raise
        return True

    def _shows_rich(self, shown: Rendered) -> bool:
        """Whether a screen is tried as a rich message."""
        return bool(shown.rich) and (self._rich_files if shown.attachment else self._rich)

    async def _as_rich(self, shown: Rendered, call: Callable[[InputRichMessage], Awaitable[Message | bool]]) -> bool:
        """Whether `call` has shown a rich message. A server that refuses one is asked for none from then on; one that refuses it
        with a file may be too old for those only."""
        if not self._shows_rich(shown):
            return False
        try:
            if shown.attachment is None:
                await call(InputRichMessage(html=shown.rich, skip_entity_detection=True))
            else:
                await self._with_media(shown.attachment, lambda media: call(rich_with_file(shown, media)))
        except (TelegramBadRequest, TelegramNotFound) as error:
            if any(words in error.message for words in _ABOUT_THE_MESSAGE):
                raise
            self._rich_files = False
            self._rich = self._rich and shown.attachment is not None
            _log.warning("rich messages are refused: ordinary ones from now on", reason=error.message)
            return False
        return True

    async def _edit_rich(self, message: Message, shown: Rendered) -> bool:
        async def edit(rich: InputRichMessage) -> Message | bool:
            return await self._bot.edit_message_text(
                chat_id=message.chat.id,
                message_id=message.message_id,
                rich_message=rich,
                reply_markup=_keyboard(shown),
            )

        return await self._as_rich(shown, edit)

    async def _edit_text(self, message: Message, shown: Rendered) -> None:
        await self._bot.edit_message_text(
            shown.html,
            chat_id=message.chat.id,
            message_id=message.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=_keyboard(shown),
            link_preview_options=_NO_PREVIEW,
        )

    async def _edit_photo(self, message: Message, shown: Rendered) -> None:
        assert shown.attachment is not None

        async def edit(media: Media) -> Message | bool:
            return await self._bot.edit_message_media(
                media=InputMediaPhoto(media=media, caption=shown.html or None, parse_mode=ParseMode.HTML),
                chat_id=message.chat.id,
                message_id=message.message_id,
                reply_markup=_keyboard(shown),
            )

        await self._with_media(shown.attachment, edit)

    async def _send(self, chat_id: int, shown: Rendered, screen: Screen) -> None:
        options: dict[str, Any] = {"reply_markup": _keyboard(shown), "protect_content": screen.protect or None}
        if await self._as_rich(shown, lambda rich: self._bot.send_rich_message(chat_id, rich, **options)):
            return
        if shown.attachment is None:
            await self._bot.send_message(
                chat_id, shown.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW, **options
            )
            return
        options |= {"caption": shown.html or None, "parse_mode": ParseMode.HTML}
        send: Any = getattr(self._bot, f"send_{shown.attachment.kind}")

        async def post(media: Media) -> Message:
            sent: Message = await send(chat_id, media, **options)
            return sent

        await self._with_media(shown.attachment, post)

    async def _remove(self, message: Message) -> bool:
        """Take away a message that cannot become the next screen; one too old to delete stays. False when it was gone."""
        try:
            await self._bot.delete_message(message.chat.id, message.message_id)
        except TelegramBadRequest as error:
            _log.info("an old screen stays", reason=error.message)
            return "not found" not in error.message
        return True

    async def _clear(self, message: Message) -> None:
        """Take away what the next screen has replaced already: no trouble with this is worth showing that one twice."""
        try:
            await self._remove(message)
        except TelegramAPIError as error:
            _log.info("an old screen stays", reason=error.message)

    async def _with_media(self, attachment: Attachment, call: Callable[[Media], Awaitable[Message | bool]]) -> None:
        """Make a call with the bytes Telegram has already, or upload them; a file it has forgotten is uploaded again."""
        known = await self._book.find(attachment.token) if attachment.token else None
        if known is not None:
            try:
                await call(known)
            except TelegramBadRequest as error:
                if "file" not in error.message:
                    raise
                _log.info("a picture is uploaded again", reason=error.message)
            else:
                return
        sent = await call(BufferedInputFile(attachment.data, filename=attachment.name))
        file_id = file_id_of(sent) if isinstance(sent, Message) else None
        if attachment.token and file_id:
            await self._book.keep(attachment.token, file_id)


def _keyboard(shown: Rendered) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.model_validate({"inline_keyboard": shown.keyboard}) if shown.keyboard else None
