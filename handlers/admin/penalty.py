"""/penalty 扣分: one admin asks by a rule of the policy and types day and reason, another one decides."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import penalty as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.penalty import ask_penalty as asking
from bot.study.penalty import decide_penalty as deciding
from bot.study.penalty.see_penalties import find_penalties, see_penalties, see_penalty
from bot.views import penalty as views
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def begin(message: Message, command: CommandObject, study: Study) -> Screen:
    """/penalty, or /penalty 工号."""
    return views.found(await study(find_penalties, command.args or ""))


async def page(tap: CallbackQuery, action: actions.OpenPenalties, study: Study) -> Screen:
    """A page of what waits."""
    return views.waiting(await study(see_penalties, action.page))


async def begun(tap: CallbackQuery, action: actions.ChoosePenalty, study: Study) -> Screen:
    """By this rule."""
    return views.draft(await study(asking.begin_penalty, action.cadre, action.place))


async def answered(message: Message, study: Study) -> Screen:
    """A text: an answer of the form, if one was asked for; else another conversation's matter."""
    try:
        return views.draft(await study(asking.answer_penalty, message.message_id, message.text or ""))
    except asking.NotAPenaltyAnswer:
        raise SkipHandler from None


async def again(tap: CallbackQuery, action: actions.ChangePenalty, study: Study) -> Screen:
    """Other answers."""
    return views.draft(await study(asking.ask_again, action.penalty))


async def dropped(tap: CallbackQuery, action: actions.DropPenalty, study: Study) -> Screen:
    """Not after all."""
    return views.request(await study(asking.drop_penalty, action.penalty))


async def sent(tap: CallbackQuery, action: actions.SendPenalty, study: Study) -> Screen:
    """Before the other admins."""
    return views.sent(await study(asking.send_penalty, action.penalty))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawPenalty, study: Study) -> Screen:
    """Taken back by whoever asked."""
    return views.decided(await study(deciding.withdraw_penalty, action.penalty))


async def one(tap: CallbackQuery, action: actions.OpenPenalty, study: Study) -> Screen:
    """One request."""
    return views.request(await study(see_penalty, action.penalty))


async def sure(tap: CallbackQuery, action: actions.ConfirmPenalty, study: Study) -> Screen:
    """Ask once more."""
    return views.confirm(await study(deciding.see_decidable_penalty, action.penalty))


async def approved(tap: CallbackQuery, action: actions.ApprovePenalty, study: Study) -> Screen:
    """The second person agrees."""
    return views.decided(await study(deciding.approve_penalty, action.penalty))


async def why_not(tap: CallbackQuery, action: actions.ChoosePenaltyRefusal, study: Study) -> Screen:
    """Why shall it be refused?"""
    return views.reasons(await study(deciding.see_decidable_penalty, action.penalty))


async def refused(tap: CallbackQuery, action: actions.RefusePenalty, study: Study) -> Screen:
    """The second person does not agree."""
    return views.decided(await study(deciding.refuse_penalty, action.penalty, action.why))


def make_router() -> Router:
    """The conversation's router. Include it before the quiz, which takes typed texts nobody else took."""
    router = Router(name="penalty")
    router.message.register(begin, Command("penalty"))
    router.message.register(answered, plain_text)
    for deed, action in (
        (page, actions.OpenPenalties),
        (begun, actions.ChoosePenalty),
        (again, actions.ChangePenalty),
        (dropped, actions.DropPenalty),
        (sent, actions.SendPenalty),
        (withdrawn, actions.WithdrawPenalty),
        (one, actions.OpenPenalty),
        (sure, actions.ConfirmPenalty),
        (approved, actions.ApprovePenalty),
        (why_not, actions.ChoosePenaltyRefusal),
        (refused, actions.RefusePenalty),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
