"""The one file of a screen: how a rich message carries it, and where Telegram keeps it once it was sent."""

from __future__ import annotations

import re

from aiogram.types import (
    BufferedInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    InputRichMessage,
    InputRichMessageMedia,
    Message,
)

from bot.markup import Rendered

_NAMED = re.compile(r'<(?:img|audio|video|tg-document) src="tg://[a-z]+\?id=([A-Za-z0-9_-]+)"')
_KINDS = {"photo": InputMediaPhoto, "audio": InputMediaAudio, "video": InputMediaVideo, "document": InputMediaDocument}


def rich_with_file(shown: Rendered, media: str | BufferedInputFile) -> InputRichMessage:
    """The message of a screen with an attachment; `media` is its file_id, or its bytes."""
    named = _NAMED.search(shown.rich)
    assert shown.attachment is not None
    assert named is not None, "a rich screen names its file"
    file = InputRichMessageMedia(id=named[1], media=_KINDS[shown.attachment.kind](media=media))
    return InputRichMessage(html=shown.rich, media=[file], skip_entity_detection=True)


def file_id_of(sent: Message) -> str | None:
    """Where Telegram keeps the file of a message, be it rich; None: it has none."""
    for part in (sent, *(sent.rich_message.blocks if sent.rich_message else ())):
        if photo := getattr(part, "photo", None):
            return str(photo[-1].file_id)
        for kind in ("audio", "video", "document"):
            if file := getattr(part, kind, None):
                return str(file.file_id)
    return None
