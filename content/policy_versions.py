"""Which version of a policy is in force on a day must be plain from the files alone: what in several of them speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from content.model import Fault
from content.policy import Policy

Filed = tuple[str, Policy]
"""A policy with the name of its file."""
DAY = timedelta(days=1)


def version_faults(filed: Sequence[Filed]) -> Iterator[Fault]:
    """Errors where two files are in force at once and nothing says which one counts; doubts where a date is hardly meant."""
    for place, (file, policy) in enumerate(filed):
        for other in filed[:place]:
            if other[1].id == policy.id:
                yield from _of_two(other, (file, policy))
    for file, policy in filed:
        yield from _gap(file, policy, [each for _, each in filed])


def _of_two(one: Filed, two: Filed) -> Iterator[Fault]:
    if one[1].version == two[1].version:
        yield Fault(two[0], 1, "fault-policy-twice", {"label": two[1].label, "first": one[0]})
        return
    (first, earlier), (file, later) = sorted((one, two), key=lambda each: each[1].version)
    if not _meet(earlier, later):
        return
    named: dict[str, str | int] = {"label": later.label, "first": first, "other": earlier.label}
    if later.begins is None or (earlier.begins is not None and later.begins <= earlier.begins):
        how = "same" if later.begins == earlier.begins else "earlier"
        yield Fault(file, 1, "fault-policy-overlap", {**named, "how": how})
    elif later.ends is not None and (earlier.ends is None or later.ends < earlier.ends):
        back = (later.ends + DAY).isoformat()
        yield Fault(file, 1, "fault-policy-back", {**named, "day": back, "until": (later.begins - DAY).isoformat()})
    elif earlier.ends is not None:
        dates = {"ends": earlier.ends.isoformat(), "day": later.begins.isoformat()}
        until = (later.begins - DAY).isoformat()
        yield Fault(file, 1, "fault-policy-ends-late", {**named, **dates, "until": until}, "warning")


def _meet(one: Policy, two: Policy) -> bool:
    """Whether there is a day on which both say that they are in force."""
    begins = max(one.begins or date.min, two.begins or date.min)
    return begins <= min(one.ends or date.max, two.ends or date.max)


def _gap(file: str, policy: Policy, policies: Sequence[Policy]) -> Iterator[Fault]:
    """A doubt at a version that ends before its next one begins, or with none after it."""
    if policy.ends is None or policy.ends == date.max:
        return
    day = policy.ends + DAY
    if not any(other.id == policy.id and other.covers(day) for other in policies):
        yield Fault(file, 1, "fault-policy-gap", {"label": policy.label, "day": day.isoformat()}, "warning")
