"""/gate 任职资格: what a post asks for and what is missing; an admin records what people hold."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import posts as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.posts import record_held as recording
from bot.study.posts.end_held import end_held, see_endable
from bot.study.posts.see_gate import find_gate, see_gate, see_held
from bot.views import gate as views
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def begin(message: Message, command: CommandObject, study: Study) -> Screen:
    """/gate, or /gate 工号 or 姓名."""
    return views.found(await study(find_gate, command.args or ""))


async def one(tap: CallbackQuery, action: actions.OpenGate, study: Study) -> Screen:
    """Somebody's gate."""
    return views.gate(await study(see_gate, action.cadre))


async def held(tap: CallbackQuery, action: actions.OpenHeld, study: Study) -> Screen:
    """What somebody holds."""
    return views.held(await study(see_held, action.cadre))


async def sorts(tap: CallbackQuery, action: actions.RecordHeld, study: Study) -> Screen:
    """What shall be recorded?"""
    return views.sorts(await study(recording.see_recordable, action.cadre))


async def words(tap: CallbackQuery, action: actions.ChooseHeldSort, study: Study) -> Screen:
    """Which one?"""
    return views.words(await study(recording.choose_word, action.cadre, action.sort))


async def begun(tap: CallbackQuery, action: actions.ChooseHeldWord, study: Study) -> Screen:
    """What was shown for it?"""
    return views.draft(await study(recording.begin_held, action.cadre, action.sort, action.choice))


async def evidence_typed(message: Message, study: Study) -> Screen:
    """A text: the evidence, if it was asked for; else another conversation's matter."""
    try:
        return views.draft(await study(recording.give_evidence, message.text or ""))
    except recording.NotEvidence:
        raise SkipHandler from None


async def evidence_again(tap: CallbackQuery, action: actions.ChangeEvidence, study: Study) -> Screen:
    """Other evidence."""
    return views.draft(await study(recording.change_evidence, action.held_draft))


async def dropped(tap: CallbackQuery, action: actions.DropHeld, study: Study) -> Screen:
    """Not after all."""
    return views.gate(await study(recording.drop_held, action.held_draft))


async def kept(tap: CallbackQuery, action: actions.KeepHeld, study: Study) -> Screen:
    """On record from now on."""
    return views.gate(await study(recording.keep_held, action.held_draft))


async def why_end(tap: CallbackQuery, action: actions.AskEndHeld, study: Study) -> Screen:
    """Why shall it end?"""
    return views.why_end(*await study(see_endable, action.held))


async def ended(tap: CallbackQuery, action: actions.EndHeld, study: Study) -> Screen:
    """Ended."""
    return views.held(await study(end_held, action.held, action.cause))


def make_router() -> Router:
    """The conversation's router. Include it before the quiz, which takes typed texts nobody else took."""
    router = Router(name="gate")
    router.message.register(begin, Command("gate"))
    router.message.register(evidence_typed, plain_text)
    for deed, action in (
        (one, actions.OpenGate),
        (held, actions.OpenHeld),
        (sorts, actions.RecordHeld),
        (words, actions.ChooseHeldSort),
        (begun, actions.ChooseHeldWord),
        (evidence_again, actions.ChangeEvidence),
        (dropped, actions.DropHeld),
        (kept, actions.KeepHeld),
        (why_end, actions.AskEndHeld),
        (ended, actions.EndHeld),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
