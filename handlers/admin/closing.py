"""/close 年度归档: look at a unit's year, certify it, and open it again when two admins agree."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import closing as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.credits import close_year, reopen_year, year_motions
from bot.study.reports.preview_year import preview_year
from bot.study.reports.see_closing import see_closing
from bot.study.reports.see_year import see_year
from bot.views import closing as views
from bot.views import year_motions as motion_views
from bot.views import year_preview
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def begin(message: Message, study: Study) -> Screen:
    """/close."""
    return views.year(await study(see_year))


async def year(tap: CallbackQuery, action: actions.OpenYear, study: Study) -> Screen:
    """A unit's year."""
    return views.year(await study(see_year, action.unit, action.year, action.page))


async def preview(tap: CallbackQuery, action: actions.PreviewYear, study: Study) -> Screen:
    """What a close would certify."""
    return year_preview.preview(await study(preview_year, action.unit, action.year, action.page))


async def begun(tap: CallbackQuery, action: actions.BeginClosing, study: Study) -> Screen:
    """Why shall it be closed?"""
    return motion_views.motion(await study(close_year.begin_closing, action.unit, action.year))


async def reason_typed(message: Message, study: Study) -> Screen:
    """A text: the reason, if one was asked for; else another conversation's matter."""
    try:
        return motion_views.motion(await study(year_motions.give_year_reason, message.text or ""))
    except year_motions.NotAYearReason:
        raise SkipHandler from None


async def reason_again(tap: CallbackQuery, action: actions.ChangeYearReason, study: Study) -> Screen:
    """Another reason."""
    return motion_views.motion(await study(year_motions.change_year_reason, action.motion))


async def dropped(tap: CallbackQuery, action: actions.DropMotion, study: Study) -> Screen:
    """Not after all."""
    return motion_views.motion(await study(year_motions.drop_motion, action.motion))


async def confirmed(tap: CallbackQuery, action: actions.ConfirmClosing, study: Study) -> Screen:
    """The job closes it."""
    return motion_views.motion(await study(close_year.confirm_closing, action.motion))


async def motion(tap: CallbackQuery, action: actions.OpenMotion, study: Study) -> Screen:
    """How far it is."""
    return motion_views.motion(await study(year_motions.see_motion, action.motion))


async def closing(tap: CallbackQuery, action: actions.OpenClosing, study: Study) -> Screen:
    """A closed year."""
    return views.certificate(await study(see_closing, action.closing))


async def reopening(tap: CallbackQuery, action: actions.BeginReopening, study: Study) -> Screen:
    """Why shall it be opened again?"""
    return motion_views.motion(await study(reopen_year.begin_reopening, action.closing))


async def sent(tap: CallbackQuery, action: actions.SendReopening, study: Study) -> Screen:
    """Before the other admins."""
    return motion_views.motion(await study(reopen_year.send_reopening, action.motion))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawReopening, study: Study) -> Screen:
    """Taken back by whoever asked."""
    return motion_views.motion(await study(reopen_year.withdraw_reopening, action.motion))


async def sure(tap: CallbackQuery, action: actions.SureReopening, study: Study) -> Screen:
    """Ask once more."""
    return motion_views.confirm(await study(reopen_year.see_year_decision, action.motion))


async def approved(tap: CallbackQuery, action: actions.ApproveReopening, study: Study) -> Screen:
    """The second admin agrees."""
    return motion_views.motion(await study(reopen_year.approve_reopening, action.motion))


async def refused(tap: CallbackQuery, action: actions.RefuseReopening, study: Study) -> Screen:
    """The second admin does not agree."""
    return motion_views.motion(await study(reopen_year.refuse_reopening, action.motion))


def make_router() -> Router:
    """The conversation's router. Include it before the quiz, which takes typed texts nobody else took."""
    router = Router(name="closing")
    router.message.register(begin, Command("close"))
    router.message.register(reason_typed, plain_text)
    for deed, action in (
        (year, actions.OpenYear),
        (preview, actions.PreviewYear),
        (begun, actions.BeginClosing),
        (reason_again, actions.ChangeYearReason),
        (dropped, actions.DropMotion),
        (confirmed, actions.ConfirmClosing),
        (motion, actions.OpenMotion),
        (closing, actions.OpenClosing),
        (reopening, actions.BeginReopening),
        (sent, actions.SendReopening),
        (withdrawn, actions.WithdrawReopening),
        (sure, actions.SureReopening),
        (approved, actions.ApproveReopening),
        (refused, actions.RefuseReopening),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
