"""Pure decisions about penalties: which rules can be chosen, what is asked for each, and which fact comes of the answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.study.credits.engine import rule_for
from bot.study.credits.rules import PENALTY, Fact, penalty_source
from bot.study.late.rules import NEEDS
from content.policy import Policy, Rule

DAY, AMOUNT, REASON = "day", "amount", "reason"


def offered(policy: Policy) -> tuple[Rule, ...]:
    """The penalty rules that an admin can choose: those whose conditions a penalty alone can fulfil, and which count.

    A rule that wants evidence is left out: a penalty has no papers, so it would take off nothing.
    """
    return tuple(
        rule
        for rule in policy.rules
        if rule.penalty and rule.counted and not rule.evidence and rule_for(policy, _bare(policy, rule)) is rule
    )


def need_of(rule: Rule) -> str:
    """What has to be said beside day and reason: hours (hundredths), half_days, minutes or count; "" for a rule per event."""
    return NEEDS.get(rule.by, "")


def asked_next(rule: Rule, day: date | None, amount: int, reason: str) -> str:
    """The next question of the form; "" when all is said.

    | day  | amount         | reason | asked  |
    |------|----------------|--------|--------|
    | none | any            | any    | day    |
    | said | 0, and needed  | any    | amount |
    | said | said or unused | none   | reason |
    | said | said or unused | said   |        |
    """
    if day is None:
        return DAY
    if need_of(rule) and not amount:
        return AMOUNT
    return "" if reason else REASON


def penalty_fact(
    account: str,
    rule: Rule,
    number: int,
    cadre_id: int,
    day: date,
    amount: int,
    reason: str,
    now: datetime,
    approver: str = "",
) -> Fact:
    """The fact of request `number`, which happened on the local day `day`; `now` gives the office's zone."""
    said = {need_of(rule): amount} if need_of(rule) else {}
    return Fact(
        f"{PENALTY}:{number}", PENALTY, cadre_id, rule.category, said.get("hours", 0), penalty_source(account, rule.id),
        reason, datetime.combine(day, time(), now.tzinfo), half_days=said.get("half_days", 0),
        minutes=said.get("minutes", 0), count=said.get("count", 0), approver=approver,
    )  # fmt: skip


def _bare(policy: Policy, rule: Rule) -> Fact:
    return Fact("", PENALTY, 0, "", 0, penalty_source(policy.id, rule.id), "", datetime.min.replace(tzinfo=UTC))
