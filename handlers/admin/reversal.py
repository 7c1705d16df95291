"""/reversals 冲正: one admin asks to take an entry back and types the reason, another one decides."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import reversal as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.credits import ask_reversal as asking
from bot.study.credits import decide_reversal as deciding
from bot.study.credits.see_cadre_entries import see_cadre_entries, see_entry
from bot.study.credits.see_reversals import see_reversal, see_reversals
from bot.views import reversal as views
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def entries(tap: CallbackQuery, action: actions.OpenCadreEntries, study: Study) -> Screen:
    """Somebody's ledger entries."""
    return views.entries(await study(see_cadre_entries, action.cadre, action.page))


async def entry(tap: CallbackQuery, action: actions.OpenEntry, study: Study) -> Screen:
    """One of them."""
    return views.entry(await study(see_entry, action.entry))


async def begun(tap: CallbackQuery, action: actions.AskReversal, study: Study) -> Screen:
    """Why shall it be taken back?"""
    return views.draft(await study(asking.begin_reversal, action.entry))


async def reason_typed(message: Message, study: Study) -> Screen:
    """A text: the reason, if one was asked for; else another conversation's matter."""
    try:
        return views.draft(await study(asking.give_reason, message.text or ""))
    except asking.NotAReason:
        raise SkipHandler from None


async def reason_again(tap: CallbackQuery, action: actions.ChangeReason, study: Study) -> Screen:
    """Another reason."""
    return views.draft(await study(asking.change_reason, action.request))


async def dropped(tap: CallbackQuery, action: actions.DropReversal, study: Study) -> Screen:
    """Not after all."""
    return views.entry(await study(asking.drop_reversal, action.request))


async def sent(tap: CallbackQuery, action: actions.SendReversal, study: Study) -> Screen:
    """Before the other admins."""
    return views.sent(await study(asking.send_reversal, action.request))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawReversal, study: Study) -> Screen:
    """Taken back by whoever asked."""
    return views.decided(await study(deciding.withdraw_reversal, action.request))


async def begin(message: Message, study: Study) -> Screen:
    """/reversals."""
    return views.waiting(await study(see_reversals))


async def page(tap: CallbackQuery, action: actions.OpenReversals, study: Study) -> Screen:
    """A page of what waits."""
    return views.waiting(await study(see_reversals, action.page))


async def one(tap: CallbackQuery, action: actions.OpenReversal, study: Study) -> Screen:
    """One request."""
    return views.request(await study(see_reversal, action.request))


async def sure(tap: CallbackQuery, action: actions.ConfirmReversal, study: Study) -> Screen:
    """Ask once more."""
    return views.confirm(await study(deciding.see_decidable, action.request))


async def approved(tap: CallbackQuery, action: actions.ApproveReversal, study: Study) -> Screen:
    """The second person agrees."""
    return views.decided(await study(deciding.approve_reversal, action.request))


async def why_not(tap: CallbackQuery, action: actions.ChooseRefusal, study: Study) -> Screen:
    """Why shall it be refused?"""
    return views.reasons(await study(deciding.see_decidable, action.request))


async def refused(tap: CallbackQuery, action: actions.RefuseReversal, study: Study) -> Screen:
    """The second person does not agree."""
    return views.decided(await study(deciding.refuse_reversal, action.request, action.why))


def make_router() -> Router:
    """The conversation's router. Include it before the quiz, which takes typed texts nobody else took."""
    router = Router(name="reversal")
    router.message.register(begin, Command("reversals"))
    router.message.register(reason_typed, plain_text)
    for deed, action in (
        (entries, actions.OpenCadreEntries),
        (entry, actions.OpenEntry),
        (begun, actions.AskReversal),
        (reason_again, actions.ChangeReason),
        (dropped, actions.DropReversal),
        (sent, actions.SendReversal),
        (withdrawn, actions.WithdrawReversal),
        (page, actions.OpenReversals),
        (one, actions.OpenReversal),
        (sure, actions.ConfirmReversal),
        (approved, actions.ApproveReversal),
        (why_not, actions.ChooseRefusal),
        (refused, actions.RefuseReversal),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
