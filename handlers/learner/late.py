"""/late 补录: a form that is filled in by typing and tapping, evidence as photos or files, filing, correcting."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import late as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.late import form
from bot.study.late.decide_late import take_text
from bot.study.late.evidence import Sent, add_evidence, remove_evidence, see_evidence
from bot.study.late.file_late import correct_late, file_late, withdraw_late
from bot.study.late.see_lates import open_lates, see_late, see_my_lates
from bot.views import late as views
from bot.views import late_office as office
from handlers.tapped import Tapped
from handlers.typed import plain_text


async def begin(message: Message, command: CommandObject, study: Study) -> Screen:
    """/late, or /late 工号|姓名 for somebody of the unit."""
    return views.opened(await study(open_lates, command.args or ""))


async def page(tap: CallbackQuery, action: actions.OpenLates, study: Study) -> Screen:
    """A page of one's own."""
    return views.mine(await study(see_my_lates, action.page))


async def begun(tap: CallbackQuery, action: actions.BeginLate, study: Study) -> Screen:
    """For oneself."""
    return views.card(await study(form.begin_late))


async def begun_for(tap: CallbackQuery, action: actions.BeginLateFor, study: Study) -> Screen:
    """For somebody else."""
    return views.card(await study(form.begin_late_for, action.cadre))


async def typed(message: Message, study: Study) -> Screen:
    """A text: an answer of the form, or why an entry goes back, if one was asked for; else another conversation's matter."""
    try:
        return office.taken(await study(take_text, message.message_id, message.text or ""))
    except form.NotForLate:
        raise SkipHandler from None


async def typed_for_a_tap(message: Message, study: Study) -> Screen:
    """A text that nobody wanted while a form waits for a tap: the form with its buttons again."""
    try:
        return views.card(await study(form.see_waiting_form))
    except form.NotForLate:
        raise SkipHandler from None


async def chosen(tap: CallbackQuery, action: actions.ChooseLate, study: Study) -> Screen:
    """A choice."""
    return views.card(await study(form.choose_late, action.late, action.field, action.choice))


async def asked_again(tap: CallbackQuery, action: actions.AskLate, study: Study) -> Screen:
    """Another answer."""
    return views.card(await study(form.ask_late, action.late, action.field))


async def gone_on(tap: CallbackQuery, action: actions.GoOnLate, study: Study) -> Screen:
    """On with it."""
    return views.card(await study(form.go_on_late, action.late))


async def dropped(tap: CallbackQuery, action: actions.DropLate, study: Study) -> Screen:
    """Not after all."""
    return views.dropped(await study(form.drop_late, action.late))


async def sent(message: Message, study: Study) -> Screen:
    """A photo or file: evidence, if a form is open; else another conversation's matter."""
    try:
        return views.card(await study(add_evidence, _sent(message)))
    except form.NotForLate:
        raise SkipHandler from None


async def looked(tap: CallbackQuery, action: actions.ShowEvidence, study: Study) -> Screen:
    """A photo or file, to be seen."""
    return views.proof(await study(see_evidence, action.evidence))


async def removed(tap: CallbackQuery, action: actions.RemoveEvidence, study: Study) -> Screen:
    """Without it."""
    return views.card(await study(remove_evidence, action.evidence))


async def filed(tap: CallbackQuery, action: actions.FileLate, study: Study) -> Screen:
    """Before the unit."""
    return views.filed(await study(file_late, action.late))


async def withdrawn(tap: CallbackQuery, action: actions.WithdrawLate, study: Study) -> Screen:
    """Taken back."""
    return views.withdrawn(await study(withdraw_late, action.late))


async def corrected(tap: CallbackQuery, action: actions.CorrectLate, study: Study) -> Screen:
    """Taken up again."""
    return views.card(await study(correct_late, action.late))


async def one(tap: CallbackQuery, action: actions.OpenLate, study: Study) -> Screen:
    """One of them."""
    return views.card(await study(see_late, action.late))


def _sent(message: Message) -> Sent:
    """What Telegram says about the photo (its largest size) or the file."""
    if message.photo:
        best = message.photo[-1]
        return Sent("photo", best.file_id, best.file_unique_id, f"{message.message_id}.jpg", best.file_size or 0)
    file = message.document
    assert file is not None
    return Sent("document", file.file_id, file.file_unique_id, file.file_name or "", file.file_size or 0)


async def with_evidence(message: Message) -> bool:
    """A message that brings a photo or a file."""
    return bool(message.photo) or message.document is not None


def make_router() -> Router:
    """The conversation's router. Include it before those that take any file, and before the quiz, which takes typed texts."""
    router = Router(name="late")
    router.message.register(begin, Command("late"))
    router.message.register(typed, plain_text)
    router.message.register(sent, with_evidence)
    for deed, action in (
        (page, actions.OpenLates),
        (begun, actions.BeginLate),
        (begun_for, actions.BeginLateFor),
        (chosen, actions.ChooseLate),
        (asked_again, actions.AskLate),
        (gone_on, actions.GoOnLate),
        (dropped, actions.DropLate),
        (looked, actions.ShowEvidence),
        (removed, actions.RemoveEvidence),
        (filed, actions.FileLate),
        (withdrawn, actions.WithdrawLate),
        (corrected, actions.CorrectLate),
        (one, actions.OpenLate),
    ):
        router.callback_query.register(deed, Tapped(action))
    return router
