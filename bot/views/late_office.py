"""Late entries 补录 for those who decide: what waits, asking once more, the reasons for sending one back; and all letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions import late as actions
from bot.actions.learning import OpenCredits
from bot.screens import Button, Screen, Sentence, say, screen, when
from bot.study.decision import Decision
from bot.study.late.cards import OPEN, LateCard
from bot.study.late.decide_late import WHY_NOT
from bot.study.late.due import WHY_OVERDUE
from bot.study.late.see_lates import LateLine, LateList
from bot.study.late.worth import WorthLine
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.late import INBOX, LIST, card, list_line
from bot.views.late_words import (
    double_sentences,
    due_lines,
    letter_lines,
    reason_word,
    said_lines,
    whose,
    worth_sentences,
)


def inbox(view: LateList) -> Screen:
    """What waits for the reader, oldest first."""
    return screen(
        say("late-inbox-title", count=view.count),
        "",
        *(list_line(line) for line in view.lines),
        say("late-inbox-hint") if view.lines else say("late-inbox-none"),
        rows=[
            *([Button(_label(line), actions.OpenLate(line.late_id))] for line in view.lines),
            pager(view.page, view.pages, actions.OpenLateInbox),
            [Button(say("late-button-all"), actions.OpenAllLates())],
            [HOME],
        ],
    )


def _label(line: LateLine) -> Sentence:
    if not line.name:  # one's own
        return say("late-label-open", title=line.title)
    return say("late-label-inbox", name=line.name, title=line.title)


def everything(view: LateList) -> Screen:
    """All that was filed in the reader's scope, with its state."""
    return screen(
        say("late-all-title", count=view.count),
        "",
        *([list_line(line) for line in view.lines] or [say("late-all-none")]),
        rows=[
            *([Button(_label(line), actions.OpenLate(line.late_id))] for line in view.lines),
            pager(view.page, view.pages, actions.OpenAllLates),
            [INBOX, HOME],
        ],
    )


def confirm(view: LateCard) -> Screen:
    """Ask once more: what was approved last is entered, and can only be reversed."""
    if view.state not in OPEN:
        return card(view)
    step = OPEN.index(view.state)
    overdue = view.enters and view.due is not None and view.due.overdue
    return screen(
        say("late-confirm-title"),
        whose(view),
        "",
        *said_lines(view),
        say("late-proofs", count=len(view.proofs)),
        *due_lines(view),
        *when(view.worths, "", say("late-worth-title"), *worth_sentences(view.worths)),
        *when(view.doubles, "", say("late-double-title"), *double_sentences(view.doubles)),
        "",
        say("late-confirm-hint"),
        *when(overdue, say("late-accept-why")),
        rows=[
            *(_accepting(view, step) if overdue else [[_approving(view, step)]]),
            [Button(say("button-cancel"), actions.OpenLate(view.late_id))],
        ],
    )  # fmt: skip


def _approving(view: LateCard, step: int) -> Button:
    return Button(say("late-button-yes"), actions.ApproveLate(view.late_id, view.turn, step), style="success")


def _accepting(view: LateCard, step: int) -> list[list[Button]]:
    """Whoever approves last says why papers that came too late are taken."""
    return [
        [
            Button(
                say("late-button-accept", reason=reason_word(why)),
                actions.AcceptLate(view.late_id, view.turn, step, why),
                style="success",
            )
        ]
        for why in WHY_OVERDUE
    ]


def reasons(view: LateCard) -> Screen:
    """Why shall it go back?"""
    if view.state not in OPEN:
        return card(view)
    return screen(
        say("late-return-title"),
        whose(view),
        "",
        *said_lines(view),
        "",
        say("late-return-why"),
        rows=[
            *([Button(reason_word(why), actions.ReturnLate(view.late_id, view.turn, why))] for why in WHY_NOT),
            [Button(say("late-button-type"), actions.TypeLateReturn(view.late_id, view.turn))],
            [Button(say("button-cancel"), actions.OpenLate(view.late_id))],
        ],
    )


def type_reason(view: LateCard) -> Screen:
    """Please type why."""
    if "decide" not in view.may:
        return card(view)
    return screen(
        say("late-return-title"),
        whose(view),
        "",
        say("late-type-reason"),
        rows=[[Button(say("button-cancel"), actions.OpenLate(view.late_id))]],
    )


def decided(outcome: Decision[LateCard]) -> Screen:
    """The entry after a decision, with a short notice; one decided before says so."""
    done = say(f"late-done-{outcome.card.state}") if outcome.fresh else say("late-decided-before")
    return card(outcome.card).with_toast(done)


def taken(outcome: Decision[LateCard] | LateCard) -> Screen:
    """What a typed text has led to."""
    return decided(outcome) if isinstance(outcome, Decision) else card(outcome)


def waiting_letter(values: Mapping[str, Any]) -> Screen:
    """For a liaison or admin: so many wait."""
    names = "、".join(values["names"])
    return screen(
        say("late-letter-waiting", count=values["count"]),
        "",
        say("late-letter-names", names=names),
        rows=[[INBOX], [HOME]],
    )


def told_letter(values: Mapping[str, Any]) -> Screen:
    """For the person concerned (`mine`), or whoever filed it for them: what was decided."""
    state = values["state"]
    worths = [WorthLine(**worth) for worth in values["worths"]]
    return screen(
        say(f"late-letter-{state}"),
        "",
        None if values["mine"] else say("late-letter-person", name=values["name"], number=values["staff_no"]),
        *letter_lines(values),
        say("late-letter-by", author=author_of(values["author"])),
        *when(
            values["reason"],
            say(
                "late-letter-accepted" if state == "approved" else "late-letter-reason",
                reason=reason_word(values["reason"]),
            ),
        ),
        *when(worths, "", *worth_sentences(worths)),
        *when(state == "returned", "", say("late-letter-correct")),
        rows=[
            [Button(say("late-button-open"), actions.OpenLate(values["late"]))],
            [Button(say("button-credits"), OpenCredits())] if state == "approved" and values["mine"] else [],
            [LIST, HOME],
        ],
    )


def file_letter(values: Mapping[str, Any]) -> Screen:
    """For whoever sent a file that is not what its name says."""
    return screen(
        say("late-letter-file", name=values["name"]),
        "",
        say("late-file-kind"),
        rows=[[Button(say("late-button-open"), actions.OpenLate(values["late"]))], [LIST, HOME]],
    )
