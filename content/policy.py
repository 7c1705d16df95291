"""Credit policies as data: the versioned rules that turn a fact into hours, read from TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path


class BadPolicy(Exception):
    """A policy file that cannot be used; the message names the file and the fault."""


@dataclass(frozen=True)
class Target:
    """What cadres of some ranks must reach in a cycle, in hundredths of an hour; no ranks: everybody."""

    hours: int
    ranks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """How a kind of fact counts: its own hours times `factor`. `title` names it for people."""

    id: str
    title: str
    fact: str
    factor: Decimal


@dataclass(frozen=True)
class Policy:
    """A rule book in force. `cycle_start` is (month, day)."""

    id: str
    version: int
    title: str
    cycle_start: tuple[int, int]
    targets: tuple[Target, ...]
    rules: tuple[Rule, ...]

    @property
    def label(self) -> str:
        """``id@version``, as ledger entries name it."""
        return f"{self.id}@{self.version}"


def load_policy(path: Path) -> Policy:
    """The policy in `path`; raises `BadPolicy` with the file and the fault."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        month, day = map(int, str(raw.get("cycle_start", "01-01")).split("-"))
        return Policy(
            id=str(raw["id"]),
            version=int(raw["version"]),
            title=str(raw["title"]),
            cycle_start=(month, day),
            targets=tuple(
                Target(_hundredths(item["hours"]), frozenset(item.get("ranks", ()))) for item in raw["targets"]
            ),
            rules=tuple(
                Rule(str(item["id"]), str(item["title"]), str(item["fact"]), Decimal(str(item.get("factor", 1))))
                for item in raw["rules"]
            ),
        )
    except (OSError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise BadPolicy(f"{path.name}: {type(error).__name__}: {error}") from error


def _hundredths(hours: object) -> int:
    amount = Decimal(str(hours)) * 100
    if amount != int(amount) or amount < 0:
        raise ValueError(f"hours = {hours}: expects at most two decimals, not below 0")
    return int(amount)
