"""What holds for every rule book: order, caps, explanations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.credits.engine import adds_up, entries_for
from bot.study.credits.rules import Fact
from bot.study.credits.standing import carried
from content.policy import Cap, CarryOver, Policy, Rule

NOON = datetime(2026, 5, 6, 4, tzinfo=UTC)
AMOUNT = st.integers(0, 5_000)
WAYS = st.one_of(
    st.builds(lambda: ("own", 0, ())),
    st.builds(lambda by, each: (by, each, ()), st.sampled_from(["day", "half_day", "event", "count"]), AMOUNT),
    st.builds(lambda each: ("minutes", each, ()), st.integers(1, 90)),
    st.builds(
        lambda by, table: (by, 0, tuple(sorted(table.items(), reverse=True))),
        st.sampled_from(["bands", "steps"]),
        st.dictionaries(AMOUNT, AMOUNT, max_size=3),
    ),
)
KINDS = ("module", "article")


def a_rule(kind: str, way: tuple[str, int, tuple[tuple[int, int], ...]], **values: object) -> Rule:
    by, each, table = way
    return Rule(f"r-{kind}", kind, kind, by=by, each=each, table=table, category=f"c-{kind}", **values)  # type: ignore[arg-type]


RULES = st.tuples(
    *(
        st.builds(
            a_rule, st.just(kind), WAYS, factor=st.decimals(0, 5, places=2).map(Decimal), bonus=AMOUNT,
            cap_event=st.none() | AMOUNT, cap_year=st.none() | AMOUNT, counted=st.booleans(), evidence=st.booleans(),
        )
        for kind in KINDS
    )
)  # fmt: skip
CAPS = st.tuples(
    st.lists(st.builds(lambda hours: Cap("类", hours, category="c-module"), AMOUNT), max_size=1),
    st.lists(
        st.builds(lambda hours: Cap("合计", hours, rules=frozenset({"r-module", "r-article"})), AMOUNT), max_size=1
    ),
).map(lambda both: tuple(both[0] + both[1]))
POLICIES = st.builds(lambda rules, caps: Policy("p", 1, "p", (1, 1), (), rules, caps=caps), RULES, CAPS)
FACTS = st.builds(
    lambda kind, hours, minutes, half_days, count, passed, papers: Fact(
        "k", kind, 1, "x", hours, "s", "t", NOON,
        minutes=minutes, half_days=half_days, count=count, passed=passed, evidence=papers,
    ),
    st.sampled_from(KINDS), AMOUNT, st.integers(0, 200), st.integers(0, 60), st.integers(0, 5), st.none() | st.booleans(),
    st.sampled_from([(), (1,)]),
)  # fmt: skip
MANY = settings(max_examples=120, deadline=None)


def run(policy: Policy, facts: Sequence[Fact]) -> tuple[int, dict[tuple[str, str], int]]:
    """The sum, and what each rule and category holds, after all facts."""
    sums: dict[tuple[str, str], int] = {}
    for fact in facts:
        for _, worth in entries_for([policy], fact, lambda policy: sums):
            assert adds_up(worth.explanation, worth.hours)
            assert worth.hours >= 0
            place = (worth.rule, worth.category)
            sums[place] = sums.get(place, 0) + worth.hours
    return sum(sums.values()), sums


@MANY
@given(POLICIES, st.lists(FACTS, max_size=8), st.randoms(use_true_random=False))
def test_the_sum_does_not_depend_on_the_order(policy: Policy, facts: list[Fact], dice: object) -> None:
    shuffled = list(facts)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert run(policy, shuffled)[0] == run(policy, facts)[0]


@MANY
@given(POLICIES, st.lists(FACTS, max_size=8))
def test_no_cap_is_ever_exceeded(policy: Policy, facts: list[Fact]) -> None:
    _, sums = run(policy, facts)
    for rule in policy.rules:
        held = sum(hours for (name, _), hours in sums.items() if name == rule.id)
        assert rule.cap_year is None or held <= rule.cap_year
    for cap in policy.caps:
        assert sum(hours for place, hours in sums.items() if cap.holds(*place)) <= cap.hours


@MANY
@given(POLICIES, st.lists(FACTS, min_size=1, max_size=6))
def test_a_reversal_gives_back_the_room_under_a_cap(policy: Policy, facts: list[Fact]) -> None:
    _, sums = run(policy, facts[:-1])
    (first,) = entries_for([policy], facts[-1], lambda policy: sums)
    again = entries_for([policy], facts[-1], lambda policy: dict(sums))
    assert [first] == again


@MANY
@given(AMOUNT, AMOUNT, st.none() | AMOUNT)
def test_carry_over_conserves(total: int, target: int, most: int | None) -> None:
    policy = Policy("p", 1, "p", (1, 1), (), (), carry_over=CarryOver("选修", most))
    over = carried(policy, total, target)
    assert 0 <= over <= max(0, total - target)
    assert most is not None or total == min(total, target) + over
    assert carried(replace(policy, carry_over=None), total, target) == 0
