"""/remind: choose a unit, see what would go to whom, and how far it has got."""

from __future__ import annotations

from bot.actions.notices import DraftCampaign, OpenRemind, ResendUnknown, SendCampaign, ShowCampaign
from bot.actions.periodic import ChoosePeriodic, OpenPeriodic
from bot.screens import Button, Html, Joined, Screen, say, screen
from bot.study.makeup.draft_campaign import CampaignDraft
from bot.study.makeup.see_campaign import CampaignProgress
from bot.study.notices.choose_unit import UnitChoice, UnitRow
from bot.views.buttons import HOME, pager
from bot.views.reminder_letters import campaign_lines


def choose(choice: UnitChoice) -> Screen:
    """The unit itself, then the units right below."""
    unit = choice.unit
    here = unit.id if unit else 0
    whole = [_whole(unit)] if unit else []
    up = [Button(say("remind-up"), OpenRemind(choice.above))] if choice.above is not None else []
    return screen(
        say("remind-choose"),
        "",
        say("remind-choose-hint"),
        rows=[
            whole,
            *([_unit(row)] for row in choice.rows),
            pager(choice.page, choice.pages, lambda page: OpenRemind(here, page)),
            [] if up else [Button(say("button-my-periodic"), OpenPeriodic())],
            [*up, HOME],
        ],
    )


def preview(draft: CampaignDraft) -> Screen:
    """The count and the very text, with send and cancel."""
    notes = [
        say("remind-unbound", count=draft.unbound) if draft.unbound else None,
        say("remind-today", count=draft.told) if draft.told else None,
    ]
    other = [Button(say("button-remind-other"), OpenRemind()), HOME]
    again = Button(say("button-periodic"), ChoosePeriodic(draft.unit_id))
    if not draft.reached:
        return screen(say("remind-preview", unit=draft.unit), "", say("remind-nobody"), *notes, rows=[[again], other])
    send = Button(say("button-remind-send", count=draft.reached), SendCampaign(draft.campaign_id), style="primary")
    return screen(
        say("remind-preview", unit=draft.unit),
        "",
        say("remind-count", count=draft.reached),
        *notes,
        say("remind-quiet") if draft.waits else None,
        "",
        say("remind-text-follows"),
        Joined((Html("<blockquote>"), Joined(tuple(campaign_lines(draft.unit))), Html("</blockquote>")), ""),
        rows=[[send], [again], other],
    )


def progress(state: CampaignProgress) -> Screen:
    """How many have been sent, with a button to look again, and one to send again what nobody knows to have arrived."""
    again = Button(say("button-remind-again", count=state.again), ResendUnknown(state.campaign_id))
    return screen(
        say("remind-sent", unit=state.unit),
        "",
        say("remind-progress", sent=state.sent, count=state.count, failed=state.failed),
        say("remind-waiting", count=state.waiting) if state.waiting else None,
        say("remind-dropped", count=state.dropped) if state.dropped else None,
        say("remind-unknown", count=state.unknown) if state.unknown else None,
        rows=[
            [again] if state.again else [],
            [Button(say("button-refresh"), ShowCampaign(state.campaign_id))],
            [Button(say("button-remind-other"), OpenRemind()), HOME],
        ],
    )


def _whole(unit: UnitRow) -> Button:
    key = "remind-unit-all" if unit.below else "remind-unit"
    return Button(say(key, unit=unit.name), DraftCampaign(unit.id), style="primary")


def _unit(row: UnitRow) -> Button:
    return Button(say("remind-unit", unit=row.name), OpenRemind(row.id) if row.below else DraftCampaign(row.id))
