"""Every screen and letter about people is worded in both languages, within what a button can carry."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.actions.people import FindCadres
from bot.markup import render
from bot.screens import Screen, say
from bot.study.makeup.ask_import import Wish
from bot.study.makeup.see_cadre import Card, HeldRole, Reach
from bot.study.people.actor import Actor
from bot.study.people.bind import AlreadyBound, Bound, NotBound
from bot.study.people.find_cadres import Hit, Hits
from bot.study.people.make_codes import NewCode
from bot.study.people.role_change import RoleChange
from bot.study.people.unbind import Unbound
from bot.views import binding, people, people_letters, roster
from bot.wording import LANGUAGES, TEXTS, Wording
from tests.build import BOSS
from tests.conftest import SHANGHAI

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
WORDING = Wording(SHANGHAI)
CARD = Card(
    1, "QH1", "王<b>芳", "清河县 / 青山镇", "镇长", "一级科员", "乡镇干部", 4, AT, True, "2026", 1250, 9000, 0, False, 1, 3, 2,
    (HeldRole(9, "liaison", "清河县", True), HeldRole(8, "admin", "清河县", False)), True, True, True,
)  # fmt: skip
REPORT: dict[str, Any] = {
    "name": "名单.xlsx", "job": 3, "errors": 0, "warnings": 1, "filled": 2, "empty": False,
    "counts": {"rows": 60, "new": 1, "changed": 2, "moved": 3, "unchanged": 4, "absent": 5, "units": 6, "liaisons": 7},
    "new_names": ["王芳"], "moved_names": ["李强"], "unit_names": ["清河县/新镇"],
    "faults": [{"sheet": "表", "row": 7, "key": "roster-fault-born", "params": {"value": "五月"}}],
}  # fmt: skip
SCREENS: dict[str, Screen] = {
    "welcome": binding.unbound_welcome(Actor(7)),
    "admin welcome": binding.unbound_welcome(BOSS),
    "bound": binding.binding_result(Bound("QH1", "王芳", "清河县", "镇长")),
    "already": binding.binding_result(AlreadyBound("QH1", "王芳")),
    "wrong": binding.binding_result(NotBound("wrong")),
    "taken": binding.binding_result(NotBound("taken")),
    "throttled": binding.binding_result(NotBound("throttled", AT)),
    "usage": people.usage(),
    "card": people.card(CARD),
    "card of someone not bound": people.card(replace(CARD, binding_id=None, bound_at=None, post="", roles=())),
    "card of someone who reaches it by days": people.card(replace(CARD, by_days=True)),
    "card of someone unreachable": people.card(replace(CARD, reachable=False)),
    "hits": people.found(Hits("王", tuple(Hit(n, f"QH{n}", "王芳", "清河县") for n in range(8)), 20, 2, 3)),
    "no hits": people.found(Hits("王", (), 0, 1, 1)),
    "ask unbind": people.ask_unbind(CARD),
    "unbound": people.unbound(Unbound(1, "QH1", "王芳", True)),
    "unbound before": people.unbound(Unbound(1, "QH1", "王芳", False)),
    "code": people.new_code(NewCode(1, "QH1", "王芳", "清河县", "ABCDEFGHJK", "a" * 22, AT), "xueshi_bot"),
    "teacher reach": people.choose_teacher_reach(Reach(1, "王芳", ((5, "清河县"),))),
    "reach": people.choose_reach(Reach(1, "王芳", ((5, "清河县"),))),
    "role": people.role_changed(CARD, RoleChange(1, "王芳", "admin", "清河县", True), "people-role-granted"),
    "role ended": people.role_changed(CARD, RoleChange(1, "王芳", "liaison", "清河县", True), "people-role-ended"),
    "letter bound": people_letters.binding_new({"people": [["王芳", "QH1", "清河县"]], "count": 3}),
    "letter unbound": people_letters.unbound({"name": "王芳", "menu": True}),
    "letter granted": people_letters.role_granted({"role": "liaison", "unit": "清河县", "menu": True}),
    "letter ended": people_letters.role_ended({"role": "admin", "unit": "清河县", "menu": True}),
    "guide": roster.guide(),
    "received": roster.received("名单.xlsx"),
    "importing": roster.answered(Wish("importing")),
    "under way": roster.answered(Wish("under-way")),
    "cancelled": roster.answered(Wish("cancelled")),
    "report": roster.report_letter(REPORT),
    "report of nothing new": roster.report_letter({**REPORT, "empty": True}),
    "report of faults": roster.report_letter({**REPORT, "errors": 12}),
    "report of a bad file": roster.report_letter(
        {"name": "x.xlsx", "refused": ["sheet-encrypted", "sheet-encrypted-remedy"], "params": {}}
    ),
    "done": roster.done_letter(REPORT),
    "not done": roster.done_letter({"name": "x.xlsx", "refused": ["refusal-no-right"], "params": {}}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_is_worded(name: str, language: str, caplog: pytest.LogCaptureFixture) -> None:
    shown = render(SCREENS[name], WORDING, language)
    assert shown.html
    assert caplog.records == []
    assert "<b>芳" not in shown.html
    for row in shown.keyboard:
        for button in row:
            assert button["text"]


FAULT_KEYS = re.findall(r"^(roster-fault-\S+) =", (TEXTS / "zh-Hans" / "roster.ftl").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_says_what_is_wrong_and_what_to_do(language: str) -> None:
    values = {"value": "v", "limit": 1, "missing": "m", "column": "c", "where": "w", "first": 2, "unit": "u"}
    assert len(FAULT_KEYS) > 15
    for key in FAULT_KEYS:
        assert " - " in WORDING.plain(say(key, **values), language), key  # type: ignore[arg-type]


def test_the_longest_name_fits_into_a_button_for_the_next_page() -> None:
    assert len(FindCadres("𠮷" * 12, 999).pack().encode()) <= 64
