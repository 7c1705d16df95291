"""A kept picture as the attachment of a screen."""

from __future__ import annotations

from bot.screens import Attachment
from bot.study.learning.picture import Picture


def photo(picture: Picture | None) -> Attachment | None:
    """The picture to show, named so that its bytes travel to Telegram only once."""
    return (
        Attachment(picture.kind or "photo", picture.name, picture.data, f"media:{picture.sha256}") if picture else None
    )
