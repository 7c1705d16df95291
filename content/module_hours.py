"""How many hours of which category each module is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Earning:
    """A module with questions, and what its author wrote about it: a category ("" for none), hours (None for none)."""

    slug: str
    category: str = ""
    hours: int | None = None


class HoursDoNotFit(Exception):
    """The hours of the course cannot be given out so; `key` is the fault, `slug` the module it lies with ("" for none)."""

    def __init__(self, key: str, slug: str = "", **params: str | int) -> None:
        super().__init__(key, slug)
        self.key = key
        self.slug = slug
        self.params = params


def give_out(total: Mapping[str, int], modules: Sequence[Earning]) -> dict[str, tuple[str, int]]:
    """Category and hundredths of an hour of each module; the sums by category are always `total`. Raises `HoursDoNotFit`.

    | course         | modules                        | worth                              |
    |----------------|--------------------------------|------------------------------------|
    | 业务 4         | a, b, c, d                     | 1 each                             |
    | 业务 4         | a (3 hours), b                 | a 3, b 1                           |
    | 理论 2, 业务 2 | a, b, c, d                     | a and b 理论 1, c and d 业务 1     |
    | 理论 1, 业务 3 | a, b, c, d                     | a 理论 1, the others 业务 1        |
    | 理论 2, 业务 2 | a (业务), b, c                 | a 业务 2, b and c 理论 1           |
    | 理论 2, 业务 2 | a                              | does not fit                       |
    """
    only = next(iter(total)) if len(total) == 1 else ""
    members: dict[str, list[Earning]] = {category: [] for category in total}
    free: list[Earning] = []
    for module in modules:
        category = module.category or only
        if category and category not in members:
            raise HoursDoNotFit("fault-module-category", module.slug, category=category)
        (members[category] if category else free).append(module)
    _deal(total, members, free)
    worth: dict[str, tuple[str, int]] = {}
    for category, hours in total.items():
        worth.update({slug: (category, amount) for slug, amount in _split(category, hours, members[category]).items()})
    return worth


def _deal(total: Mapping[str, int], members: dict[str, list[Earning]], free: list[Earning]) -> None:
    """Give each free module, in order, to a category: first one to whoever has none, the rest by hours per module."""
    wanting = [category for category in total if total[category] and not members[category]]
    if len(wanting) > len(free):
        raise HoursDoNotFit("fault-hours-no-module", category=wanting[-1])
    counts = {category: len(members[category]) for category in total}
    for _ in free:
        empty = [category for category in total if total[category] and not counts[category]]
        chosen = empty[0] if empty else max(total, key=lambda category: total[category] / max(counts[category], 1))
        counts[chosen] += 1
    rest = iter(free)
    for category in total:
        missing = counts[category] - len(members[category])
        members[category] += [next(rest) for _ in range(missing)]


def _split(category: str, hours: int, modules: list[Earning]) -> dict[str, int]:
    own = {module.slug: module.hours for module in modules if module.hours is not None}
    rest = hours - sum(own.values())
    sharing = [module.slug for module in modules if module.slug not in own]
    if rest < 0 or (rest and not sharing):
        raise HoursDoNotFit("fault-hours-own", next(iter(own), ""), category=category)
    each, more = divmod(rest, len(sharing)) if sharing else (0, 0)
    return {**own, **{slug: each + (place < more) for place, slug in enumerate(sharing)}}
