"""Credit policies as data: the versioned rules that turn a fact into hours, read from TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
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
    """A rule book. `cycle_start` is (month, day); `measure` what it counts: hours or credits; `begins` and `ends` the local
    days, both included, between which it is in force (None: no bound)."""

    id: str
    version: int
    title: str
    cycle_start: tuple[int, int]
    targets: tuple[Target, ...]
    rules: tuple[Rule, ...]
    measure: str = "hours"
    begins: date | None = None
    ends: date | None = None

    @property
    def label(self) -> str:
        """``id@version``, as ledger entries name it."""
        return f"{self.id}@{self.version}"

    def covers(self, day: date) -> bool:
        """Whether the policy is in force on a local day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Shelf:
    """Every policy that counts here, in all its versions. The `principal` one decides targets and reports; the others run
    beside it, each in an account of its own that is named by the policy's id."""

    policies: tuple[Policy, ...]
    principal_id: str = ""

    @property
    def principal(self) -> str:
        """The account that decides."""
        return self.principal_id or self.policies[0].id

    def in_force(self, day: date) -> tuple[Policy, ...]:
        """The version of each account that is in force on a local day, the principal account first."""
        found: dict[str, Policy] = {}
        for policy in self.policies:
            if policy.covers(day) and (policy.id not in found or found[policy.id].version < policy.version):
                found[policy.id] = policy
        return tuple(sorted(found.values(), key=lambda policy: policy.id != self.principal))

    def policy(self, account: str, day: date) -> Policy | None:
        """The version of one account in force on a local day; None when none is."""
        return next((policy for policy in self.in_force(day) if policy.id == account), None)

    def for_cycle(self, account: str, cycle: str) -> Policy | None:
        """The version of an account that says what must be reached in a cycle: the newest in force on its last day, or on
        the last day before that on which any is."""
        versions = [policy for policy in self.policies if policy.id == account]
        living = [policy for policy in versions if policy.begins is None or policy.begins <= _last_day(policy, cycle)]
        return max(living or versions, key=lambda policy: (policy.begins or date.min, policy.version), default=None)


def _last_day(policy: Policy, cycle: str) -> date:
    """The last day of a cycle named by the year in which it ends."""
    month, day = policy.cycle_start
    year = int(cycle)
    return date(year, 12, 31) if (month, day) == (1, 1) else date(year, month, day) - timedelta(days=1)


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
