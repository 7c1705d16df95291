"""/policy 学分办法: what is in force, and what a change would change in what was entered before."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import policy as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.credits.decide_proposal import approve_proposal, refuse_proposal, withdraw_proposal
from bot.study.credits.propose import ask_proposal
from bot.study.credits.see_policies import see_policies, see_policy
from bot.study.credits.see_proposal import see_proposal
from bot.views import policy as views
from handlers.tapped import Tapped


async def begin(message: Message, study: Study) -> Screen:
    """/policy."""
    return views.policies(await study(see_policies))


async def again(tap: CallbackQuery, action: actions.OpenPolicies, study: Study) -> Screen:
    """Back to the list."""
    return views.policies(await study(see_policies))


async def one(tap: CallbackQuery, action: actions.OpenPolicy, study: Study) -> Screen:
    """One policy."""
    return views.policy(await study(see_policy, action.account))


async def asked(tap: CallbackQuery, action: actions.AskProposal, study: Study) -> Screen:
    """Count what it would change."""
    return views.asked(await study(ask_proposal, action.account))


async def proposal(tap: CallbackQuery, action: actions.OpenProposal, study: Study) -> Screen:
    """One proposal."""
    return views.proposal(await study(see_proposal, action.proposal))


async def sure(tap: CallbackQuery, action: actions.ConfirmProposal, study: Study) -> Screen:
    """Ask once more."""
    return views.confirm(await study(see_proposal, action.proposal))


async def approved(tap: CallbackQuery, action: actions.ApproveProposal, study: Study) -> Screen:
    """The second admin agrees."""
    return views.proposal(await study(approve_proposal, action.proposal))


async def refused(tap: CallbackQuery, action: actions.RefuseProposal, study: Study) -> Screen:
    """The second admin does not agree."""
    return views.proposal(await study(refuse_proposal, action.proposal))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawProposal, study: Study) -> Screen:
    """Taken back by whoever asked."""
    return views.proposal(await study(withdraw_proposal, action.proposal))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="policy")
    router.message.register(begin, Command("policy"))
    for deed, action in (
        (again, actions.OpenPolicies),
        (one, actions.OpenPolicy),
        (asked, actions.AskProposal),
        (proposal, actions.OpenProposal),
        (sure, actions.ConfirmProposal),
        (approved, actions.ApproveProposal),
        (refused, actions.RefuseProposal),
        (withdrawn, actions.WithdrawProposal),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
