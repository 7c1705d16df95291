"""/grading: essays that wait, points by the rubric, a comment, confirm, take back, release."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import marking as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.marking import confirm_marks as settling
from bot.study.marking import give_points as giving
from bot.study.marking.see_waiting import see_author, see_essay, see_essay_picture, see_waiting
from bot.views import marking as views
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def begin(message: Message, study: Study) -> Screen:
    """/grading."""
    return views.waiting(await study(see_waiting))


async def page(tap: CallbackQuery, action: actions.OpenMarking, study: Study) -> Screen:
    """A page of what waits."""
    return views.waiting(await study(see_waiting, action.page))


async def essay(tap: CallbackQuery, action: actions.OpenEssay, study: Study) -> Screen:
    """One essay."""
    return views.essay(await study(see_essay, action.essay), action.page)


async def picture(tap: CallbackQuery, action: actions.OpenEssayPicture, study: Study) -> Screen:
    """The picture of its question."""
    return views.essay_picture(*await study(see_essay_picture, action.essay), action.essay, action.page)


async def criterion(tap: CallbackQuery, action: actions.OpenCriterion, study: Study) -> Screen:
    """Points for one criterion anew."""
    return views.essay(await study(see_essay, action.essay, action.at), action.page)


async def given(tap: CallbackQuery, action: actions.GivePoints, study: Study) -> Screen:
    """Points for a criterion."""
    return views.essay(await study(giving.give_points, action.essay, action.at, action.points), action.page)


async def comment_asked(tap: CallbackQuery, action: actions.AskComment, study: Study) -> Screen:
    """What shall the cadre read?"""
    return views.essay(await study(giving.ask_comment, action.essay))


async def comment_typed(message: Message, study: Study) -> Screen:
    """A text: the comment, if one was asked for; else another conversation's matter."""
    try:
        return views.essay(await study(giving.type_comment, message.text or "", message.message_id))
    except giving.NotAComment:
        raise SkipHandler from None


async def comment_dropped(tap: CallbackQuery, action: actions.DropComment, study: Study) -> Screen:
    """Nothing, after all."""
    return views.essay(await study(giving.drop_comment, action.essay))


async def confirmed(tap: CallbackQuery, action: actions.ConfirmMarks, study: Study) -> Screen:
    """The points stand."""
    return views.essay(await study(settling.confirm_marks, action.essay))


async def taken_back(tap: CallbackQuery, action: actions.TakeBackMarks, study: Study) -> Screen:
    """Not yet."""
    return views.essay(await study(settling.take_back_marks, action.essay))


async def released(tap: CallbackQuery, action: actions.ReleaseMarks, study: Study) -> Screen:
    """At once."""
    return views.essay(await study(settling.release_marks, action.essay))


async def who(tap: CallbackQuery, action: actions.WhoWrote, study: Study) -> Screen:
    """Whose essay is it?"""
    return views.author(await study(see_author, action.essay))


def make_router() -> Router:
    """The conversation's router. Include it before the quiz, which takes typed texts nobody else took."""
    router = Router(name="marking")
    router.message.register(begin, Command("grading"))
    router.message.register(comment_typed, plain_text)
    for deed, action in (
        (page, actions.OpenMarking),
        (essay, actions.OpenEssay),
        (picture, actions.OpenEssayPicture),
        (criterion, actions.OpenCriterion),
        (given, actions.GivePoints),
        (comment_asked, actions.AskComment),
        (comment_dropped, actions.DropComment),
        (confirmed, actions.ConfirmMarks),
        (taken_back, actions.TakeBackMarks),
        (released, actions.ReleaseMarks),
        (who, actions.WhoWrote),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
