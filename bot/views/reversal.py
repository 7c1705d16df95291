"""Reversals 冲正 on the phone of an organisation department: somebody's entries, the request, the decision."""

from __future__ import annotations

from bot.actions import reversal as actions
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Screen, Text, say, screen, when
from bot.study.credits.reversal_cards import ReversalCard
from bot.study.credits.second_person import WHY_NOT
from bot.study.credits.see_cadre_entries import CadreEntries, EntryCard
from bot.study.credits.see_reversals import ReversalLine, ReversalsView
from bot.study.decision import Decision
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.credits import entry_line, signed, why_lines
from bot.views.reversal_words import facts_lines, sum_line, what_follows

LIST = Button(say("reversal-button-list"), actions.OpenReversals())


def entries(view: CadreEntries) -> Screen:
    """Somebody's ledger, newest first."""
    lines = view.page.entries
    return screen(
        say("reversal-entries-title", name=view.name, number=view.staff_no),
        "",
        *([entry_line(line) for line in lines] or [say("reversal-no-entries")]),
        rows=[
            *(
                [
                    Button(
                        say("reversal-button-entry", number=str(line.number), hours=signed(line.hours)),
                        actions.OpenEntry(line.entry_id),
                    )
                ]
                for line in lines
            ),
            pager(view.page.page, view.page.pages, lambda page: actions.OpenCadreEntries(view.cadre_id, page)),
            [Button(say("people-button-card"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def entry(view: EntryCard) -> Screen:
    """One entry of somebody, and the way to ask for its reversal."""
    line = view.detail.line
    waiting = actions.OpenReversal(view.request_id) if view.request_id is not None else None
    return screen(
        say("reversal-entry-title", name=view.name, staff_no=view.staff_no, number=str(line.number)),
        "",
        *why_lines(view.detail),
        *when(waiting, "", say("reversal-entry-waiting")),
        rows=[
            [Button(say("reversal-button-open"), waiting)] if waiting else [],
            [Button(say("reversal-button-ask"), actions.AskReversal(line.entry_id))] if view.may_ask else [],
            [Button(say("button-back"), actions.OpenCadreEntries(view.cadre_id)), HOME],
        ],
    )


def draft(card: ReversalCard) -> Screen:
    """A draft: the question for the reason, or the preview; a request that waits already as it stands."""
    if card.state != "draft":
        return request(card)
    cancel = Button(say("button-cancel"), actions.DropReversal(card.request_id))
    if not card.facts.reason:
        return screen(
            say("reversal-ask-title"),
            "",
            *facts_lines(card.facts),
            "",
            say("reversal-type-reason"),
            rows=[[cancel]],
        )
    return screen(
        say("reversal-preview-title"),
        "",
        *facts_lines(card.facts),
        sum_line(card.facts),
        "",
        what_follows(card.facts),
        "",
        say("reversal-needs-another") if card.approvers else say("reversal-nobody"),
        rows=[
            [Button(say("reversal-button-send"), actions.SendReversal(card.request_id), style="primary")],
            [Button(say("reversal-button-reason"), actions.ChangeReason(card.request_id)), cancel],
        ],
    )


def sent(card: ReversalCard) -> Screen:
    """The request after it was sent: who has been told, or what to do when nobody could decide."""
    return request(card).with_toast(say("reversal-sent"))


def request(card: ReversalCard) -> Screen:
    """A request, with what the reader may do about it."""
    if card.state == "draft":
        return draft(card)
    return screen(
        say(f"reversal-title-{card.state}"),
        "",
        *facts_lines(card.facts),
        sum_line(card.facts),
        say("reversal-asker", author=author_of(card.facts.asker), day=Day(card.asked_at)),
        *_state_lines(card),
        rows=[*_deeds(card), [LIST, HOME]],
    )


def confirm(card: ReversalCard) -> Screen:
    """Ask once more: what is approved cannot be taken back."""
    if card.state != "waiting" or card.reversed_by is not None:
        return request(card)
    return screen(
        say("reversal-confirm-title"),
        "",
        *facts_lines(card.facts),
        sum_line(card.facts),
        "",
        what_follows(card.facts),
        say("reversal-sure"),
        rows=[
            [Button(say("reversal-button-yes"), actions.ApproveReversal(card.request_id), style="danger")],
            [Button(say("button-cancel"), actions.OpenReversal(card.request_id))],
        ],
    )


def reasons(card: ReversalCard) -> Screen:
    """Why shall it be refused?"""
    if card.state != "waiting":
        return request(card)
    return screen(
        say("reversal-refuse-title"),
        "",
        *facts_lines(card.facts),
        "",
        say("reversal-refuse-why"),
        rows=[
            *([Button(say(f"reversal-why-{why}"), actions.RefuseReversal(card.request_id, why))] for why in WHY_NOT),
            [Button(say("button-cancel"), actions.OpenReversal(card.request_id))],
        ],
    )


def decided(outcome: Decision[ReversalCard]) -> Screen:
    """The request after a decision, with a short notice; one decided before says so."""
    done = say(f"reversal-done-{outcome.card.state}") if outcome.fresh else say("reversal-decided-before")
    return request(outcome.card).with_toast(done)


def waiting(view: ReversalsView) -> Screen:
    """The requests that wait in the reader's scope."""
    return screen(
        say("reversal-list-title", count=view.count),
        "",
        *(_line(line) for line in view.lines),
        *(("", say("reversal-list-hint")) if view.lines else (say("reversal-list-none"),)),
        rows=[
            *(
                [
                    Button(
                        say("reversal-button-line", name=line.name, number=str(line.number), hours=signed(line.hours)),
                        actions.OpenReversal(line.request_id),
                    )
                ]
                for line in view.lines
            ),
            pager(view.page, view.pages, actions.OpenReversals),
            [HOME],
        ],
    )


def _line(line: ReversalLine) -> Text:
    return say(
        "reversal-line",
        name=line.name,
        number=str(line.number),
        hours=signed(line.hours),
        title=line.title,
        asker=say("reversal-by-me") if line.mine else author_of(line.asker),
        day=Day(line.asked_at),
    )


def _state_lines(card: ReversalCard) -> tuple[Text, ...]:
    if card.decided_at is not None:
        return (
            say(f"reversal-by-{card.state}", author=author_of(card.decider or ""), day=Day(card.decided_at)),
            *when(card.state == "approved", say("reversal-entry-done", number=str(card.reversed_by))),
        )
    if card.reversed_by is not None:
        return "", say("reversal-done-otherwise")
    if card.mine:
        return "", say("reversal-told", count=card.approvers) if card.approvers else say("reversal-nobody")
    return ("", say(card.hindrance)) if card.hindrance else ()


def _deeds(card: ReversalCard) -> list[list[Button]]:
    if card.state != "waiting":
        return []
    if card.mine:
        return [[Button(say("reversal-button-withdraw"), actions.WithdrawReversal(card.request_id))]]
    if card.hindrance:
        return []
    refuse = Button(say("reversal-button-refuse"), actions.ChooseRefusal(card.request_id))
    if card.reversed_by is not None:
        return [[refuse]]
    return [
        [Button(say("reversal-button-approve"), actions.ConfirmReversal(card.request_id), style="primary"), refuse],
        [Button(say("reversal-button-open-entry"), actions.OpenEntry(card.entry_id))],
    ]
