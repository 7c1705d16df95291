"""What in a policy is probably not meant, though it can be read and used: warnings for whoever wrote it."""

import difflib
from collections.abc import Iterator
from itertools import pairwise

from content.policy import BANDS, STEPS, Cap, Minimum, Policy, Rule
from content.policy_faults import Found


def doubts(policy: Policy) -> Iterator[Found]:
    """Where, which doubt, and its parameters; of a policy that does not contradict itself."""
    for number, rule in enumerate(policy.rules):
        earlier = next((each for each in policy.rules[:number] if _leaves_nothing(each, rule)), None)
        if earlier is not None:
            yield ("rules", number), "fault-policy-shadowed", {"id": rule.id, "other": earlier.id}
        if rule.by in (BANDS, STEPS) and any(more[1] < less[1] for more, less in pairwise(rule.table)):
            yield ("rules", number, rule.by), "fault-policy-falls", {"id": rule.id}
    yield from _minimums_too_high(policy)
    given = {rule.category for rule in policy.rules if rule.category}
    open_to_any = any(not rule.category for rule in policy.rules)
    for name, listed in (("caps", policy.caps), ("minimums", policy.minimums)):
        for number, each in enumerate(listed):
            word: str = each.category  # type: ignore[attr-defined]
            near = difflib.get_close_matches("".join(word.split()), given, n=1, cutoff=0.5)
            # A rule without a category takes that of the course, so any word may be right unless it looks misspelt.
            if word and word not in given and (near or not open_to_any):
                place = (name, number, "category")
                yield place, "fault-policy-category", {"name": word, "near": near[0] if near else "none"}


def _minimums_too_high(policy: Policy) -> Iterator[Found]:
    """Minimums above a cap over all that counts towards them, which nobody reaches, or above every target, which changes them."""
    highest = max((target.hours for target in policy.targets), default=None)
    for number, minimum in enumerate(policy.minimums):
        said: dict[str, str | int] = {"title": minimum.title, "wanted": f"{minimum.hours / 100:g}"}
        place = ("minimums", number, "hours")
        cap = next((cap for cap in policy.caps if cap.hours < minimum.hours and _within(minimum, cap)), None)
        if cap is not None:
            yield place, "fault-policy-minimum-capped", {**said, "cap": cap.title, "most": f"{cap.hours / 100:g}"}
        elif highest is not None and minimum.hours > highest:
            yield place, "fault-policy-minimum-over", {**said, "most": f"{highest / 100:g}"}


def _within(minimum: Minimum, cap: Cap) -> bool:
    """Whether a cap limits all that counts towards a minimum."""
    if cap.rules:
        return bool(minimum.rules) and minimum.rules <= cap.rules
    return bool(minimum.category) and minimum.category == cap.category


def _leaves_nothing(first: Rule, later: Rule) -> bool:
    """Whether each fact that `later` is for is taken by `first`."""
    chosen = first.penalty and later.penalty and later.kinds == {"penalty"}  # by whoever imposes it, not by the order
    return (
        not chosen
        and later.kinds <= first.kinds
        and (not first.levels or (bool(later.levels) and later.levels <= first.levels))
        and all(
            wanted is None or wanted is also
            for wanted, also in (
                (first.required, later.required),
                (first.online, later.online),
                (first.passed, later.passed),
            )
        )
    )
