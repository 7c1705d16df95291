"""/questions: a file of questions is checked, looked at, added to a bank; the template, and banks as files."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import questions as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning.see_published import see_published
from bot.study.makeup import ask_questions as asking
from bot.study.makeup import sent_questions as deeds
from bot.views import sent_questions as views
from handlers.tapped import Tapped

ENDINGS = (".gift", ".txt", ".aiken", ".md", ".xml")  # sheets are told from rosters when they are opened


async def guide(event: Message | CallbackQuery, study: Study) -> Screen:
    """What to send."""
    await study(asking.guide)
    return views.guide()


async def received(message: Message, study: Study) -> Screen:
    """A file of questions was sent."""
    assert message.document is not None
    file = message.document
    name = file.file_name or ""
    await study(asking.ask_questions, message.message_id, file.file_id, name, file.file_size or 0)
    return views.received(name)


async def preview(tap: CallbackQuery, action: actions.PreviewSent, study: Study) -> Screen:
    """A question of the file."""
    return views.preview(await study(deeds.preview_sent, action.job, action.position))


async def choose_course(tap: CallbackQuery, action: actions.ChooseBank, study: Study) -> Screen:
    """To which course?"""
    return views.choose_course(await study(deeds.choose_bank, action.job), action.page)


async def choose_module(tap: CallbackQuery, action: actions.ChooseBankModule, study: Study) -> Screen:
    """To which module?"""
    return views.choose_module(await study(deeds.choose_module, action.job, action.version))


async def compare(tap: CallbackQuery, action: actions.CompareSent, study: Study) -> Screen:
    """What would change?"""
    return views.compared(await study(deeds.compare_sent, action.job, action.version, action.module))


async def add(tap: CallbackQuery, action: actions.AddSent, study: Study) -> Screen:
    """Add them."""
    return views.added(await study(deeds.add_sent, action.job, action.version, action.module))


async def drop(tap: CallbackQuery, action: actions.DropSent, study: Study) -> Screen:
    """Drop them."""
    return views.added(await study(deeds.drop_sent, action.job))


async def template(tap: CallbackQuery, action: actions.AskTemplate, study: Study) -> Screen:
    """The template, please."""
    await study(asking.ask_template)
    return views.coming()


async def banks(tap: CallbackQuery, action: actions.ChooseBankFile, study: Study) -> Screen:
    """Which bank?"""
    return views.choose_bank_file(await study(see_published), action.page)


async def bank(tap: CallbackQuery, action: actions.AskBank, study: Study) -> Screen:
    """This bank, please."""
    await study(asking.ask_bank, action.version, action.form)
    return views.coming()


async def with_questions(message: Message) -> bool:
    """A message that brings a text of questions; sheets and packages belong to other conversations until opened."""
    return message.document is not None and (message.document.file_name or "").lower().endswith(ENDINGS)


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="questions")
    router.message.register(guide, Command("questions"))
    router.message.register(received, with_questions)
    router.callback_query.register(guide, Tapped(actions.OpenQuestionGuide))
    router.callback_query.register(preview, Tapped(actions.PreviewSent))
    router.callback_query.register(choose_course, Tapped(actions.ChooseBank))
    router.callback_query.register(choose_module, Tapped(actions.ChooseBankModule))
    router.callback_query.register(compare, Tapped(actions.CompareSent))
    router.callback_query.register(add, Tapped(actions.AddSent))
    router.callback_query.register(drop, Tapped(actions.DropSent))
    router.callback_query.register(template, Tapped(actions.AskTemplate))
    router.callback_query.register(banks, Tapped(actions.ChooseBankFile))
    router.callback_query.register(bank, Tapped(actions.AskBank))
    return router
