"""Every conversation in one dispatcher. Order matters only at the end: the quiz takes typed texts nobody else took."""

from __future__ import annotations

from aiogram import Dispatcher, F, Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.notices.reachable import note_reachable, note_unreachable
from bot.views.refusals import not_understood, old_button
from bot.wording import Wording
from handlers.admin import audit, cadre, reversal, roster
from handlers.admin import makeup as makeup_cases
from handlers.learner import binding, credits, learning, makeup, quiz, settings
from handlers.liaison import export, progress, remind

CONVERSATIONS = (
    binding, learning, credits, settings, makeup_cases, makeup, progress, cadre, remind, roster, export, audit, reversal,
    quiz,
)  # fmt: skip
GONE = {"kicked", "left"}
# What people send themselves. Telegram's own notices (a pinned message, a timer that was set) are answered by nobody.
SENT = {
    "text", "animation", "audio", "document", "paid_media", "photo", "sticker", "story", "video", "video_note", "voice",
    "checklist", "contact", "dice", "game", "poll", "venue", "location",
}  # fmt: skip


async def unknown_tap(tap: CallbackQuery) -> Screen:
    """Callback data that no conversation knows: forged, or from a button of long ago."""
    return old_button()


async def unknown_message(message: Message) -> Screen:
    """Something that answers no question: a sticker, a location, an unknown command."""
    return not_understood()


async def membership(change: ChatMemberUpdated, study: Study) -> None:
    """The person blocked the bot, or let it in again."""
    await study(note_unreachable if change.new_chat_member.status in GONE else note_reachable)


def make_dispatcher(wording: Wording) -> Dispatcher:
    """A dispatcher for private chats only: what is said in groups is nobody's study. Pictures hold words: `wording`."""
    dispatcher = Dispatcher(disable_fsm=True, wording=wording)
    private = F.chat.type == "private"
    dispatcher.message.filter(private)
    # A tap without a message (a button shown elsewhere) still waits for its answer; one in a group is nobody's study.
    dispatcher.callback_query.filter((F.message == None) | (F.message.chat.type == "private"))  # noqa: E711
    dispatcher.my_chat_member.filter(private)
    dispatcher.include_routers(*(conversation.make_router() for conversation in CONVERSATIONS), _leftovers())
    return dispatcher


def _leftovers() -> Router:
    router = Router(name="leftovers")
    router.callback_query.register(unknown_tap)
    router.message.register(unknown_message, F.content_type.in_(SENT))
    router.my_chat_member.register(membership)
    return router
