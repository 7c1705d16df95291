"""The filter for taps: callback data read as one action of ours."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.actions.base import Action, UnknownAction, unpack


class Tapped(Filter):
    """Passes taps on buttons of one action and hands it to the handler as ``action``."""

    def __init__(self, kind: type[Action]) -> None:
        self.kind = kind

    async def __call__(self, event: CallbackQuery) -> bool | dict[str, Any]:
        try:
            action = unpack(event.data)
        except UnknownAction:
            return False
        return {"action": action} if type(action) is self.kind else False
