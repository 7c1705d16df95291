"""The forger knows everything that the product offers: no command, right or table is behind (buttons: the matrix of rights)."""

from __future__ import annotations

from dataclasses import fields

from aiogram.filters import Command

from bot.storage.tables import metadata
from bot.study.people.actor import KINDS
from tests.chaos.forging.forgery import COMMANDS, LOOKING_UP
from tests.chaos.forging.laws import LAWS
from tests.chaos.forging.people import Forger
from tests.chaos.forging.rows import UNWATCHED
from tests.rules.test_buttons import routers


def test_every_table_has_a_law() -> None:
    assert set(LAWS) | set(UNWATCHED) == set(metadata.tables)
    assert set(LAWS) & set(UNWATCHED) == set()


def test_every_right_can_be_a_forgers() -> None:
    assert set(KINDS) <= {field.name for field in fields(Forger)}


def test_every_command_is_forged_and_those_that_read_words_get_names() -> None:
    reading, known = set(), set()
    for router in routers():
        for handler in router.message.handlers:
            for found in handler.filters or []:
                if isinstance(found.callback, Command):
                    names = {f"/{name}" for name in found.callback.commands}
                    known |= names
                    reading |= names if "command" in handler.params else set()
    assert known <= set(COMMANDS)
    assert reading == {*LOOKING_UP, "/start"}
