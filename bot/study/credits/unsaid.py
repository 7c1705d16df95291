"""What a policy asks about a fact and nobody has said: it counts, but fulfils no condition."""

from __future__ import annotations

from content.policy import Policy


def required_unsaid(policy: Policy, rule_id: str, kind: str, required: bool | None) -> bool:
    """Whether nobody has said if a fact was required or elective, as of records from before this was kept, and the policy asks:
    by a rule for facts of that kind, or by a minimum in which the fact's own rule counts.

    | the policy                               | required | unsaid |
    |------------------------------------------|----------|--------|
    | has a minimum of what is required        | unknown  | yes    |
    | has one, but for other rules             | unknown  | no     |
    | has a rule for required facts of a kind  | unknown  | yes    |
    | has one, but for another kind            | unknown  | no     |
    | any of these                             | known    | no     |
    """
    if required is not None:
        return False
    return any(rule.required is not None and kind in rule.kinds for rule in policy.rules) or any(
        minimum.required is not None and (not minimum.rules or rule_id in minimum.rules) for minimum in policy.minimums
    )
