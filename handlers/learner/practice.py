"""/mistakes: the book of wrong questions."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, PollAnswer

from bot.actions.practice import AnswerCard, ChooseDaily, OpenBook, Practise, ShowAnswer, ShowCard
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.practice import practise as deeds
from bot.study.practice.answer_poll import answer_poll
from bot.study.practice.ask_by_poll import PollComing
from bot.views import practice as views
from handlers.tapped import Tapped


async def book(event: Message | CallbackQuery, study: Study) -> Screen:
    """What is in the book."""
    return views.book(await study(deeds.open_book))


async def practise(tap: CallbackQuery, action: Practise, study: Study, polls: bool) -> Screen:
    """The next card."""
    return views.either(await study(deeds.practise, polls=polls))


async def voted(answer: PollAnswer, study: Study) -> Screen | None:
    """The answer to a poll; a next poll comes by itself."""
    shown = await study(answer_poll, answer.poll_id, answer.option_ids)
    return None if shown is None or isinstance(shown, PollComing) else views.either(shown)


async def show_card(tap: CallbackQuery, action: ShowCard, study: Study) -> Screen:
    """A card as a screen."""
    return views.either(await study(deeds.show_answer, action.card))


async def show_answer(tap: CallbackQuery, action: ShowAnswer, study: Study) -> Screen:
    """The card's answer."""
    return views.either(await study(deeds.show_answer, action.card), answered=True)


async def answered(tap: CallbackQuery, action: AnswerCard, study: Study, polls: bool) -> Screen:
    """Known or not; the next card."""
    return views.either(await study(deeds.answer_card, action.card, action.number, action.on, polls=polls))


async def daily(tap: CallbackQuery, action: ChooseDaily, study: Study) -> Screen:
    """A reminder once a day, or none."""
    return views.book(await study(deeds.choose_daily, action.on))


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="practice")
    router.message.register(book, Command("mistakes"))
    router.callback_query.register(book, Tapped(OpenBook))
    router.callback_query.register(practise, Tapped(Practise))
    router.poll_answer.register(voted)
    router.callback_query.register(show_card, Tapped(ShowCard))
    router.callback_query.register(show_answer, Tapped(ShowAnswer))
    router.callback_query.register(answered, Tapped(AnswerCard))
    router.callback_query.register(daily, Tapped(ChooseDaily))
    return router
