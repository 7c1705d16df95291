"""Credit policies as data: the versioned rules that turn facts into hours or credits, and what must be reached with them.

Amounts are hundredths of the policy's measure, days are hundredths of a day. `content.policy_file` reads them from TOML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from content.model import Fault


class BadPolicy(Exception):
    """Policy files that cannot be used; `faults` says why, file by file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{each.file}:{each.line}: {each.key} {dict(each.params)}" for each in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Target:
    """What some cadres must reach in a cycle; every condition that is empty (None) holds for everybody. Of those that apply
    the highest wins. `ages` are years at the cycle's first day, both included; `days` may be reached instead of `hours`."""

    hours: int
    ranks: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    days: int | None = None
    title: str = ""


OWN, DAY, HALF_DAY, MINUTES, EVENT, COUNT, BANDS, STEPS = (
    "own", "day", "half_day", "minutes", "event", "count", "bands", "steps",
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """How facts of some kinds count. `title` names it for people.

    `by` says what is counted: the fact's own hours, days, half-days, `each` minutes as one, events, the count, or the worth
    of the band of minutes / step of days that is reached first (`table`: least, worth; from the highest). The result is
    multiplied by `factor`, rounded half up once, then `bonus` is added if the fact was passed. None: any value will do.
    A penalty is taken off. `counted` False: kept and explained, but worth nothing 不计入.
    """

    id: str
    title: str
    fact: str
    factor: Decimal = Decimal(1)
    facts: frozenset[str] = frozenset()
    by: str = OWN
    each: int = 0
    table: tuple[tuple[int, int], ...] = ()
    bonus: int = 0
    levels: frozenset[str] = frozenset()
    required: bool | None = None
    online: bool | None = None
    passed: bool | None = None
    part: str = ""
    category: str = ""
    cap_event: int | None = None
    cap_year: int | None = None
    penalty: bool = False
    counted: bool = True
    evidence: bool = False
    approval: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts it is for."""
        return self.facts or frozenset({self.fact})


@dataclass(frozen=True)
class Cap:
    """At most `hours` a cycle from a category, or from a group of rules together."""

    title: str
    hours: int
    category: str = ""
    rules: frozenset[str] = frozenset()

    def holds(self, rule: str, category: str) -> bool:
        """Whether it limits entries of that rule in that category."""
        return rule in self.rules if self.rules else category == self.category


@dataclass(frozen=True)
class Minimum:
    """At least `hours` a cycle of what fits all conditions given."""

    title: str
    hours: int
    category: str = ""
    rules: frozenset[str] = frozenset()
    required: bool | None = None
    online: bool | None = None


@dataclass(frozen=True)
class Period:
    """Several cycles seen together: `years` from the cycle `first` on, `hours` in all, a share of them each year.

    `arrears`: what is missing may be made up later in the period.
    """

    years: int
    first: int
    hours: int
    ranks: frozenset[str] = frozenset()
    arrears: bool = True
    title: str = ""


@dataclass(frozen=True)
class CarryOver:
    """The surplus over the target goes to the next cycle's `into`, at most `most` (None: all of it)."""

    into: str
    most: int | None = None


@dataclass(frozen=True)
class Policy:
    """A rule book. `cycle_start` is (month, day); `measure` what it counts: hours or credits; `begins` and `ends` the local
    days, both included, between which it is in force (None: no bound). `grades` are (name, least), the best first;
    `team_mean` what a unit's mean must reach; `failed_years` how many failed years running have the `consequence`;
    `evidence_days`: evidence is handed in within so many last working days of a quarter (None: at any time)."""

    id: str
    version: int
    title: str
    cycle_start: tuple[int, int]
    targets: tuple[Target, ...]
    rules: tuple[Rule, ...]
    measure: str = "hours"
    begins: date | None = None
    ends: date | None = None
    source: str = ""
    caps: tuple[Cap, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    periods: tuple[Period, ...] = ()
    carry_over: CarryOver | None = None
    grades: tuple[tuple[str, int], ...] = ()
    team_mean: int | None = None
    failed_years: int | None = None
    consequence: str = ""
    evidence_days: int | None = None
    fingerprint: str = field(default="", compare=False)

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

    def asleep(self, day: date) -> tuple[str, ...]:
        """The accounts of which no version is in force on a local day: what is learnt then is kept, but counts nothing."""
        awake = {policy.id for policy in self.in_force(day)}
        return tuple(sorted({policy.id for policy in self.policies} - awake))

    def for_cycle(self, account: str, cycle: str) -> Policy | None:
        """The version of an account that says what must be reached in a cycle: the one that has begun last by its last day."""
        versions = [policy for policy in self.policies if policy.id == account]
        begun = [policy for policy in versions if policy.begins is None or policy.begins <= last_day(policy, cycle)]
        return max(begun or versions, key=lambda policy: (policy.begins or date.min, policy.version), default=None)


def last_day(policy: Policy, cycle: str) -> date:
    """The last day of a cycle, which is named by the year in which it ends."""
    month, day = policy.cycle_start
    year = int(cycle)
    return date(year, 12, 31) if (month, day) == (1, 1) else date(year, month, day) - timedelta(days=1)


def first_day(policy: Policy, cycle: str) -> date:
    """The first day of a cycle."""
    month, day = policy.cycle_start
    return date(int(cycle) - ((month, day) != (1, 1)), month, day)
