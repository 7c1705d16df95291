"""/latelist 补录审核: what waits for a liaison or an admin, the evidence, the decision."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import late as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.late import decide_late as deciding
from bot.study.late.see_lates import see_all_lates, see_waiting_lates
from bot.views import late_office as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """/latelist."""
    return views.inbox(await study(see_waiting_lates))


async def page(tap: CallbackQuery, action: actions.OpenLateInbox, study: Study) -> Screen:
    """A page of what waits."""
    return views.inbox(await study(see_waiting_lates, action.page))


async def everything(tap: CallbackQuery, action: actions.OpenAllLates, study: Study) -> Screen:
    """All of the unit's, with their state."""
    return views.everything(await study(see_all_lates, action.page))


async def sure(tap: CallbackQuery, action: actions.ConfirmLate, study: Study) -> Screen:
    """Ask once more."""
    return views.confirm(await study(deciding.see_decidable_late, action.late))


async def approved(tap: CallbackQuery, action: actions.ApproveLate, study: Study) -> Screen:
    """This level agrees."""
    return views.decided(await study(deciding.approve_late, action.late, action.turn, action.step))


async def accepted(tap: CallbackQuery, action: actions.AcceptLate, study: Study) -> Screen:
    """The last level agrees to papers that came too late, and says why."""
    return views.decided(await study(deciding.approve_late, action.late, action.turn, action.step, action.why))


async def why(tap: CallbackQuery, action: actions.ChooseLateReturn, study: Study) -> Screen:
    """Why shall it go back?"""
    return views.reasons(await study(deciding.see_decidable_late, action.late))


async def returned(tap: CallbackQuery, action: actions.ReturnLate, study: Study) -> Screen:
    """Back with one of the set reasons."""
    return views.decided(await study(deciding.return_late, action.late, action.turn, action.why))


async def typing(tap: CallbackQuery, action: actions.TypeLateReturn, study: Study) -> Screen:
    """Back with words that are still to be typed."""
    return views.type_reason(await study(deciding.ask_return_reason, action.late, action.turn))


def make_router() -> Router:
    """The conversation's router. Typed reasons come by the learner's side, which asks about both at once."""
    router = Router(name="late-inbox")
    router.message.register(begin, Command("latelist"))
    for deed, action in (
        (page, actions.OpenLateInbox),
        (everything, actions.OpenAllLates),
        (sure, actions.ConfirmLate),
        (approved, actions.ApproveLate),
        (accepted, actions.AcceptLate),
        (why, actions.ChooseLateReturn),
        (returned, actions.ReturnLate),
        (typing, actions.TypeLateReturn),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
