"""Every button leads somewhere: actions and handlers, letters and their kinds, both ways."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command

from bot.actions.base import Action
from bot.menu import command_names
from bot.wording import Wording
from handlers.dispatcher import make_dispatcher
from handlers.tapped import Tapped
from scheduler.letters import LETTERS
from tests.chaos.forging.forgery import EVERYBODY
from tests.rules.house import sources


def routers() -> Iterator[Router]:
    """Every router of the dispatcher."""
    waiting: list[Router] = [make_dispatcher(Wording(ZoneInfo("Asia/Shanghai")))]
    while waiting:
        router = waiting.pop()
        yield router
        waiting += router.sub_routers


def test_every_action_has_one_handler() -> None:
    handled = Counter(
        found.callback.kind
        for router in routers()
        for handler in router.callback_query.handlers
        for found in handler.filters or []
        if isinstance(found.callback, Tapped)
    )
    assert set(Action.registry.values()) - set(handled) == set()
    assert [kind.__name__ for kind, count in handled.items() if count > 1] == []


def test_no_filter_costs_a_thread() -> None:
    """aiogram asks a filter that is no coroutine, a bare `F` too, in a thread of its own: for each update and each handler."""
    for router in routers():
        for observer in (router.message, router.callback_query, router.my_chat_member):
            asked = [*(observer._handler.filters or ()), *(f for h in observer.handlers for f in h.filters or ())]
            assert [found.callback for found in asked if not found.awaitable] == []


def test_the_menu_of_somebody_with_every_right_holds_every_command_that_has_a_handler() -> None:
    handled = {
        str(name)
        for router in routers()
        for handler in router.message.handlers
        for found in handler.filters or []
        if isinstance(found.callback, Command)
        for name in found.callback.commands
    }
    assert handled == {*command_names(EVERYBODY)}


def spoken_words() -> set[str]:
    """Every string literal of the product outside the table of letters."""
    return {
        node.value
        for source in sources()
        if source.name != "scheduler.letters"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_letter_is_put_by_somebody() -> None:
    assert set(LETTERS) - spoken_words() == set()


def test_every_kind_given_to_enqueue_is_a_letter() -> None:
    for source in sources():
        for call in ast.walk(source.tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id.startswith("enqueue"):
                place = {"enqueue": 3, "enqueue_many": 2}[call.func.id]
                kind = call.args[place]
                if isinstance(kind, ast.Constant):
                    assert kind.value in LETTERS, f"{source.name}: {kind.value}"
