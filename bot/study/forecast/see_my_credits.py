"""My credits: how the year stands and can end, the next step, and the details by category."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.see_credits import CreditsView, see_credits
from bot.study.credits.shelf import principal_account, principal_policy
from bot.study.credits.sums import sums_of
from bot.study.forecast.read_prospects import prospect_of
from bot.study.forecast.rules import Prospect
from bot.study.learning.next_step import Step, find_next_step
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class MyCredits:
    """The sum of the cycle, its prospect, and what to do next (None: nothing is open)."""

    credits: CreditsView
    prospect: Prospect
    step: Step | None


@dataclass(frozen=True)
class CapUse:
    """A limit of the policy that this person has come to know: its words (of a cap or a rule), how much is used of it."""

    title: str
    used: int
    most: int


@dataclass(frozen=True)
class Details:
    """The cycle by category, with the policy's minimums, the caps in use, and into which category a surplus goes in the next."""

    credits: CreditsView
    prospect: Prospect
    policy: str
    caps: tuple[CapUse, ...]
    into: str


def see_my_credits(session: Session, now: datetime, actor: Actor) -> MyCredits:
    """How the actor's own cycle stands; raises `Refusal` for an account bound to nobody."""
    view = see_credits(session, now, actor)
    cadre_id = actor.need_cadre()
    return MyCredits(view, prospect_of(session, now, cadre_id).prospect, find_next_step(session, now, cadre_id))


def see_details(session: Session, now: datetime, actor: Actor) -> Details:
    """The same in detail."""
    view = see_credits(session, now, actor)
    cadre_id = actor.need_cadre()
    policy, account = principal_policy(session, now.date()), principal_account(session)
    sums = sums_of(session, cadre_id, account, view.stand.cycle)
    penalties = {rule.id for rule in policy.rules if rule.penalty}  # they give no room for more
    uses = [
        CapUse(rule.title, abs(sum(hours for (name, _), hours in sums.items() if name == rule.id)), rule.cap_year)
        for rule in policy.rules
        if rule.cap_year is not None
    ]
    uses += [
        CapUse(
            cap.title,
            sum(hours for place, hours in sums.items() if place[0] not in penalties and cap.holds(*place)),
            cap.hours,
        )
        for cap in policy.caps
    ]
    return Details(
        view, prospect_of(session, now, cadre_id).prospect, policy.title, tuple(use for use in uses if use.used > 0),
        policy.carry_over.into if policy.carry_over else "",
    )  # fmt: skip
