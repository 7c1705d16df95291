"""Taps: callback data read as one action of ours, and the handler of each action found at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.dispatcher.event.handler import HandlerObject
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


class TapIndex:
    """What routers registered with `Tapped`, by action. Asking filter after filter costs a tap more than its answer does."""

    def __init__(self, routers: Iterable[Router]) -> None:
        self._handlers: Mapping[type[Action], HandlerObject] = {
            found.callback.kind: handler
            for router in routers
            for handler in router.callback_query.handlers
            for found in handler.filters or ()
            if isinstance(found.callback, Tapped) and len(handler.filters or ()) == 1
        }

    async def find(self, tap: CallbackQuery, **context: Any) -> Any:
        """What the action's handler returns; raises `SkipHandler` for whatever is not in the index."""
        try:
            action = unpack(tap.data)
        except UnknownAction:
            raise SkipHandler from None
        handler = self._handlers.get(type(action))
        if handler is None:
            raise SkipHandler
        return await handler.call(tap, **context, action=action)
