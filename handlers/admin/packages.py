"""A course package sent as .zip: checked, reported by letter, looked at, then published or dropped; and taken back."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.actions import packages as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning.drafts import see_draft, see_draft_question
from bot.study.learning.see_published import see_reach
from bot.study.learning.withdraw_course import see_withdrawal, withdraw_course
from bot.study.makeup.ask_package import ask_package, confirm_package, drop_package
from bot.views import packages as views
from handlers.tapped import Tapped


async def received(message: Message, study: Study) -> Screen:
    """A package was sent."""
    assert message.document is not None
    file = message.document
    name = file.file_name or ""
    await study(ask_package, message.message_id, file.file_id, name, file.file_size or 0)
    return views.received(name)


async def page(tap: CallbackQuery, action: actions.PreviewPage, study: Study) -> Screen:
    """A screen of a version, as a phone shows it."""
    return views.preview(await study(see_draft, action.version, action.page))


async def question(tap: CallbackQuery, action: actions.PreviewQuestion, study: Study) -> Screen:
    """A question of a version."""
    return views.preview_question(await study(see_draft_question, action.version, action.position))


async def publish(tap: CallbackQuery, action: actions.PublishDraft, study: Study) -> Screen:
    """Publish what was looked at."""
    return views.published(await study(confirm_package, action.version))


async def drop(tap: CallbackQuery, action: actions.DropDraft, study: Study) -> Screen:
    """Drop what was looked at."""
    return views.dropped(await study(drop_package, action.version))


async def courses(tap: CallbackQuery, action: actions.OpenPublished, study: Study) -> Screen:
    """The courses in force."""
    return views.in_force(await study(see_reach), action.page)


async def ask_reason(tap: CallbackQuery, action: actions.AskWithdraw, study: Study) -> Screen:
    """Why shall it be taken back?"""
    return views.ask_withdraw(await study(see_withdrawal, action.version))


async def withdraw(tap: CallbackQuery, action: actions.WithdrawCourse, study: Study) -> Screen:
    """Take it back."""
    return views.withdrawn(await study(withdraw_course, action.version, action.why))


async def with_package(message: Message) -> bool:
    """A message that brings a .zip; other files belong to other conversations."""
    return message.document is not None and (message.document.file_name or "").lower().endswith(".zip")


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="packages")
    router.message.register(received, with_package)
    router.callback_query.register(page, Tapped(actions.PreviewPage))
    router.callback_query.register(question, Tapped(actions.PreviewQuestion))
    router.callback_query.register(publish, Tapped(actions.PublishDraft))
    router.callback_query.register(drop, Tapped(actions.DropDraft))
    router.callback_query.register(courses, Tapped(actions.OpenPublished))
    router.callback_query.register(ask_reason, Tapped(actions.AskWithdraw))
    router.callback_query.register(withdraw, Tapped(actions.WithdrawCourse))
    return router
