"""Penalties 扣分 on the phone of an organisation department: the rule, the form, the request, the decision."""

from __future__ import annotations

from datetime import date

from bot.actions import penalty as actions
from bot.actions.people import OpenCadre
from bot.actions.reversal import OpenEntry
from bot.screens import Button, Day, Screen, Text, say, screen, when
from bot.study.credits.second_person import WHY_NOT
from bot.study.decision import Decision
from bot.study.penalty.ask_penalty import PenaltyChoice
from bot.study.penalty.cards import PenaltyCard
from bot.study.penalty.see_penalties import PenaltiesView
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.credits import signed
from bot.views.penalty_words import facts_lines, sum_line

LIST = Button(say("penalty-button-list"), actions.OpenPenalties())


def found(view: PenaltiesView | PenaltyChoice) -> Screen:
    """What waits; or the rules to choose from for one person."""
    return choice(view) if isinstance(view, PenaltyChoice) else waiting(view)


def choice(view: PenaltyChoice) -> Screen:
    """By which rule?"""
    return screen(
        say("penalty-choose-title"),
        "",
        say("reversal-person", name=view.name, number=view.staff_no, unit=view.unit),
        "",
        *(say("penalty-choose-line", rule=rule, policy=policy) for policy, rule in view.rules),
        rows=[
            *(
                [Button(rule, actions.ChoosePenalty(view.cadre_id, place))]
                for place, (_, rule) in enumerate(view.rules)
            ),
            [Button(say("people-button-card"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def draft(card: PenaltyCard) -> Screen:
    """A draft: the next question, or the preview; a request that waits already as it stands."""
    if card.state != "draft":
        return request(card)
    cancel = Button(say("button-cancel"), actions.DropPenalty(card.request_id))
    change = Button(say("penalty-button-change"), actions.ChangePenalty(card.request_id))
    if card.asking:
        need = card.facts.need.replace("_", "-")
        question = f"penalty-ask-{need}" if card.asking == "amount" else f"penalty-ask-{card.asking}"
        return screen(
            say("penalty-ask-title"),
            "",
            *facts_lines(card.facts),
            "",
            say(question),
            rows=[[change, cancel] if card.facts.day else [cancel]],
        )
    if not card.facts.worth:
        return screen(
            say("penalty-preview-title"),
            "",
            *facts_lines(card.facts),
            "",
            say("penalty-takes-nothing"),
            rows=[[change, cancel]],
        )
    return screen(
        say("penalty-preview-title"),
        "",
        *facts_lines(card.facts),
        sum_line(card.facts),
        "",
        say("reversal-needs-another") if card.approvers else say("penalty-nobody"),
        rows=[
            [Button(say("reversal-button-send"), actions.SendPenalty(card.request_id), style="primary")],
            [change, cancel],
        ],
    )


def sent(card: PenaltyCard) -> Screen:
    """The request after it was sent: who has been told, or what to do when nobody could decide."""
    return request(card).with_toast(say("reversal-sent"))


def request(card: PenaltyCard) -> Screen:
    """A request, with what the reader may do about it."""
    if card.state == "draft":
        return draft(card)
    return screen(
        say(f"penalty-title-{card.state}"),
        "",
        *facts_lines(card.facts),
        *when(card.state == "waiting", sum_line(card.facts)),
        say("reversal-asker", author=author_of(card.facts.asker), day=Day(card.asked_at)),
        *_state_lines(card),
        rows=[*_deeds(card), [LIST, HOME]],
    )


def confirm(card: PenaltyCard) -> Screen:
    """Ask once more: it takes effect at once."""
    if card.state != "waiting":
        return request(card)
    return screen(
        say("penalty-confirm-title"),
        "",
        *facts_lines(card.facts),
        sum_line(card.facts),
        "",
        say("penalty-sure"),
        rows=[
            [Button(say("penalty-button-yes"), actions.ApprovePenalty(card.request_id), style="danger")],
            [Button(say("button-cancel"), actions.OpenPenalty(card.request_id))],
        ],
    )


def reasons(card: PenaltyCard) -> Screen:
    """Why shall it be refused?"""
    if card.state != "waiting":
        return request(card)
    return screen(
        say("penalty-refuse-title"),
        "",
        *facts_lines(card.facts),
        "",
        say("reversal-refuse-why"),
        rows=[
            *([Button(say(f"penalty-why-{why}"), actions.RefusePenalty(card.request_id, why))] for why in WHY_NOT),
            [Button(say("button-cancel"), actions.OpenPenalty(card.request_id))],
        ],
    )


def decided(outcome: Decision[PenaltyCard]) -> Screen:
    """The request after a decision, with a short notice; one decided before says so."""
    done = say(f"penalty-done-{outcome.card.state}") if outcome.fresh else say("reversal-decided-before")
    return request(outcome.card).with_toast(done)


def waiting(view: PenaltiesView) -> Screen:
    """The requests that wait in the reader's scope."""
    return screen(
        say("penalty-list-title", count=view.count),
        "",
        *(_line(card) for card in view.cards),
        *when(view.cards, ""),
        say("penalty-list-hint"),
        rows=[
            *(
                [
                    Button(
                        say("penalty-button-line", name=card.facts.name, worth=signed(card.facts.worth)),
                        actions.OpenPenalty(card.request_id),
                    )
                ]
                for card in view.cards
            ),
            pager(view.page, view.pages, actions.OpenPenalties),
            [HOME],
        ],
    )


def _line(card: PenaltyCard) -> Text:
    return say(
        "penalty-line",
        name=card.facts.name,
        worth=signed(card.facts.worth),
        rule=card.facts.rule,
        day=Day(date.fromisoformat(card.facts.day)),
        asker=say("reversal-by-me") if card.mine else author_of(card.facts.asker),
    )


def _state_lines(card: PenaltyCard) -> tuple[Text, ...]:
    if card.decided_at is not None:
        by = say(f"reversal-by-{card.state}", author=author_of(card.decider or ""), day=Day(card.decided_at))
        entered = card.number is not None
        return (
            by,
            *when(entered, say("penalty-entered", number=str(card.number), worth=signed(card.facts.worth))),
            *when(entered, say("penalty-undo")),
        )
    if card.state != "waiting":
        return ()
    if card.mine:
        return "", say("reversal-told", count=card.approvers) if card.approvers else say("penalty-nobody")
    return ("", say(card.hindrance)) if card.hindrance else ()


def _deeds(card: PenaltyCard) -> list[list[Button]]:
    if card.entry_id is not None:
        return [[Button(say("reversal-button-open-entry"), OpenEntry(card.entry_id))]]
    if card.state != "waiting":
        return []
    if card.mine:
        return [[Button(say("reversal-button-withdraw"), actions.WithdrawPenalty(card.request_id))]]
    if card.hindrance:
        return []
    return [
        [
            Button(say("reversal-button-approve"), actions.ConfirmPenalty(card.request_id), style="primary"),
            Button(say("reversal-button-refuse"), actions.ChoosePenaltyRefusal(card.request_id)),
        ]
    ]
