"""Settings and help."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.learning import ChooseLanguage, OpenHelp, OpenSettings, SwitchNudges
from bot.inbox.study import Study, whoami
from bot.screens import Screen
from bot.study.people.preferences import choose_language, see_settings, switch_nudges
from bot.views import settings as views
from handlers.tapped import Tapped


async def overview(event: Message | CallbackQuery, study: Study) -> Screen:
    """The present choices."""
    return views.settings(await study(see_settings))


async def language(tap: CallbackQuery, action: ChooseLanguage, study: Study) -> Screen:
    """Another language from now on."""
    return views.settings(await study(choose_language, action.language), changed=True)


async def nudges(tap: CallbackQuery, action: SwitchNudges, study: Study) -> Screen:
    """Study reminders on or off."""
    return views.settings(await study(switch_nudges, action.on), changed=True)


async def help_me(event: Message | CallbackQuery, study: Study) -> Screen:
    """What this person can do here."""
    return views.help_page(await study(whoami))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="settings")
    router.message.register(overview, Command("settings"))
    router.message.register(help_me, Command("help"))
    router.callback_query.register(overview, Tapped(OpenSettings))
    router.callback_query.register(language, Tapped(ChooseLanguage))
    router.callback_query.register(nudges, Tapped(SwitchNudges))
    router.callback_query.register(help_me, Tapped(OpenHelp))
    return router
