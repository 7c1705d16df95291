"""Late entries on the phone: every screen and letter words in both languages, within Telegram's limits, with living buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.clock import StillClock
from bot.markup import render
from bot.screens import Screen
from bot.storage.database import Database
from bot.study.credits.see_cadre_entries import see_cadre_entries, see_entry
from bot.study.credits.see_credits import see_entries, why_entry
from bot.study.late import decide_late as deciding
from bot.study.late import form
from bot.study.late.evidence import see_evidence
from bot.study.late.file_late import correct_late, file_late, withdraw_late
from bot.study.late.see_lates import open_lates, see_all_lates, see_late, see_my_lates, see_waiting_lates
from bot.study.late.tell_late import still_waiting
from bot.views import credits, late, late_office, reversal
from bot.wording import Wording
from tests.study.late.office import LateOffice
from tests.study.makeup.school import School
from tests.study.worded import check_worded

LONG = {"title": "<班>" * 40, "organiser": "<校>" * 26, "category": "<类>" * 6}


@pytest.fixture
def office(sqlite_database: Database, clock: StillClock) -> LateOffice:
    """Looks do not depend on the database."""
    return LateOffice(School(sqlite_database, clock))


def walk(office: LateOffice) -> dict[str, Screen]:
    """Every screen and letter of the story, by name, in its order."""
    do, liaison, county = office.do, office.liaison, office.county
    shown = {"no entries": late.opened(do(open_lates)), "no person": late.opened(do(open_lates, "谁", actor=liaison))}
    shown["persons"] = late.opened(do(open_lates, "李", actor=county))
    office.school.person("李联合", "清河县")
    shown["two persons"] = late.opened(do(open_lates, "李", actor=county))
    card = do(form.begin_late)
    card = office.fill(**LONG)
    for name in card.fields:
        shown[f"asked for {name}"] = late.card(do(form.ask_late, card.late_id, name))
    for name in ("level", "passed", "required", "online", "minutes", "count"):
        choices = {
            "level": ("国家", "none"),
            "passed": ("yes", "no", "unknown"),
            "required": ("yes", "no", "unknown"),
            "online": ("yes", "no", "unknown"),
        }
        shown[f"asked for {name}"] = late.question(replace(card, asking=name, choices=choices.get(name, ())))
    for kind in ("external", "article"):
        for name in ("title", "organiser"):
            shown[f"{name} of {kind}"] = late.question(replace(card, asking=name, said={"kind": kind}))
    said = {
        **card.said,
        "level": "省",
        "passed": "yes",
        "required": "unknown",
        "online": "yes",
        "minutes": 90,
        "count": 2,
        "kind": "article",
    }
    shown["everything said"] = late.check(replace(card, said=said, fields=tuple(said)))
    card = do(form.go_on_late, card.late_id)
    shown["checked"] = late.card(card)
    shown["closed year"] = late.card(replace(card, closed=True))
    shown["nothing counts"] = late.card(replace(card, worths=()))
    shown["list with a draft"] = late.mine(do(see_my_lates))
    proof = do(see_late, card.late_id).proofs[0].evidence_id
    shown["own proof"] = late.proof(do(see_evidence, proof))
    office.prove(1)
    shown["filed"] = late.filed(do(file_late, card.late_id))
    twin = office.fill(**LONG)
    shown["double"] = late.card(twin)
    shown["dropped"] = late.dropped(do(form.drop_late, twin.late_id))
    shown["none waits"] = late_office.inbox(do(see_waiting_lates, actor=office.stranger))
    shown["all, none"] = late_office.everything(do(see_all_lates, actor=office.stranger))
    shown["all"] = late_office.everything(do(see_all_lates, actor=liaison))
    shown["waits"] = late_office.inbox(do(see_waiting_lates, actor=liaison))
    (letter, *_) = office.school.letters("late-waiting")
    waiting = office.read(lambda session: still_waiting(session, office.school.clock.now(), letter))
    shown["letter waiting"] = late_office.waiting_letter(waiting or {})
    shown["to decide"] = late.card(do(see_late, card.late_id, actor=liaison))
    shown["confirm"] = late_office.confirm(do(deciding.see_decidable_late, card.late_id, actor=liaison))
    shown["reasons"] = late_office.reasons(do(deciding.see_decidable_late, card.late_id, actor=liaison))
    shown["type"] = late_office.type_reason(do(deciding.ask_return_reason, card.late_id, 1, actor=liaison))
    shown["returned"] = late_office.taken(do(deciding.take_text, 1, "<看>不清", actor=liaison))
    shown["reasons, late"] = late_office.reasons(do(deciding.see_decidable_late, card.late_id, actor=liaison))
    shown["confirm, late"] = late_office.confirm(do(deciding.see_decidable_late, card.late_id, actor=liaison))
    shown["type, late"] = late_office.type_reason(do(deciding.ask_return_reason, card.late_id, 1, actor=liaison))
    do(correct_late, card.late_id)
    do(file_late, card.late_id)
    shown["withdrawn"] = late.withdrawn(do(withdraw_late, card.late_id))
    do(correct_late, card.late_id)
    do(file_late, card.late_id)
    shown["unit"] = late_office.decided(do(deciding.approve_late, card.late_id, 3, 0, actor=liaison))
    shown["approved"] = late_office.decided(do(deciding.approve_late, card.late_id, 3, 1, actor=county))
    shown["approved before"] = late_office.decided(do(deciding.approve_late, card.late_id, 3, 1, actor=county))
    shown["too late to withdraw"] = late.withdrawn(do(withdraw_late, card.late_id))
    shown["mine approved"] = late.mine(do(see_my_lates))
    lonely = replace(do(see_late, card.late_id), state="filed", deciders=0, entry=None)
    shown["nobody"] = late.entry(lonely)
    for why in deciding.WHY_NOT:
        other = office.file(days="2026-01-07", half_days="1", actor=office.liaison, whom=office.cadre)
        shown[f"returned {why}"] = late_office.decided(do(deciding.return_late, other, 1, why, actor=county))
    for place, row in enumerate(office.school.letters("late-told")):
        shown[f"letter told {place}"] = late_office.told_letter(row.values)
    shown["letter file"] = late_office.file_letter({"name": "证书<.pdf", "late": 1, "title": ""})
    shown["entries"] = credits.entries(do(see_entries, 1))
    shown["why"] = credits.why(do(why_entry, 1))
    entries = do(see_cadre_entries, office.cadre.cadre_id, actor=county)
    shown["office entry"] = reversal.entry(do(see_entry, entries.page.entries[0].entry_id, actor=county))
    return shown


def test_every_screen_words_in_both_languages(office: LateOffice, caplog: pytest.LogCaptureFixture) -> None:
    check_worded(walk(office), caplog, longest=64, rows=10)


def test_an_entry_says_that_it_was_entered_afterwards_and_on_what(office: LateOffice, clock: StillClock) -> None:
    screens, wording = walk(office), Wording(clock.zone)
    assert "【补录】&lt;班&gt;" in render(screens["entries"], wording, "zh-Hans").html
    why = render(screens["why"], wording, "zh-Hans").html
    assert "材料 2 份" in why
    assert f"{office.liaison.signature} / {office.county.signature}" in why


def test_no_answer_is_ever_markup(office: LateOffice, clock: StillClock) -> None:
    for name, screen in walk(office).items():
        html = render(screen, Wording(clock.zone), "zh-Hans").html
        assert not any(mark in html for mark in ("<班>", "<校>", "<类>", "<看>")), name
