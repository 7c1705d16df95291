"""The filter for texts that people type, which more than one conversation may take."""

from __future__ import annotations

from aiogram.types import Message


async def plain_text(message: Message) -> bool:
    """A text that is no command."""
    return message.text is not None and not message.text.startswith("/")
