"""Callback data and messages as a forger would write them: everything between nearly right and nonsense."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import fields

from bot.actions.base import Action
from bot.menu import command_names
from bot.study.people.actor import EVERYWHERE, KINDS, Actor, Grant
from bot.study.people.codes import LETTERS
from tests.chaos.forging.files import forged_files
from tests.contract.test_rights import FIXED, MATRIX

EVERYBODY = Actor(1, cadre_id=1, grants=tuple(Grant(kind, EVERYWHERE) for kind in KINDS))
COMMANDS = (*(f"/{name}" for name in command_names(EVERYBODY)), "/nothing", "/start@other_bot")
LOOKING_UP = (
    "/cadre",
    "/audit",
    "/gate",
    "/targets",
    "/late",
    "/certificates",
    "/penalty",
)  # commands that take somebody's name
TYPED = (
    "2026-02-03",
    "2026-02-03 到 2026-02-05",
    "8",
    "90",
    "毕业证书",
    "经核实，由他人代答",
    "县委党校",
    "对",
    "B",
    "ABD",
)
NUMBERS = (
    "-1", "0", "1", "2", "3", "7", "99", "2147483647", "2147483648", "9223372036854775807", "999999999999999999",
    "-9223372036854775809", "18446744073709551616", "1e9", "0x10", "1.0", "+1", " 1", "1 ", "０１", "٣", "²", "⑦",
    "9" * 40, "NaN", "True", "None", "", "1'--", "%", "_", "*", "null", "[]", "../1",
)  # fmt: skip
WORDS = (
    "p",
    "e",
    "0",
    "a",
    "left",
    "ledger",
    "shortfalls",
    "xlsx",
    "csv",
    "en",
    "zh-Hans",
    "basics",
    "%",
    "_",
    "'",
    "",
)
ODD = (
    "", ":", "1", "1:", "1::", "::::", "\x00", "1:h\x00", "1:h\n", "１:h", "1：h", "🐉" * 16, "x" * 64, "1:" + "9" * 62,
    "1:h:" + "A" * 4096, "\ud800", "1:kc:\udfff", "1:c:\u202e", "1:kf:" + "%" * 30 + ":1", "' OR 1=1 --", "{$name}", "<b>",
)  # fmt: skip
Ids = Mapping[str, int | str]
Making = Callable[[], str]


class Forgery:
    """Makes up taps and messages. `own` are a forger's own things, `others` those of everybody else; all is seeded."""

    def __init__(self, dice: random.Random, own: Ids, others: list[Ids], names: list[str]) -> None:
        self._dice = dice
        self._own = own
        self._others = others
        self._names = names
        self._ways: tuple[tuple[str, int, Making], ...] = (
            ("ids of others", 45, self._pointed),
            ("ids mixed", 15, self._mixed),
            ("numbers out of bounds", 12, self._bounds),
            ("wrong kinds of words", 8, self._wrong),
            ("another version", 4, self._version),
            ("cut or lengthened", 8, self._bent),
            ("nonsense", 4, lambda: self._dice.choice(ODD)),
            ("own things", 4, self._own_things),
        )

    def tap(self) -> tuple[str, str, str]:
        """How it is forged, the name of the action it looks like, and the callback data."""
        ways, weights = self._ways, [weight for _, weight, _ in self._ways]
        name, _, make = self._dice.choices(ways, weights)[0]
        data = make()
        words = data.split(":")
        kind = Action.registry.get(words[1]) if len(words) > 1 else None
        return name, kind.__name__ if kind else "no action", data

    def text(self) -> tuple[str, str]:
        """How it is forged, and what is written: a command, a name, a start link, a code guessed, an answer nobody asked for."""
        match self._dice.randrange(5):
            case 0:
                argument = self._dice.choice((*NUMBERS, *ODD, *map(str, self._some().values())))
                return "command with an argument", f"{self._dice.choice(COMMANDS)} {argument}".strip() or "/"
            case 1:
                return "search for others", f"{self._dice.choice(LOOKING_UP)} {self._dice.choice(self._names)}"
            case 2:
                return "start link guessed", f"/start {self._guess()}"
            case 3:
                return "an answer to whatever is asked", self._dice.choice(TYPED)
            case _:
                return "code guessed", self._guess()

    def file(self) -> tuple[str, bytes]:
        """A file that somebody with more rights would send, and its name."""
        return self._dice.choice(forged_files(tuple(self._names)))

    def _guess(self) -> str:
        letters, length = self._dice.choice(
            ((LETTERS, 10), (LETTERS + LETTERS.lower() + "-_", 22), (LETTERS, 9), ("0123456789", 6))
        )
        return "".join(self._dice.choices(letters, k=length))

    def _some(self) -> Ids:
        return self._dice.choice(self._others)

    def _kind(self) -> type[Action]:
        return self._dice.choice(list(MATRIX))

    def _written(self, kind: type[Action], word: Callable[[str, str], str]) -> str:
        return ":".join(["1", kind.code, *(word(item.name, str(item.type)) for item in fields(kind))])

    def _word(self, ids: Ids, name: str) -> str:
        if name in ids and not (name in FIXED and self._luck()):
            return str(ids[name])
        if name == "text":
            return self._dice.choice(self._names)
        value = FIXED.get(name, 1)
        if isinstance(value, bool):
            return str(self._dice.randrange(2))
        return str(self._dice.randrange(4)) if isinstance(value, int) else self._dice.choice((value, *WORDS))

    def _pointed(self) -> str:
        ids = self._some()
        return self._written(self._kind(), lambda name, _: self._word(ids, name))

    def _mixed(self) -> str:
        return self._written(
            self._kind(), lambda name, _: self._word(self._own if self._luck() else self._some(), name)
        )

    def _own_things(self) -> str:
        return self._written(self._kind(), lambda name, _: self._word(self._own, name))

    def _bounds(self) -> str:
        return self._written(
            self._kind(),
            lambda name, kind: self._dice.choice(NUMBERS) if kind == "int" else self._word(self._some(), name),
        )

    def _wrong(self) -> str:
        return self._written(self._kind(), lambda name, kind: self._dice.choice((*NUMBERS, *WORDS, *ODD[5:])))

    def _version(self) -> str:
        return self._dice.choice(("0", "2", "", "01", "１", "-1", "1.0")) + self._pointed()[1:]

    def _bent(self) -> str:
        data = self._pointed()
        match self._dice.randrange(4):
            case 0:
                return data[: self._dice.randrange(len(data) + 1)]
            case 1:
                return f"{data}:{self._dice.choice(NUMBERS)}"
            case 2:
                return data + "9" * self._dice.randrange(1, 80)
            case _:
                place = self._dice.randrange(len(data))
                return data[:place] + self._dice.choice("0:9é🐉\x00") + data[place + 1 :]

    def _luck(self) -> bool:
        return self._dice.random() < 0.5
