"""Exemptions 免除任务, from the card of a target: one admin says which days and why, another one decides."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from bot.actions import exemption as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.exemption import ask_exemption as asking
from bot.study.exemption import decide_exemption as deciding
from bot.study.exemption.see_exemptions import see_exemption, see_exemptions
from bot.views import exemption as views
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def begun(tap: CallbackQuery, action: actions.BeginExemption, study: Study) -> Screen:
    """For a year, or a part of it."""
    return views.draft(await study(asking.begin_exemption, action.cadre, action.year, action.part))


async def ending(tap: CallbackQuery, action: actions.EndExemption, study: Study) -> Screen:
    """The end of one that stands."""
    return views.draft(await study(asking.begin_end, action.exemption))


async def chosen(tap: CallbackQuery, action: actions.ChooseExemptionReason, study: Study) -> Screen:
    """A common reason."""
    return views.draft(await study(asking.choose_reason, action.exemption, action.why))


async def answered(message: Message, study: Study) -> Screen:
    """A text: an answer of the form, if one was asked for; else another conversation's matter."""
    try:
        return views.draft(await study(asking.answer_exemption, message.message_id, message.text or ""))
    except asking.NotAnExemptionAnswer:
        raise SkipHandler from None


async def again(tap: CallbackQuery, action: actions.ChangeExemption, study: Study) -> Screen:
    """Other answers."""
    return views.draft(await study(asking.ask_exemption_again, action.exemption))


async def dropped(tap: CallbackQuery, action: actions.DropExemption, study: Study) -> Screen:
    """Not after all."""
    return views.request(await study(asking.drop_exemption, action.exemption))


async def sent(tap: CallbackQuery, action: actions.SendExemption, study: Study) -> Screen:
    """Before the other admins."""
    return views.sent(await study(asking.send_exemption, action.exemption))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawExemption, study: Study) -> Screen:
    """Taken back by whoever asked."""
    return views.decided(await study(deciding.withdraw_exemption, action.exemption))


async def page(tap: CallbackQuery, action: actions.OpenExemptions, study: Study) -> Screen:
    """A page of what waits."""
    return views.waiting(await study(see_exemptions, action.page))


async def one(tap: CallbackQuery, action: actions.OpenExemption, study: Study) -> Screen:
    """One request."""
    return views.request(await study(see_exemption, action.exemption))


async def sure(tap: CallbackQuery, action: actions.ConfirmExemption, study: Study) -> Screen:
    """Ask once more."""
    return views.confirm(await study(deciding.see_decidable_exemption, action.exemption))


async def approved(tap: CallbackQuery, action: actions.ApproveExemption, study: Study) -> Screen:
    """The second person agrees."""
    return views.decided(await study(deciding.approve_exemption, action.exemption))


async def why_not(tap: CallbackQuery, action: actions.ChooseExemptionRefusal, study: Study) -> Screen:
    """Why shall it be refused?"""
    return views.reasons(await study(deciding.see_decidable_exemption, action.exemption))


async def refused(tap: CallbackQuery, action: actions.RefuseExemption, study: Study) -> Screen:
    """The second person does not agree."""
    return views.decided(await study(deciding.refuse_exemption, action.exemption, action.why))


def make_router() -> Router:
    """The conversation's router. Include it before the quiz, which takes typed texts nobody else took."""
    router = Router(name="exemption")
    router.message.register(answered, plain_text)
    for deed, action in (
        (begun, actions.BeginExemption),
        (ending, actions.EndExemption),
        (chosen, actions.ChooseExemptionReason),
        (again, actions.ChangeExemption),
        (dropped, actions.DropExemption),
        (sent, actions.SendExemption),
        (withdrawn, actions.WithdrawExemption),
        (page, actions.OpenExemptions),
        (one, actions.OpenExemption),
        (sure, actions.ConfirmExemption),
        (approved, actions.ApproveExemption),
        (why_not, actions.ChooseExemptionRefusal),
        (refused, actions.RefuseExemption),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
