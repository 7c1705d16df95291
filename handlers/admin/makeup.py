"""Managing make-up 补训: the list of shortfalls, call-ups 点名调训 with their receipts, and waiving a case."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions.makeup import (
    BeginCallup,
    ChooseCaseUnit,
    ChooseReason,
    ConfirmWaive,
    IssueCallup,
    OpenCallup,
    OpenCallups,
    OpenCase,
    OpenCases,
    PickCases,
    PreviewCallup,
    RemindUnread,
    TickCase,
    TickMany,
    WaiveCase,
)
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup import choose_cases as drafts
from bot.study.makeup.issue_callup import issue_callup
from bot.study.makeup.list_case_units import list_case_units
from bot.study.makeup.list_cases import list_cases
from bot.study.makeup.preview_callup import preview_callup
from bot.study.makeup.remind_unread import remind_unread
from bot.study.makeup.see_callups import see_callup, see_callups
from bot.study.makeup.see_case import see_case
from bot.study.makeup.waive_case import see_waivable, waive_case
from bot.views import callup as callups
from bot.views import makeup as cases
from handlers.tapped import Tapped


async def listed(tap: CallbackQuery, action: OpenCases, study: Study) -> Screen:
    """Open shortfalls in scope."""
    return cases.case_list(await study(list_cases, action.show, action.unit, action.page))


async def units(tap: CallbackQuery, action: ChooseCaseUnit, study: Study) -> Screen:
    """Narrow the list to a unit."""
    return cases.case_units(await study(list_case_units, action.unit, action.page))


async def one(tap: CallbackQuery, action: OpenCase, study: Study) -> Screen:
    """One case."""
    return cases.case_card(await study(see_case, action.case))


async def begun(tap: CallbackQuery, action: BeginCallup, study: Study) -> Screen:
    """Begin to choose people."""
    return callups.choosing(await study(drafts.begin_choosing, action.show, action.unit))


async def turned(tap: CallbackQuery, action: PickCases, study: Study) -> Screen:
    """Another page of the list that is chosen from."""
    return callups.choosing(await study(drafts.turn_page, action.draft, action.show, action.unit, action.page))


async def ticked(tap: CallbackQuery, action: TickCase, study: Study) -> Screen:
    """One ticked or unticked."""
    where = (action.show, action.unit, action.page)
    return callups.choosing(await study(drafts.tick_case, action.draft, action.case, action.on, *where))


async def ticked_many(tap: CallbackQuery, action: TickMany, study: Study) -> Screen:
    """The page, everything, or nothing ticked."""
    where = (action.show, action.unit, action.page)
    return callups.choosing(await study(drafts.tick_many, action.draft, action.what, *where))


async def previewed(tap: CallbackQuery, action: PreviewCallup, study: Study) -> Screen:
    """The order as it would go out."""
    return callups.preview(await study(preview_callup, action.draft, action.days))


async def issued(tap: CallbackQuery, action: IssueCallup, study: Study) -> Screen:
    """The order goes out."""
    return callups.issued(await study(issue_callup, action.draft))


async def orders(tap: CallbackQuery, action: OpenCallups, study: Study) -> Screen:
    """The orders issued so far."""
    return callups.callups(await study(see_callups, action.page))


async def receipts(tap: CallbackQuery, action: OpenCallup, study: Study) -> Screen:
    """One order with its receipts."""
    return callups.callup_card(await study(see_callup, action.callup))


async def reminded(tap: CallbackQuery, action: RemindUnread, study: Study) -> Screen:
    """Those without a receipt are reminded."""
    return callups.reminded(await study(remind_unread, action.callup))


async def why(tap: CallbackQuery, action: ChooseReason, study: Study) -> Screen:
    """Why shall the case be waived?"""
    return cases.reasons(await study(see_waivable, action.case))


async def sure(tap: CallbackQuery, action: ConfirmWaive, study: Study) -> Screen:
    """Ask once more."""
    return cases.confirm_waive(await study(see_waivable, action.case, action.reason), action.reason)


async def waived(tap: CallbackQuery, action: WaiveCase, study: Study) -> Screen:
    """The case is waived."""
    return cases.waived(await study(waive_case, action.case, action.reason))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="managing make-up")
    for deed, action in (
        (listed, OpenCases),
        (units, ChooseCaseUnit),
        (one, OpenCase),
        (begun, BeginCallup),
        (turned, PickCases),
        (ticked, TickCase),
        (ticked_many, TickMany),
        (previewed, PreviewCallup),
        (issued, IssueCallup),
        (orders, OpenCallups),
        (receipts, OpenCallup),
        (reminded, RemindUnread),
        (why, ChooseReason),
        (sure, ConfirmWaive),
        (waived, WaiveCase),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
