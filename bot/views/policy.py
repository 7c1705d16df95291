"""Credit policies on the phone of an organisation department: in plain words, and what a change would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions import policy as actions
from bot.screens import Button, Day, Hours, Joined, Screen, Sentence, Text, say, screen, when
from bot.study.credits.see_policies import PoliciesView, PolicyView
from bot.study.credits.see_proposal import ProposalCard, RuleTotal
from bot.views.audit import author_of
from bot.views.buttons import HOME
from bot.views.policy_rule import rule_figures
from content.policy import CarryOver, Minimum, Policy, Target

LIST = Button(say("policy-button-list"), actions.OpenPolicies())
MOST = 12  # rules of a proposal on one screen


def policies(view: PoliciesView) -> Screen:
    """What is in force, and proposals under way."""
    return screen(
        say("policy-title"),
        "",
        *(_policy_line(policy, view.principal) for policy in view.policies),
        *(say("policy-asleep", account=account) for account in view.asleep),
        "",
        say("policy-hint"),
        rows=[
            *([Button(policy.title, actions.OpenPolicy(policy.id))] for policy in view.policies),
            *(
                [
                    Button(
                        say(f"policy-button-proposal-{link.state}", label=link.label, day=Day(link.asked_at)),
                        actions.OpenProposal(link.proposal_id),
                    )
                ]
                for link in view.proposals
            ),
            [HOME],
        ],
    )


def _policy_line(policy: Policy, principal: str) -> Text:
    key = "policy-line-principal" if policy.id == principal else "policy-line-beside"
    return say(key, title=policy.title, label=policy.label)


def policy(view: PolicyView) -> Screen:
    """One policy in plain words."""
    book = view.policy
    unit = say(f"policy-measure-{book.measure}")
    month, day = book.cycle_start
    return screen(
        say("policy-one-title", title=book.title, label=book.label),
        *when(book.source, say("policy-source", source=book.source)),
        say("policy-cycle", month=str(month), day=str(day), cycle=view.cycle),
        "",
        say("policy-targets"),
        *([_target_line(target, unit) for target in book.targets] or [say("policy-no-target")]),
        *(_minimum_line(each, unit) for each in book.minimums),
        *(
            say(
                "policy-period" if each.arrears else "policy-period-no-arrears",
                whom=each.title or _whom(each.ranks),
                years=str(each.years),
                first=str(each.first),
                hours=Hours(each.hours),
                unit=unit,
            )
            for each in book.periods
        ),
        *_rank_lines(view, unit),
        "",
        say("policy-rules"),
        *(say("policy-rule", title=rule.title, figures=rule_figures(rule)) for rule in book.rules),
        *(say("policy-cap", title=cap.title, hours=Hours(cap.hours), unit=unit) for cap in book.caps),
        *_carry_line(book.carry_over, unit),
        *when(book.grades, say("policy-grades", grades=_grades(book))),
        *when(book.team_mean is not None, say("policy-team", hours=Hours(book.team_mean or 0), unit=unit)),
        *when(book.consequence, say("policy-consequence", text=book.consequence)),
        *when(book.evidence_days is not None, say("policy-evidence", days=str(book.evidence_days))),
        "",
        say("policy-ask-hint"),
        rows=[
            [Button(say("policy-button-ask"), actions.AskProposal(book.id))],
            [LIST, HOME],
        ],
    )


def _rank_lines(view: PolicyView, unit: Sentence) -> list[Text]:
    if not view.ranks:
        return []
    return [
        "",
        say("policy-ranks"),
        *(
            say(
                "policy-rank-named" if line.named else "policy-rank-other", rank=line.rank or say("policy-rank-none"),
                count=line.people, hours=Hours(line.target), unit=unit,
            )
            for line in view.ranks[:MOST]
        ),
        *when(len(view.ranks) > MOST, say("policy-ranks-more", count=len(view.ranks) - MOST)),
    ]  # fmt: skip


def _carry_line(carry: CarryOver | None, unit: Sentence) -> list[Text]:
    if carry is None:
        return []
    if carry.most is None:
        return [say("policy-carry", into=carry.into)]
    return [say("policy-carry-most", into=carry.into, most=Hours(carry.most), unit=unit)]


def _grades(book: Policy) -> Joined:
    best_first = sorted(book.grades, key=lambda grade: grade[1], reverse=True)
    return Joined(tuple(say("policy-grade", name=name, least=Hours(least)) for name, least in best_first), "，")


def _target_line(target: Target, unit: Sentence) -> Text:
    if target.title:
        return _target_words(target, target.title, unit)
    who = [*sorted(target.ranks), *sorted(target.categories), *sorted(target.units)]
    if target.age_from is not None or target.age_to is not None:
        age = say("policy-ages", low=str(target.age_from or 0), high=str(target.age_to or 99))
        whom: str | Joined | Sentence = Joined((*who, age), "、")
    else:
        whom = Joined(tuple(who), "、") if who else say("policy-everybody")
    return _target_words(target, whom, unit)


def _target_words(target: Target, whom: str | Joined | Sentence, unit: Sentence) -> Text:
    if target.days:
        return say("policy-target-or-days", whom=whom, hours=Hours(target.hours), unit=unit, days=Hours(target.days))
    return say("policy-target", whom=whom, hours=Hours(target.hours), unit=unit)


def _whom(ranks: frozenset[str]) -> Joined | Sentence:
    return Joined(tuple(sorted(ranks)), "、") if ranks else say("policy-everybody")


def _minimum_line(minimum: Minimum, unit: Sentence) -> Text:
    return say("policy-minimum", title=minimum.title, hours=Hours(minimum.hours), unit=unit)


def asked(proposal_id: int) -> Screen:
    """It is being counted."""
    return screen(
        say("policy-asked"),
        "",
        say("policy-asked-next"),
        rows=[[Button(say("policy-button-open"), actions.OpenProposal(proposal_id))], [LIST, HOME]],
    )


def proposal(card: ProposalCard) -> Screen:
    """A proposal, with what the reader may do about it."""
    return screen(*_lines(card), rows=[*_deeds(card), [LIST, HOME]])


def confirm(card: ProposalCard) -> Screen:
    """Ask once more: what is carried out is in the ledger."""
    if card.state != "waiting" or card.mine:
        return proposal(card)
    return screen(
        *_lines(card),
        "",
        say("policy-confirm"),
        rows=[
            [Button(say("policy-button-yes"), actions.ApproveProposal(card.proposal_id), style="danger")],
            [Button(say("button-back"), actions.OpenProposal(card.proposal_id)), HOME],
        ],
    )


def counted(values: Mapping[str, Any]) -> Screen:
    """The letter: the proposal is counted."""
    number = int(values["proposal"])
    return screen(
        say("policy-counted-title", title=str(values["title"])),
        "",
        say("policy-counted", people=int(values["people"]), lines=int(values["lines"]))
        if values["lines"]
        else say("policy-counted-none"),
        rows=[[Button(say("policy-button-open"), actions.OpenProposal(number))], [HOME]],
    )


def carried_out(values: Mapping[str, Any]) -> Screen:
    """The letter: the proposal is in the ledger."""
    number = int(values["proposal"])
    return screen(
        say("policy-done-title", title=str(values["title"])),
        "",
        say("policy-done", people=int(values["people"]) - int(values["stale"])),
        *when(values["stale"], say("policy-stale", count=int(values["stale"]))),
        rows=[[Button(say("policy-button-open"), actions.OpenProposal(number))], [HOME]],
    )


def _lines(card: ProposalCard) -> list[Text]:
    return [
        say(f"policy-proposal-{card.state}"),
        "",
        say("policy-proposal-of", title=card.title, label=card.label, cycle=card.cycle),
        say("policy-proposal-sum", people=card.people, lines=card.lines),
        say("policy-proposal-hours", before=Hours(card.before), after=Hours(card.after)),
        *when(card.rules, "", say("policy-proposal-rules")),
        *(_rule_line(total) for total in card.rules[:MOST]),
        *when(card.stale, say("policy-stale", count=card.stale)),
        "",
        say("policy-proposal-author", author=author_of(card.author), day=Day(card.asked_at)),
        *when(card.decider, say("policy-proposal-decider", author=author_of(card.decider or ""))),
        *when(card.state == "waiting", say("policy-wait-mine" if card.mine else "policy-wait-yours")),
    ]


def _rule_line(total: RuleTotal) -> Text:
    title: Text = total.title or say("policy-rule-none")
    return say(
        "policy-proposal-rule", title=title, count=total.lines, before=Hours(total.before), after=Hours(total.after)
    )


def _deeds(card: ProposalCard) -> list[list[Button]]:
    number = card.proposal_id
    if card.state == "counting":
        return [[Button(say("policy-button-again"), actions.OpenProposal(number))]]
    if card.state != "waiting":
        return []
    if card.mine:
        return [[Button(say("policy-button-withdraw"), actions.WithdrawProposal(number))]]
    return [
        [Button(say("policy-button-approve"), actions.ConfirmProposal(number), style="primary")],
        [Button(say("policy-button-refuse"), actions.RefuseProposal(number))],
    ]
