"""/cadre: find a person, see the card, give codes, end bindings, give and take rights."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import people as actions
from bot.inbox.study import Study
from bot.screens import Screen
from bot.study.makeup import manage_roles
from bot.study.makeup.see_cadre import look_up, see_cadre, see_reach, see_teacher_reach
from bot.study.people.make_codes import make_code
from bot.study.people.unbind import unbind
from bot.views import people as views
from handlers.tapped import Tapped


async def asked(message: Message, command: CommandObject, study: Study) -> Screen:
    """/cadre 工号|姓名."""
    return views.found(await study(look_up, command.args or ""))


async def next_page(tap: CallbackQuery, action: actions.FindCadres, study: Study) -> Screen:
    """Another page of hits."""
    return views.found(await study(look_up, action.text, action.page))


async def card(tap: CallbackQuery, action: actions.OpenCadre, study: Study) -> Screen:
    """The card."""
    return views.card(await study(see_cadre, action.cadre))


async def asked_to_unbind(tap: CallbackQuery, action: actions.AskUnbind, study: Study) -> Screen:
    """Sure?"""
    return views.ask_unbind(await study(see_cadre, action.cadre))


async def unbound(tap: CallbackQuery, action: actions.Unbind, study: Study) -> Screen:
    """The binding ends."""
    return views.unbound(await study(unbind, action.binding))


async def new_code(tap: CallbackQuery, action: actions.NewCode, study: Study) -> Screen:
    """New codes for one person."""
    assert tap.bot is not None
    me = await tap.bot.me()
    return views.new_code(await study(make_code, action.cadre), me.username or "")


async def liaison_made(tap: CallbackQuery, action: actions.GrantLiaison, study: Study) -> Screen:
    """A liaison of the own unit."""
    return views.role_changed(*await study(manage_roles.make_liaison, action.cadre), "people-role-granted")


async def reach_asked(tap: CallbackQuery, action: actions.ChooseReach, study: Study) -> Screen:
    """Over which unit?"""
    return views.choose_reach(await study(see_reach, action.cadre))


async def admin_made(tap: CallbackQuery, action: actions.GrantAdmin, study: Study) -> Screen:
    """An admin over a unit."""
    return views.role_changed(*await study(manage_roles.make_admin, action.cadre, action.unit), "people-role-granted")


async def teacher_reach_asked(tap: CallbackQuery, action: actions.ChooseTeacherReach, study: Study) -> Screen:
    """Whose essays?"""
    return views.choose_teacher_reach(await study(see_teacher_reach, action.cadre))


async def teacher_made(tap: CallbackQuery, action: actions.GrantTeacher, study: Study) -> Screen:
    """A teacher of a unit."""
    changed = await study(manage_roles.make_teacher, action.cadre, action.unit)
    return views.role_changed(*changed, "people-role-granted")


async def author_made(tap: CallbackQuery, action: actions.GrantAuthor, study: Study) -> Screen:
    """An author of courses."""
    return views.role_changed(*await study(manage_roles.make_author, action.cadre), "people-role-granted")


async def role_ended(tap: CallbackQuery, action: actions.EndRole, study: Study) -> Screen:
    """A right ends."""
    return views.role_changed(*await study(manage_roles.take_role, action.role), "people-role-ended")


def make_router() -> Router:
    """The conversation's router."""
    router = Router(name="cadre")
    router.message.register(asked, Command("cadre"))
    router.callback_query.register(next_page, Tapped(actions.FindCadres))
    router.callback_query.register(card, Tapped(actions.OpenCadre))
    router.callback_query.register(asked_to_unbind, Tapped(actions.AskUnbind))
    router.callback_query.register(unbound, Tapped(actions.Unbind))
    router.callback_query.register(new_code, Tapped(actions.NewCode))
    router.callback_query.register(liaison_made, Tapped(actions.GrantLiaison))
    router.callback_query.register(reach_asked, Tapped(actions.ChooseReach))
    router.callback_query.register(admin_made, Tapped(actions.GrantAdmin))
    router.callback_query.register(teacher_reach_asked, Tapped(actions.ChooseTeacherReach))
    router.callback_query.register(teacher_made, Tapped(actions.GrantTeacher))
    router.callback_query.register(author_made, Tapped(actions.GrantAuthor))
    router.callback_query.register(role_ended, Tapped(actions.EndRole))
    return router
