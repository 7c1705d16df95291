"""Exemptions 免除任务 on the phone of an organisation department: the form, the request, the decision."""

from __future__ import annotations

from bot.actions import exemption as actions
from bot.actions.targets import OpenTarget
from bot.screens import Button, Day, Screen, Text, say, screen, when
from bot.study.credits.second_person import WHY_NOT
from bot.study.decision import Decision
from bot.study.exemption.cards import ExemptionCard
from bot.study.exemption.rules import REASON, REASONS
from bot.study.exemption.see_exemptions import ExemptionsView
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.exemption_words import effect_lines, facts_lines, what

LIST = Button(say("exemption-button-list"), actions.OpenExemptions())


def draft(card: ExemptionCard) -> Screen:
    """A draft: the next question, or the preview; a request that waits already as it stands."""
    if card.state != "draft":
        return request(card)
    cancel = Button(say("button-cancel"), actions.DropExemption(card.request_id))
    change = Button(say("penalty-button-change"), actions.ChangeExemption(card.request_id))
    if card.asking:
        return _question(card, [change, cancel] if card.asking == REASON and card.facts.part else [cancel])
    return screen(
        say("exemption-preview-title", what=what(card.facts)),
        "",
        *facts_lines(card.facts),
        *effect_lines(card.facts),
        "",
        say("exemption-needs-another") if card.approvers else say("exemption-nobody"),
        rows=[
            [Button(say("reversal-button-send"), actions.SendExemption(card.request_id), style="primary")],
            [change, cancel],
        ],
    )


def _question(card: ExemptionCard, way_out: list[Button]) -> Screen:
    common = REASONS if card.asking == REASON and not card.facts.ends else ()
    question = (
        say("exemption-ask-end") if card.facts.ends else say(f"exemption-ask-{card.asking}", cycle=card.facts.cycle)
    )
    return screen(
        say("exemption-ask-title", what=what(card.facts)),
        "",
        *facts_lines(card.facts),
        "",
        question,
        rows=[
            *(
                [Button(say(f"target-why-{why}"), actions.ChooseExemptionReason(card.request_id, why))]
                for why in common
            ),
            way_out,
        ],
    )


def sent(card: ExemptionCard) -> Screen:
    """The request after it was sent: who has been told, or what to do when nobody could decide."""
    return request(card).with_toast(say("reversal-sent"))


def request(card: ExemptionCard) -> Screen:
    """A request, with what the reader may do about it."""
    if card.state == "draft":
        return draft(card)
    return screen(
        say(f"exemption-title-{card.state}", what=what(card.facts)),
        "",
        *facts_lines(card.facts),
        *when(card.state == "waiting", *effect_lines(card.facts)),
        say("reversal-asker", author=author_of(card.facts.asker), day=Day(card.asked_at)),
        *_state_lines(card),
        rows=[*_deeds(card), [_target(card), LIST, HOME]],
    )


def confirm(card: ExemptionCard) -> Screen:
    """Ask once more: it takes effect at once."""
    if card.state != "waiting":
        return request(card)
    return screen(
        say("exemption-confirm-title", what=what(card.facts)),
        "",
        *facts_lines(card.facts),
        *effect_lines(card.facts),
        "",
        say("exemption-sure"),
        rows=[
            [Button(say("exemption-button-yes"), actions.ApproveExemption(card.request_id), style="primary")],
            [Button(say("button-cancel"), actions.OpenExemption(card.request_id))],
        ],
    )


def reasons(card: ExemptionCard) -> Screen:
    """Why shall it be refused?"""
    if card.state != "waiting":
        return request(card)
    return screen(
        say("exemption-refuse-title", what=what(card.facts)),
        "",
        *facts_lines(card.facts),
        "",
        say("reversal-refuse-why"),
        rows=[
            *([Button(say(f"exemption-why-{why}"), actions.RefuseExemption(card.request_id, why))] for why in WHY_NOT),
            [Button(say("button-cancel"), actions.OpenExemption(card.request_id))],
        ],
    )


def decided(outcome: Decision[ExemptionCard]) -> Screen:
    """The request after a decision, with a short notice; one decided before says so."""
    done = say(f"exemption-done-{outcome.card.state}") if outcome.fresh else say("reversal-decided-before")
    return request(outcome.card).with_toast(done)


def waiting(view: ExemptionsView) -> Screen:
    """The requests that wait in the reader's scope."""
    return screen(
        say("exemption-list-title", count=view.count),
        "",
        *(_line(card) for card in view.cards),
        *when(view.cards, ""),
        say("exemption-list-hint"),
        rows=[
            *([Button(card.facts.name, actions.OpenExemption(card.request_id))] for card in view.cards),
            pager(view.page, view.pages, actions.OpenExemptions),
            [HOME],
        ],
    )


def _line(card: ExemptionCard) -> Text:
    return say(
        "exemption-line",
        name=card.facts.name,
        what=what(card.facts),
        cycle=card.facts.cycle,
        asker=say("reversal-by-me") if card.mine else author_of(card.facts.asker),
        day=Day(card.asked_at),
    )


def _state_lines(card: ExemptionCard) -> tuple[Text, ...]:
    if card.decided_at is not None:
        ended = card.state == "approved" and not card.facts.ends and not card.stands
        return (
            say(f"reversal-by-{card.state}", author=author_of(card.decider or ""), day=Day(card.decided_at)),
            *when(ended, say("exemption-ended")),
            *when(card.stands, say("exemption-undo")),
        )
    if card.state != "waiting":
        return ()
    if card.mine:
        return "", say("exemption-told", count=card.approvers) if card.approvers else say("exemption-nobody")
    return ("", say(card.hindrance)) if card.hindrance else ()


def _deeds(card: ExemptionCard) -> list[list[Button]]:
    if card.stands:
        return [[Button(say("exemption-button-end"), actions.EndExemption(card.request_id))]]
    if card.state != "waiting":
        return []
    if card.mine:
        return [[Button(say("reversal-button-withdraw"), actions.WithdrawExemption(card.request_id))]]
    if card.hindrance:
        return []
    return [
        [
            Button(say("reversal-button-approve"), actions.ConfirmExemption(card.request_id), style="primary"),
            Button(say("reversal-button-refuse"), actions.ChooseExemptionRefusal(card.request_id)),
        ]
    ]


def _target(card: ExemptionCard) -> Button:
    return Button(say("exemption-button-target"), OpenTarget(card.cadre_id, int(card.facts.cycle)))
