"""Reminders of open cases: few, spaced, and at an end; then the liaison is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.makeup.hand_in import hand_in
from bot.study.makeup.note_makeup_act import note_makeup_act
from bot.study.makeup.remind_makeup import remind_makeup
from bot.study.makeup.report_to_liaisons import report_now
from bot.study.makeup.still_true import callup_is_unread, case_is_open
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.preferences import switch_nudges
from bot.study.people.tables import Binding
from tests.study.makeup.school import HILL, RIVER, School


def one_case(school: School, name: str = "王建国") -> Actor:
    me = school.person(name)
    school.publish()
    school.take(me, right=False)
    return me


def live(school: School, days: int) -> None:
    """Let days go by; the clock looks three times a day."""
    for _ in range(days * 3):
        school.clock.advance(timedelta(hours=8))
        school.tick(remind_makeup)


def test_reminders_of_a_case_are_five_and_then_the_deadline_is_escalated_once(school: School) -> None:
    liaison = school.person("孙联络", HILL, role=LIAISON)
    school.person("周主任", "清河县", role=ADMIN)
    one_case(school)
    live(school, 60)
    keys = [letter.key for letter in school.letters("makeup-reminder")]
    assert keys == [f"reminder:makeup:1:0:{number}" for number in range(1, 6)]
    assert [letter.key for letter in school.letters("makeup-overdue")] == ["overdue:makeup:1:0"]
    reports = school.letters("makeup-report")
    assert {letter.cadre_id for letter in reports} == {liaison.cadre_id}
    assert len(reports) == 2  # after the fifth reminder, and when the deadline has passed


def test_acting_puts_the_next_reminder_off_and_begins_a_new_round(school: School) -> None:
    me = one_case(school)
    live(school, 4)
    assert [letter.key for letter in school.letters("makeup-reminder")] == ["reminder:makeup:1:0:1"]
    school.do(_act, actor=me)
    live(school, 2)
    assert len(school.letters("makeup-reminder")) == 1
    live(school, 2)
    assert [letter.key for letter in school.letters("makeup-reminder")][1:] == ["reminder:makeup:1:1:1"]


def _act(session: Session, now: Any, actor: Actor) -> None:
    note_makeup_act(session, now, actor.need_cadre(), "basics")


def test_who_switched_reminders_off_gets_the_last_day_only(school: School) -> None:
    me = one_case(school)
    school.do(switch_nudges, False, actor=me)
    live(school, 40)
    letters = school.letters("makeup-reminder")
    assert [letter.created_at.astimezone(school.clock.zone).date().isoformat() for letter in letters] == ["2026-03-31"]


def test_one_report_a_day_names_who_is_late_in_the_scope(school: School) -> None:
    liaison = school.person("孙联络", "清河县", role=LIAISON)
    others = [school.person("李爱华", RIVER), school.person("王建国", HILL)]
    school.publish()
    for actor in others:
        school.take(actor, right=False)
    live(school, 31)
    last = school.letters("makeup-report")[-1]
    values = school.database.read_now(lambda session: report_now(session, school.clock.now(), last))
    assert last.cadre_id == liaison.cadre_id
    assert values is not None
    assert (values["overdue"], values["silent"]) == (2, 0)
    assert {person["name"] for person in values["people"]} == {"李爱华", "王建国"}
    for actor in others:
        school.take(actor, right=True)
    assert school.database.read_now(lambda session: report_now(session, school.clock.now(), last)) is None


def test_the_exhausted_are_not_nagged(school: School) -> None:
    me = one_case(school)
    school.take(me, right=False)
    live(school, 35)
    assert school.letters("makeup-reminder") == school.letters("makeup-overdue") == []


def test_people_who_are_not_bound_are_not_written_to(school: School) -> None:
    me = one_case(school)
    school.database.write_now(lambda session: _unbind(session, school.clock.now()))
    live(school, 40)
    assert (school.letters("makeup-reminder"), school.letters("makeup-overdue")) == ([], [])
    assert me.cadre_id == school.cases()[0].cadre_id


def _unbind(session: Session, now: Any) -> None:
    for row in session.scalars(select(Binding)):
        row.unbound_at = now


def test_a_letter_about_what_was_passed_meanwhile_is_not_true_any_more(school: School) -> None:
    me = one_case(school)
    live(school, 4)
    (letter,) = school.letters("makeup-reminder")
    order = Outbox(cadre_id=me.cadre_id, values={"callup": 7})
    assert school.database.read_now(lambda session: case_is_open(session, school.clock.now(), letter))
    done = school.take(me, right=True)
    school.do(hand_in, done.submitted.attempt_id, actor=me)
    assert not school.database.read_now(lambda session: case_is_open(session, school.clock.now(), letter))
    assert not school.database.read_now(lambda session: callup_is_unread(session, school.clock.now(), order))
