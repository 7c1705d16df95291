"""Certificates owed to people who had finished before: which, to how many, and issuing them."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions.certificates import IssueBacklog, OpenBacklog, OpenBacklogs
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning import certify_backlog as deeds
from bot.views import backlog as views
from handlers.tapped import Tapped


async def listed(tap: CallbackQuery, action: OpenBacklogs, study: Study) -> Screen:
    """The courses that owe some."""
    return views.backlogs(await study(deeds.see_backlogs))


async def one(tap: CallbackQuery, action: OpenBacklog, study: Study) -> Screen:
    """To how many, or how far it is."""
    return views.backlog(await study(deeds.see_backlog, action.course))


async def issue(tap: CallbackQuery, action: IssueBacklog, study: Study) -> Screen:
    """Asked for."""
    return views.backlog(await study(deeds.ask_backlog, action.course))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="backlog")
    router.callback_query.register(listed, Tapped(OpenBacklogs))
    router.callback_query.register(one, Tapped(OpenBacklog))
    router.callback_query.register(issue, Tapped(IssueBacklog))
    return router
