"""Screens about people: the list of hits, the cadre card, new codes, rights."""

from __future__ import annotations

from bot.actions import people as actions
from bot.actions.late import BeginLateFor
from bot.actions.posts import OpenGate
from bot.actions.reversal import OpenCadreEntries
from bot.actions.targets import OpenTarget
from bot.screens import Bar, Button, Hours, Moment, Screen, Sentence, Text, say, screen, when
from bot.study.makeup.see_cadre import Card, Reach
from bot.study.people.find_cadres import Hits
from bot.study.people.make_codes import NewCode
from bot.study.people.role_change import RoleChange
from bot.study.people.unbind import Unbound
from bot.views.buttons import HOME, pager
from bot.views.hits import hit_rows


def usage() -> Screen:
    """/cadre without a word to look for."""
    return screen(say("people-usage"), rows=[[HOME]])


def found(outcome: Card | Hits) -> Screen:
    """The card of the only hit, or the list of hits; how to ask, where no word was given."""
    if isinstance(outcome, Card):
        return card(outcome)
    if not outcome.text:
        return usage()
    if not outcome.count:
        return screen(say("people-none", text=outcome.text), rows=[[HOME]])
    pages = pager(outcome.page, outcome.pages, lambda page: actions.FindCadres(outcome.text, page))
    return screen(
        say("people-hits", text=outcome.text, count=outcome.count),
        rows=[*hit_rows(outcome, actions.OpenCadre), pages, [HOME]],
    )


def card(view: Card) -> Screen:
    """Who someone is, this year's training, rights, and what may be done."""
    return screen(
        say("people-card-title", name=view.name, number=view.staff_no),
        say("people-card-unit", unit=view.unit),
        say("people-card-post", post=view.post) if view.post else None,
        say("people-card-rank", rank=view.rank) if view.rank else None,
        say("people-card-category", category=view.category) if view.category else None,
        _binding(view),
        "",
        say("people-card-hours", year=view.cycle, hours=Hours(view.hours), target=Hours(view.target)),
        say("people-card-bar", bar=Bar(view.hours, view.target)),
        *when(view.by_days, say("credits-by-days")),
        *when(
            view.beside and (view.hours >= view.target or view.by_days),
            say("people-card-parts", hours=Hours(view.beside)),
        ),
        say("people-card-courses", done=view.courses_done, count=view.courses),
        say("people-card-cases", count=view.cases),
        *(say("people-card-role", role=role_word(role.kind), unit=role.unit) for role in view.roles),
        rows=[
            [Button(say("people-button-entries"), OpenCadreEntries(view.cadre_id))] if view.may_manage else [],
            [
                Button(say("gate-button-gate"), OpenGate(view.cadre_id)),
                Button(say("paper-file-button"), actions.OpenPersonFile(view.cadre_id)),
            ],
            [
                Button(say("late-button-for"), BeginLateFor(view.cadre_id)),
                *([Button(say("exemption-button-target"), OpenTarget(view.cadre_id))] if view.may_manage else []),
            ],
            *_binding_buttons(view),
            *_role_buttons(view),
            [HOME],
        ],
    )


def ask_unbind(view: Card) -> Screen:
    """Before a binding ends."""
    if view.binding_id is None:
        return card(view)
    return screen(
        say("people-unbind-ask", name=view.name, number=view.staff_no),
        rows=[
            [Button(say("people-button-unbind-yes"), actions.Unbind(view.binding_id), style="danger")],
            [Button(say("button-cancel"), actions.OpenCadre(view.cadre_id))],
        ],
    )


def unbound(outcome: Unbound) -> Screen:
    """The binding has ended."""
    return screen(
        say("people-unbound" if outcome.fresh else "people-unbound-before", name=outcome.name, number=outcome.staff_no),
        rows=[
            [Button(say("people-button-code"), actions.NewCode(outcome.cadre_id), style="primary")],
            [Button(say("people-button-card"), actions.OpenCadre(outcome.cadre_id)), HOME],
        ],
    )


def new_code(code: NewCode, bot_name: str) -> Screen:
    """New codes, to be copied now: they are never shown again."""
    link = start_link(bot_name, code.link)
    return screen(
        say("people-code-title", name=code.name, number=code.staff_no),
        "",
        say("people-code-typed", code=code.typed),
        say("people-code-link", link=link),
        "",
        say("people-code-hint", until=Moment(code.expires_at)),
        rows=[
            [Button(say("people-button-copy-code"), copy=code.typed)],
            [Button(say("people-button-copy-link"), copy=link)],
            [Button(say("people-button-card"), actions.OpenCadre(code.cadre_id)), HOME],
        ],
    )


def start_link(bot_name: str, code: str) -> str:
    """The address that opens the bot and binds."""
    return f"https://t.me/{bot_name}?start={code}"


def choose_reach(view: Reach) -> Screen:
    """Over which unit shall the person be an admin?"""
    units = [[Button(names, actions.GrantAdmin(view.cadre_id, unit_id))] for unit_id, names in view.units]
    back = [Button(say("button-cancel"), actions.OpenCadre(view.cadre_id))]
    return screen(say("people-reach", name=view.name), rows=[*units, back])


def choose_teacher_reach(view: Reach) -> Screen:
    """Whose essays shall the person mark?"""
    units = [[Button(names, actions.GrantTeacher(view.cadre_id, unit_id))] for unit_id, names in view.units]
    back = [Button(say("button-cancel"), actions.OpenCadre(view.cadre_id))]
    return screen(say("people-teacher-reach", name=view.name), rows=[*units, back])


def role_changed(view: Card, outcome: RoleChange, key: str) -> Screen:
    """The card after a right began or ended, with a short notice."""
    return card(view).with_toast(say(key, name=outcome.name, role=role_word(outcome.kind), unit=outcome.unit))


def role_word(kind: str) -> Sentence:
    """A right in words."""
    return say(f"people-role-{kind}")


def _binding(view: Card) -> Text:
    if view.bound_at is None:
        return say("people-card-unbound")
    return say("people-card-bound" if view.reachable else "people-card-unreachable", since=Moment(view.bound_at))


def _binding_buttons(view: Card) -> list[list[Button]]:
    if view.binding_id is None:
        return [[Button(say("people-button-code"), actions.NewCode(view.cadre_id), style="primary")]]
    return [[Button(say("people-button-unbind"), actions.AskUnbind(view.cadre_id))]] if view.may_manage else []


def _role_buttons(view: Card) -> list[list[Button]]:
    rows = [
        [Button(say("people-button-end", role=role_word(role.kind), unit=role.unit), actions.EndRole(role.role_id))]
        for role in view.roles[:4]
        if role.may_end
    ]
    if view.may_make_liaison:
        rows.append([Button(say("people-button-liaison"), actions.GrantLiaison(view.cadre_id))])
    if view.may_make_teacher:
        rows.append([Button(say("people-button-teacher"), actions.ChooseTeacherReach(view.cadre_id))])
    if view.may_make_author:
        rows.append([Button(say("people-button-author"), actions.GrantAuthor(view.cadre_id))])
    if view.may_make_admin:
        rows.append([Button(say("people-button-admin"), actions.ChooseReach(view.cadre_id))])
    return rows
