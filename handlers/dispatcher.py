"""Every conversation in one dispatcher. Order matters only at the end: the quiz takes typed texts nobody else took."""

from __future__ import annotations

from aiogram import Dispatcher, Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.notices.reachable import note_reachable, note_unreachable
from bot.views.refusals import not_understood, old_button
from bot.wording import Wording
from handlers.admin import (
    alarms,
    audit,
    backlog,
    cadre,
    closing,
    exemption,
    gate,
    packages,
    penalty,
    policy,
    questions,
    reversal,
    roster,
    stats,
    targets,
    unread,
)
from handlers.admin import makeup as makeup_cases
from handlers.learner import binding, certificates, credits, exams, late, learning, makeup, practice, quiz, settings
from handlers.liaison import early, export, late_inbox, papers, periodic, progress, remind, todo
from handlers.tapped import TapIndex
from handlers.teacher import marking
from handlers.typed import plain_text

CONVERSATIONS = (
    certificates, binding, learning, exams, credits, settings, practice,
    makeup_cases, makeup, progress, cadre, remind, periodic, late, late_inbox, packages, questions, unread, roster, export, papers,
    early, audit, policy, targets, backlog, gate, stats, reversal, closing, penalty, exemption, todo, quiz,
)  # fmt: skip
FIRST = (marking, alarms)  # a comment that a teacher was asked for is no answer of a quiz
GONE = {"kicked", "left"}
# What people send themselves. Telegram's own notices (a pinned message, a timer that was set) are answered by nobody.
SENT = {
    "text", "animation", "audio", "document", "paid_media", "photo", "sticker", "story", "video", "video_note", "voice",
    "checklist", "contact", "dice", "game", "poll", "venue", "location",
}  # fmt: skip


async def unknown_tap(tap: CallbackQuery) -> Screen:
    """Callback data that no conversation knows: forged, or from a button of long ago."""
    return old_button()


async def sent(message: Message) -> bool:
    """Something a person sent, in a way this bot may not understand."""
    return message.content_type in SENT


async def unknown_message(message: Message) -> Screen:
    """Something that answers no question: a sticker, a location, an unknown command."""
    return not_understood()


async def membership(change: ChatMemberUpdated, study: Study) -> None:
    """The person blocked the bot, or let it in again."""
    await study(note_unreachable if change.new_chat_member.status in GONE else note_reachable)


async def private(event: Message | ChatMemberUpdated) -> bool:
    """What is said in groups is nobody's study. A coroutine: a bare `F` filter would cost aiogram a thread each time."""
    return event.chat.type == "private"


async def private_tap(tap: CallbackQuery) -> bool:
    """A tap without a message (a button shown elsewhere) still waits for its answer; one in a group is nobody's study."""
    return tap.message is None or tap.message.chat.type == "private"


def make_dispatcher(wording: Wording, *, polls: bool = False) -> Dispatcher:
    """A dispatcher for private chats only. Pictures hold words: `wording`. `polls`: wrong questions come as these."""
    dispatcher = Dispatcher(disable_fsm=True, wording=wording, polls=polls)
    dispatcher.message.filter(private)
    dispatcher.callback_query.filter(private_tap)
    dispatcher.my_chat_member.filter(private)
    routers = [conversation.make_router() for conversation in (*FIRST, *CONVERSATIONS)]
    dispatcher.callback_query.register(TapIndex(routers).find)
    dispatcher.include_routers(*routers, _leftovers())
    return dispatcher


def _leftovers() -> Router:
    router = Router(name="leftovers")
    router.callback_query.register(unknown_tap)
    router.message.register(late.typed_for_a_tap, plain_text)
    router.message.register(unknown_message, sent)
    router.my_chat_member.register(membership)
    return router
