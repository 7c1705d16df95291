"""What in a policy contradicts itself, though each value alone can be read."""

from collections.abc import Iterator, Set

from content.policy import Cap, Policy, Rule
from content.toml_places import Place

Found = tuple[Place, str, dict[str, str | int]]
RESTS_ON = {
    "fault-policy-rule-unknown": ("rules",), "fault-policy-caps-cross": ("rules", "caps"), "fault-policy-grade-twice": ("grades",),
}  # fmt: skip
"""Of contradictions between tables, the lists they rest on besides their own table."""


def contradictions(policy: Policy) -> Iterator[Found]:
    """Where, which fault, and its parameters."""
    seen: set[str] = set()
    for number, rule in enumerate(policy.rules):
        place: Place = ("rules", number)
        if rule.id in seen:
            yield (*place, "id"), "fault-policy-rule-twice", {"id": rule.id}
        seen.add(rule.id)
        if rule.by == "several":
            yield place, "fault-policy-two-ways", {"id": rule.id}
        if rule.by == "minutes" and rule.each == 0:
            yield (*place, "minutes_per_hour"), "fault-policy-zero", {"name": "minutes_per_hour"}
        if "penalty" in rule.kinds and not rule.penalty:  # it would add to what it is to be taken off
            yield (*place, "fact"), "fault-policy-penalty", {"id": rule.id}
    if policy.begins and policy.ends and policy.begins > policy.ends:
        yield ("effective_to",), "fault-policy-dates", {}
    for number, target in enumerate(policy.targets):
        if target.age_from is not None and target.age_to is not None and target.age_from > target.age_to:
            yield ("targets", number, "age_from"), "fault-policy-ages", {}
    for number, minimum in enumerate(policy.minimums):
        if not (minimum.category or minimum.rules or minimum.required is not None or minimum.online is not None):
            yield ("minimums", number), "fault-policy-minimum-of-what", {"title": minimum.title}
    for number, (name, least) in enumerate(policy.grades):
        if any(name == other[0] or least == other[1] for other in policy.grades[:number]):
            yield ("grades", number), "fault-policy-grade-twice", {"name": name}
    for number, period in enumerate(policy.periods):
        if period.years == 0:
            yield ("periods", number, "years"), "fault-policy-zero", {"name": "years"}
    for name, listed in (("caps", policy.caps), ("minimums", policy.minimums)):
        for number, each in enumerate(listed):
            unknown = sorted(each.rules - seen)  # type: ignore[attr-defined]
            if unknown:
                yield (name, number, "rules"), "fault-policy-rule-unknown", {"id": unknown[0]}
    yield from _crossing(policy)


def contradictions_apart(policy: Policy, faulty: Set[Place], known: Set[str]) -> Iterator[Found]:
    """Of a policy with wrong values at `faulty` places, the contradictions that hold whatever those values were to be.

    `known` are the names that may stand at the top: behind another one there may be any list, misspelt.
    """
    lists = {place[0] for place in faulty if place}
    misspelt = () in faulty or not lists <= known
    for place, key, params in contradictions(policy):
        needed = RESTS_ON.get(key, ())
        if place[:2] not in faulty and not (needed and misspelt) and lists.isdisjoint(needed):
            yield place, key, params


def _crossing(policy: Policy) -> Iterator[Found]:
    """Caps must lie one within the other or apart: where two cross, the order of facts would change the sum."""
    sets = [_held(cap, policy.rules) for cap in policy.caps]
    for number, cap in enumerate(policy.caps):
        if bool(cap.category) == bool(cap.rules):
            yield ("caps", number), "fault-policy-cap-of-what", {"title": cap.title}
            continue
        for other in range(number):
            if cap.category and policy.caps[other].category:  # a fact has one category
                continue
            shared = sets[number] & sets[other]
            if shared and not (sets[number] <= sets[other] or sets[other] <= sets[number]):
                yield (
                    ("caps", number),
                    "fault-policy-caps-cross",
                    {"title": cap.title, "other": policy.caps[other].title},
                )
        if cap.category:
            for place, rule in enumerate(policy.rules):
                if not rule.category and (rule.cap_year is not None or _grouped(policy, rule)):
                    yield ("rules", place), "fault-policy-caps-cross", {"title": cap.title, "other": rule.title}


def _held(cap: Cap, rules: tuple[Rule, ...]) -> frozenset[str]:
    if cap.rules:
        return cap.rules
    return frozenset(rule.id for rule in rules if rule.category in ("", cap.category))


def _grouped(policy: Policy, rule: Rule) -> bool:
    return any(rule.id in cap.rules for cap in policy.caps)
