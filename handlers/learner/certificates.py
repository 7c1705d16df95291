"""/certificates 证书: lists, one of them, its file; anyone verifies one by its link or code; an admin withdraws one."""

from __future__ import annotations

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.actions import certificates as actions
from bot.exports.pdf.certificate import certificate_paper
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.certificates import withdraw_certificate as withdrawing
from bot.study.certificates.rules import PREFIX, looks_like_code
from bot.study.certificates.see_certificates import find_certificates, see_certificate, see_certificates, see_printable
from bot.study.certificates.verify_certificate import verify_certificate
from bot.study.learning.renewal import see_renewal
from bot.views import certificates as views
from bot.views import renewals
from bot.wording import Wording
from handlers.tapped import Tapped


async def followed_link(message: Message, command: CommandObject, study: Study) -> Screen:
    """/start with a verification code."""
    return views.verified(await study(verify_certificate, command.args or ""))


async def typed_code(message: Message, study: Study) -> Screen:
    """A verification code, or its link, as plain text: a link is not sent again in a chat that exists already."""
    return views.verified(await study(verify_certificate, message.text or ""))


async def like_a_code(message: Message) -> bool:
    """Text that means to verify."""
    return message.text is not None and looks_like_code(message.text)


async def begin(message: Message, command: CommandObject, study: Study) -> Screen:
    """/certificates, or /certificates 工号."""
    return views.found(await study(find_certificates, command.args or ""))


async def listed(tap: CallbackQuery, action: actions.OpenCertificates, study: Study) -> Screen:
    """Somebody's certificates."""
    return views.listed(await study(see_certificates, action.cadre))


async def one(tap: CallbackQuery, action: actions.OpenCertificate, study: Study) -> Screen:
    """One of them."""
    return views.card(await study(see_certificate, action.certificate), await _bot_name(tap))


async def file(tap: CallbackQuery, action: actions.GetCertificate, study: Study, wording: Wording) -> Screen:
    """It as a file, made in a thread: the font takes a moment of one core."""
    card = await study(see_printable, action.certificate)
    link = views.verification_link(card.code, await _bot_name(tap))
    return views.file(card, await asyncio.to_thread(certificate_paper, card.shown, link, card.issued_at, wording))


async def renewal(tap: CallbackQuery, action: actions.OpenRenewal, study: Study) -> Screen:
    """How one's own is renewed."""
    return renewals.renewal(await study(see_renewal, action.certificate))


async def why(tap: CallbackQuery, action: actions.AskWithdrawal, study: Study) -> Screen:
    """Why shall it be withdrawn?"""
    return views.ask_withdrawal(await study(withdrawing.see_withdrawable, action.certificate))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawCertificate, study: Study) -> Screen:
    """Withdrawn."""
    done = await study(withdrawing.withdraw_certificate, action.certificate, action.turn, action.cause)
    return views.card(done, await _bot_name(tap))


async def restored(tap: CallbackQuery, action: actions.RestoreCertificate, study: Study) -> Screen:
    """In force again."""
    done = await study(withdrawing.restore_certificate, action.certificate, action.turn)
    return views.card(done, await _bot_name(tap))


async def _bot_name(tap: CallbackQuery) -> str:
    assert tap.bot is not None
    return (await tap.bot.me()).username or ""


def make_router() -> Router:
    """The conversation's router. Include it before binding, which takes every other start link."""
    router = Router(name="certificates")
    router.message.register(followed_link, CommandStart(deep_link=True, magic=F.args.startswith(PREFIX)))
    router.message.register(typed_code, like_a_code)
    router.message.register(begin, Command("certificates"))
    for deed, action in (
        (listed, actions.OpenCertificates),
        (one, actions.OpenCertificate),
        (file, actions.GetCertificate),
        (renewal, actions.OpenRenewal),
        (why, actions.AskWithdrawal),
        (withdrawn, actions.WithdrawCertificate),
        (restored, actions.RestoreCertificate),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
