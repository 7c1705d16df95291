"""/mistakes: the book of wrong questions."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions.practice import AnswerCard, ChooseDaily, OpenBook, Practise, ShowAnswer
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.practice import practise as deeds
from bot.views import practice as views
from handlers.tapped import Tapped


async def book(event: Message | CallbackQuery, study: Study) -> Screen:
    """What is in the book."""
    return views.book(await study(deeds.open_book))


async def practise(tap: CallbackQuery, action: Practise, study: Study) -> Screen:
    """The next card."""
    return views.either(await study(deeds.practise))


async def show_answer(tap: CallbackQuery, action: ShowAnswer, study: Study) -> Screen:
    """The card's answer."""
    return views.either(await study(deeds.show_answer, action.card), answered=True)


async def answered(tap: CallbackQuery, action: AnswerCard, study: Study) -> Screen:
    """Known or not; the next card."""
    return views.either(await study(deeds.answer_card, action.card, action.number, action.on))


async def daily(tap: CallbackQuery, action: ChooseDaily, study: Study) -> Screen:
    """A reminder once a day, or none."""
    return views.book(await study(deeds.choose_daily, action.on))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="practice")
    router.message.register(book, Command("mistakes"))
    router.callback_query.register(book, Tapped(OpenBook))
    router.callback_query.register(practise, Tapped(Practise))
    router.callback_query.register(show_answer, Tapped(ShowAnswer))
    router.callback_query.register(answered, Tapped(AnswerCard))
    router.callback_query.register(daily, Tapped(ChooseDaily))
    return router
