"""A motion to close a year or to open it again: the question for the reason, the confirmation, how far it is; and letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions import closing as actions
from bot.screens import Button, Day, Hours, Screen, Text, say, screen, when
from bot.study.credits.assess import Totals
from bot.study.credits.year_motions import MotionCard
from bot.study.reports.figures import certified_figures
from bot.views.audit import author_of
from bot.views.buttons import HOME
from bot.views.figure_lines import figures_lines


def motion(card: MotionCard) -> Screen:
    """A motion, with what the reader may do about it."""
    return _draft(card) if card.state == "draft" else _sent(card)


def confirm(card: MotionCard) -> Screen:
    """Ask once more before a year is opened again."""
    if card.state != "waiting":
        return _sent(card)
    return screen(
        say("closing-sure-title"),
        "",
        *_about(card),
        "",
        say("closing-sure"),
        rows=[
            [Button(say("closing-button-yes"), actions.ApproveReopening(card.motion_id), style="danger")],
            [Button(say("button-cancel"), actions.OpenMotion(card.motion_id))],
        ],
    )


def _draft(card: MotionCard) -> Screen:
    cancel = Button(say("button-cancel"), actions.DropMotion(card.motion_id))
    closes = card.kind == "close"
    if not card.reason:
        return screen(
            say("closing-draft-title") if closes else say("closing-reopen-title"),
            "",
            say("closing-of", unit=card.unit, year=card.cycle),
            "",
            say("closing-type-reason") if closes else say("closing-type-reopen-reason"),
            rows=[[cancel]],
        )
    again = Button(say("reversal-button-reason"), actions.ChangeYearReason(card.motion_id))
    if closes:
        return screen(
            say("closing-confirm-title"),
            "",
            *_about(card),
            "",
            say("closing-what-follows"),
            rows=[
                [Button(say("closing-button-confirm"), actions.ConfirmClosing(card.motion_id), style="danger")],
                [again, cancel],
            ],
        )
    return screen(
        say("closing-reopen-preview"),
        "",
        *_about(card),
        "",
        say("closing-reopen-follows"),
        say("reversal-needs-another") if card.deciders else say("closing-nobody"),
        rows=[
            [Button(say("reversal-button-send"), actions.SendReopening(card.motion_id), style="primary")],
            [again, cancel],
        ],
    )


def _about(card: MotionCard) -> tuple[Text, ...]:
    return say("closing-of", unit=card.unit, year=card.cycle), say("closing-reason", reason=card.reason)


def _sent(card: MotionCard) -> Screen:
    asked = say("closing-asked", author=author_of(card.author), day=Day(card.asked_at))
    return screen(
        say("closing-close-stalled" if card.stalled else f"closing-{card.kind}-{card.state}"),
        "",
        *(_about(card) if card.reason else (say("closing-of", unit=card.unit, year=card.cycle),)),
        *when(card.state != "dropped", asked),
        *(
            (say("closing-decided", author=author_of(card.decider), day=Day(card.decided_at)),)
            if card.decider and card.decided_at
            else ()
        ),
        *_next(card),
        rows=[
            *_deeds(card),
            [Button(say("closing-button-back"), actions.OpenYear(card.unit_id, int(card.cycle))), HOME],
        ],
    )


def _next(card: MotionCard) -> tuple[Text, ...]:
    if card.stalled:
        return "", say("closing-stalled")
    if card.kind == "close":
        return ("", say("closing-by-letter")) if card.state in ("waiting", "carrying") else ()
    if card.state != "waiting":
        return ("", say("closing-open-now")) if card.state == "approved" else ()
    if card.mine:
        return "", say("closing-told", count=card.deciders) if card.deciders else say("closing-nobody")
    return "", say("closing-your-turn")


def _deeds(card: MotionCard) -> list[list[Button]]:
    number = card.motion_id
    if card.stalled:
        return [[Button(say("closing-button-go-on"), actions.ConfirmClosing(number), style="primary")]]
    if card.kind == "close":
        if card.state in ("waiting", "carrying"):
            return [[Button(say("progress-refresh"), actions.OpenMotion(number))]]
        if card.state == "done" and card.closing_id is not None:
            return [[Button(say("closing-button-certificate"), actions.OpenClosing(card.closing_id))]]
        return []
    if card.state != "waiting":
        return []
    if card.mine:
        return [[Button(say("reversal-button-withdraw"), actions.WithdrawReopening(number))]]
    return [
        [
            Button(say("reversal-button-approve"), actions.SureReopening(number), style="primary"),
            Button(say("reversal-button-refuse"), actions.RefuseReopening(number)),
        ],
        *(
            [[Button(say("closing-button-certificate"), actions.OpenClosing(card.closing_id))]]
            if card.closing_id
            else []
        ),
    ]


def closed(values: Mapping[str, Any]) -> Screen:
    """The letter: the year is closed, with the file of every line."""
    totals = Totals(**values["totals"][0])
    return screen(
        say("closing-letter-closed", unit=values["unit"], year=values["cycle"]),
        "",
        *figures_lines(certified_figures(totals)),
        say("closing-sum", hours=Hours(totals.hours), entries=totals.entries),
        say("closing-short", count=totals.short),
        say("closing-mark", mark=values["mark"]),
        *when(
            values.get("left"), "", say("closing-left-behind", count=values.get("left", 0))
        ),  # none in letters of before
        "",
        say("closing-letter-file"),
        rows=[[Button(say("closing-button-certificate"), actions.OpenClosing(values["closing"]))], [HOME]],
    )


def not_closed(values: Mapping[str, Any]) -> Screen:
    """The letter: something hindered it after all."""
    year = int(values["cycle"])
    return screen(
        say("closing-letter-not", unit=values["unit"], year=values["cycle"]),
        "",
        say(values["why"], **values["why_values"]),
        rows=[[Button(say("closing-button-back"), actions.OpenYear(values["unit_id"], year))], [HOME]],
    )


def reopen_asked(values: Mapping[str, Any]) -> Screen:
    """The letter to those who may decide."""
    number = values["motion"]
    return screen(
        say("closing-letter-asked"),
        "",
        say("closing-of", unit=values["unit"], year=values["cycle"]),
        say("closing-reason", reason=values["reason"]),
        say("closing-letter-asker", author=author_of(values["author"])),
        "",
        say("closing-reopen-follows"),
        rows=[
            [
                Button(say("reversal-button-approve"), actions.SureReopening(number), style="primary"),
                Button(say("reversal-button-refuse"), actions.RefuseReopening(number)),
            ],
            [Button(say("closing-button-motion"), actions.OpenMotion(number)), HOME],
        ],
    )


def reopen_decided(values: Mapping[str, Any]) -> Screen:
    """The letter to the one who asked."""
    return screen(
        say(f"closing-reopen-{values['state']}"),
        "",
        say("closing-of", unit=values["unit"], year=values["cycle"]),
        say("closing-reason", reason=values["reason"]),
        say("closing-letter-decider", author=author_of(values["decider"])),
        rows=[
            [Button(say("closing-button-back"), actions.OpenYear(values["unit_id"], int(values["cycle"])))],
            [HOME],
        ],
    )
