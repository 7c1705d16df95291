"""Quizzes: begin, answer by buttons or by typing, hand in, look at the explanations."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from bot.actions.learning import (
    Answer,
    Explain,
    Flag,
    HandIn,
    OpenQuiz,
    Place,
    SettleAnswer,
    ShowPicture,
    ShowQuestion,
    ShowResult,
    StartQuiz,
    TakeBack,
    Tick,
)
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.learning.answer_question import choose, flag, go_to, place, settle, take_back, tick, type_answer
from bot.study.learning.explain import explain
from bot.study.learning.start_quiz import QuizIntro, see_quiz, start_quiz
from bot.study.makeup.hand_in import HandedIn, hand_in, see_handed_in
from bot.views.quiz import attempt_view, quiz_intro
from bot.views.quiz_result import essay_picture, explanation, result
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def intro(tap: CallbackQuery, action: OpenQuiz, study: Study) -> Screen:
    """What the quiz asks for."""
    return quiz_intro(await study(see_quiz, action.course, action.module))


async def begin(tap: CallbackQuery, action: StartQuiz, study: Study) -> Screen:
    """Begin, or go on with the open attempt."""
    shown = await study(start_quiz, action.course, action.module, action.number)
    return quiz_intro(shown) if isinstance(shown, QuizIntro) else attempt_view(shown)


async def answered(tap: CallbackQuery, action: Answer, study: Study) -> Screen:
    """An option was chosen."""
    return attempt_view(await study(choose, action.attempt, action.position, action.choice))


async def ticked(tap: CallbackQuery, action: Tick, study: Study) -> Screen:
    """An option of a multiple choice was ticked or unticked."""
    return attempt_view(await study(tick, action.attempt, action.position, action.choice, action.on))


async def settled(tap: CallbackQuery, action: SettleAnswer, study: Study) -> Screen:
    """The ticks are final."""
    return attempt_view(await study(settle, action.attempt, action.position))


async def placed(tap: CallbackQuery, action: Place, study: Study) -> Screen:
    """The next pair of a matching, or the next place of an ordering."""
    return attempt_view(await study(place, action.attempt, action.position, action.at, action.choice))


async def taken_back(tap: CallbackQuery, action: TakeBack, study: Study) -> Screen:
    """One step back, or all."""
    return attempt_view(await study(take_back, action.attempt, action.position, action.keep))


async def flagged(tap: CallbackQuery, action: Flag, study: Study) -> Screen:
    """To be looked at again, or not any more."""
    return attempt_view(await study(flag, action.attempt, action.position, action.on))


async def typed(message: Message, study: Study) -> Screen:
    """A text without a command: the answer of the blank on the phone, if there is one."""
    shown = await study(type_answer, message.text or "", message.message_id)
    if shown is None:
        raise SkipHandler
    return attempt_view(shown)


async def show(tap: CallbackQuery, action: ShowQuestion, study: Study) -> Screen:
    """Back and forth between questions, or to the summary."""
    return attempt_view(await study(go_to, action.attempt, action.position))


async def handed_in(tap: CallbackQuery, action: HandIn, study: Study) -> Screen:
    """The attempt is submitted; its consequences followed in the same transaction."""
    return _shown(await study(hand_in, action.attempt))


async def result_again(tap: CallbackQuery, action: ShowResult, study: Study) -> Screen:
    """The result once more."""
    return _shown(await study(see_handed_in, action.attempt))


def _shown(done: HandedIn) -> Screen:
    return result(done.submitted, case_opened=done.opened, case_closed=done.closed, exhausted=done.exhausted)


async def explained(tap: CallbackQuery, action: Explain, study: Study) -> Screen:
    """A question with its explanation."""
    return explanation(await study(explain, action.attempt, action.position))


async def pictured(tap: CallbackQuery, action: ShowPicture, study: Study) -> Screen:
    """The picture of an essay."""
    return essay_picture(await study(explain, action.attempt, action.position))


def make_router() -> Router:
    """The conversation's router. Its text handler takes what no other conversation understood: include it last."""
    router = Router(name="quiz")
    router.callback_query.register(intro, Tapped(OpenQuiz))
    router.callback_query.register(begin, Tapped(StartQuiz))
    router.callback_query.register(answered, Tapped(Answer))
    router.callback_query.register(ticked, Tapped(Tick))
    router.callback_query.register(settled, Tapped(SettleAnswer))
    router.callback_query.register(placed, Tapped(Place))
    router.callback_query.register(taken_back, Tapped(TakeBack))
    router.callback_query.register(flagged, Tapped(Flag))
    router.callback_query.register(show, Tapped(ShowQuestion))
    router.callback_query.register(handed_in, Tapped(HandIn))
    router.callback_query.register(result_again, Tapped(ShowResult))
    router.callback_query.register(explained, Tapped(Explain))
    router.callback_query.register(pictured, Tapped(ShowPicture))
    router.message.register(typed, plain_text)
    return router
