"""Filling in a late entry: what is asked, what is kept, what is refused; and its evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.target_tables import TargetTask
from bot.study.jobs.tables import Job
from bot.study.late import form
from bot.study.late.evidence import Sent, add_evidence, keep_evidence, remove_evidence, see_evidence, to_fetch
from bot.study.late.file_late import file_late
from bot.study.late.purge import purge_lates
from bot.study.late.see_lates import open_lates, see_late, see_my_lates
from bot.study.late.tables import LateEntry, LateEvidence
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.policy import Rule, Shelf
from tests.conftest import NATIONAL
from tests.study.late.office import JPEG, LateOffice, photo
from tests.study.makeup.school import School


@pytest.fixture
def office(database: Database, clock: StillClock) -> LateOffice:
    """An office on each database."""
    return LateOffice(School(database, clock))


def test_a_form_asks_one_thing_after_the_other_and_shows_what_it_would_be_worth(office: LateOffice) -> None:
    card = office.do(form.begin_late)
    assert (card.asking, card.choices, card.may) == ("days", (), {"edit"})
    card = office.say("2026年2月3日到5日")
    assert (card.asking, card.choices[0]) == ("kind", "class")
    assert office.choose(card, "class").asking == "title"
    office.say("春季进修班")
    card = office.say("县委党校")
    assert (card.asking, card.choices) == ("half_days", ("6",))
    card = office.choose(card, "6")
    card = office.say("24学时")
    assert (card.asking, card.choices) == ("online", ("yes", "no", "unknown"))
    assert office.choose(card, "no").asking == "category"
    card = office.say("党史教育")
    assert (card.asking, card.said["days"], card.said["half_days"]) == ("", (date(2026, 2, 3), date(2026, 2, 5)), 6)
    assert [(worth.hours, worth.measure) for worth in card.worths] == [(2400, "hours")]
    assert office.do(form.go_on_late, card.late_id) == card


def test_a_form_outlives_everything_and_there_is_one(office: LateOffice) -> None:
    first = office.begin("external", "2026-02-03")
    office.school.clock.advance(timedelta(days=3))
    again = office.do(form.begin_late)
    assert (again.late_id, again.asking, again.said) == (first.late_id, "title", first.said)
    assert [line.state for line in office.do(see_my_lates).lines] == ["draft"]


def test_a_text_of_long_ago_or_of_nobodys_form_is_somebody_elses(office: LateOffice) -> None:
    with pytest.raises(form.NotForLate):
        office.say("答案")
    office.do(form.begin_late)
    card = office.say("2026-02-03")
    with pytest.raises(form.NotForLate):  # a kind is tapped, not typed
        office.say("答案")
    office.choose(card, "class")
    office.school.clock.advance(form.TYPING)
    with pytest.raises(form.NotForLate):
        office.say("春季进修班")
    with pytest.raises(form.NotForLate):
        office.do(form.answer_late, 1, "x", actor=Actor(77))


def test_the_same_message_again_is_no_answer_to_the_next_question(office: LateOffice) -> None:
    office.begin()
    first = office.do(form.answer_late, 500, "春季进修班")
    assert office.do(form.answer_late, 500, "春季进修班") == first
    assert (first.asking, "organiser" in first.said) == ("organiser", False)


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("days", "明天", "late-days-unclear"), ("days", "2026-03-09", "late-days-future"),
        ("days", "2019-03-09", "late-days-old"), ("days", "2025-12-30到2026-01-03", "late-days-two-years"),
        ("half_days", "9", "late-amount-much"), ("half_days", "1.3", "late-amount-half"), ("hours", "0", "late-amount-none"),
        ("title", "11010119900101123X", "late-private-number"), ("category", "类" * 21, "late-words-long"),
        ("category", "扣 分", "late-category-penalty"), ("category", "Penalty", "late-category-penalty"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_asked_again(office: LateOffice, field: str, text: str, why: str) -> None:
    card = office.fill()
    office.do(form.ask_late, card.late_id, field)
    with pytest.raises(Refusal, match=why):
        office.say(text)
    assert office.do(see_late, card.late_id).said == card.said


def test_days_before_somebody_joined_are_refused(office: LateOffice) -> None:
    now = office.school.clock.now()
    office.school.database.write_now(
        lambda session: session.add(
            TargetTask(cadre_id=office.cadre.cadre_id, cause="joined", before="", after="", at=now, state="done")
        )
    )
    office.do(form.begin_late)
    with pytest.raises(Refusal, match="late-days-before-joining"):
        office.say("2026-02-03")
    assert office.say("2026-03-02").asking == "kind"


def test_another_kind_keeps_what_still_fits(office: LateOffice) -> None:
    card = office.fill()
    office.do(form.ask_late, card.late_id, "kind")
    card = office.choose(office.do(see_late, card.late_id), "external")
    assert (card.asking, card.said.get("half_days"), card.said["hours"]) == ("", None, 2400)
    office.do(form.ask_late, card.late_id, "kind")
    card = office.choose(office.do(see_late, card.late_id), "class")
    assert card.asking == "half_days"
    office.choose(office.say("3"), "unknown")
    office.do(form.ask_late, card.late_id, "days")
    assert office.say("2026-02-03").asking == "half_days", "three days do not fit into one"


@pytest.mark.parametrize("field", ["days", "title", "state", "telegram_id", "turn", ""])
def test_a_forged_choice_sets_nothing(office: LateOffice, field: str) -> None:
    card = office.fill()
    with pytest.raises(Refusal, match="refusal-old-button"):
        office.do(form.choose_late, card.late_id, field, 0)
    with pytest.raises(Refusal, match="refusal-old-button"):
        office.do(form.choose_late, card.late_id, "category", 99)
    assert office.do(see_late, card.late_id).said == card.said


def test_a_form_is_its_fillers_alone(office: LateOffice) -> None:
    card = office.fill()
    evidence = office.prove()
    for actor in (office.liaison, office.county, office.stranger, Actor(77)):
        for deed, *args in (
            (see_late, card.late_id), (form.go_on_late, card.late_id), (form.drop_late, card.late_id),
            (form.ask_late, card.late_id, "title"), (form.choose_late, card.late_id, "kind", 0), (file_late, card.late_id),
            (see_evidence, evidence), (remove_evidence, evidence),
        ):  # fmt: skip
            with pytest.raises(Refusal, match="late-unknown"):
                office.do(deed, *args, actor=actor)


def test_the_unit_fills_in_for_people_of_its_own_only(office: LateOffice) -> None:
    card = office.do(open_lates, office.cadre.staff_no, actor=office.liaison)
    assert (card.name, card.own, card.asking) == ("王建国", False, "days")
    assert office.do(open_lates, "王", actor=office.stranger).count == 0
    assert office.do(open_lates, actor=office.liaison).lines[0].name == "王建国"
    assert office.do(see_my_lates).count == 0, "a form is not the person's before it is filed"
    for actor in (office.stranger, office.cadre, Actor(77)):
        target = office.second.cadre_id
        with pytest.raises(Refusal):
            office.do(form.begin_late_for, target, actor=actor)
    assert office.do(form.begin_late_for, office.liaison.cadre_id, actor=office.liaison).own


def test_a_dropped_form_is_gone_for_typing_and_for_the_list(office: LateOffice) -> None:
    card = office.begin()
    assert office.do(form.drop_late, card.late_id).state == "dropped"
    assert office.do(form.drop_late, card.late_id).state == "dropped"
    assert office.do(see_my_lates).count == 0
    with pytest.raises(form.NotForLate):
        office.say("春季进修班")
    with pytest.raises(Refusal, match="late-not-a-draft"):
        office.do(form.go_on_late, card.late_id)


def test_evidence_is_fetched_once_kept_and_shown(office: LateOffice) -> None:
    card = office.fill()
    office.do(add_evidence, photo(7))
    assert len(office.do(add_evidence, photo(7)).proofs) == 2
    jobs = office.read(lambda session: session.scalars(select(Job).where(Job.kind == "late-fetch")).all())
    assert len(jobs) == 2
    evidence = jobs[-1].values["evidence"]
    assert office.read(lambda session: to_fetch(session, evidence)) == "file-7"
    with pytest.raises(Refusal, match="late-file-coming"):
        office.do(see_evidence, evidence)
    now = office.school.clock.now()
    for _ in range(2):
        office.school.database.write_now(lambda session: keep_evidence(session, now, 1, evidence, JPEG))
    shown = office.do(see_evidence, evidence)
    assert (shown.data, shown.number, shown.count, shown.removable) == (JPEG, 2, 2, True)
    assert [proof.state for proof in office.do(see_late, card.late_id).proofs] == ["kept", "kept"]


def test_bytes_that_are_not_what_the_name_says_are_refused_and_told(office: LateOffice) -> None:
    card = office.fill()
    office.do(
        remove_evidence,
        card.proofs[0].evidence_id if card.proofs else office.do(see_late, card.late_id).proofs[0].evidence_id,
    )
    office.prove(9, b"MZ a program")
    assert office.do(see_late, card.late_id).proofs == ()
    letters = office.school.letters("late-file-refused")
    assert [letter.values["name"] for letter in letters] == ["9.jpg"]
    with pytest.raises(Refusal, match="late-needs-evidence"):
        office.do(file_late, card.late_id)
    with pytest.raises(Refusal, match="late-file-kind"):
        office.do(add_evidence, photo(9))


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (Sent("document", "f", "u", "证书.exe", 10), "late-file-kind"),
        (Sent("document", "f", "u", "证书.pdf.exe", 10), "late-file-kind"),
        (Sent("document", "f", "u", "", 10), "late-file-kind"),
        (photo(1, 10 * 1024 * 1024 + 1), "late-file-large"),
    ],
)
def test_files_that_prove_nothing(office: LateOffice, sent: Sent, why: str) -> None:
    office.fill()
    with pytest.raises(Refusal, match=why):
        office.do(add_evidence, sent)


def test_five_files_at_most_and_a_removed_one_makes_room(office: LateOffice) -> None:
    card = office.fill()
    for number in range(4):
        office.prove(number)
    with pytest.raises(Refusal, match="late-file-many"):
        office.do(add_evidence, photo(50))
    first = office.do(see_late, card.late_id).proofs[0].evidence_id
    office.do(remove_evidence, first)
    assert len(office.do(add_evidence, photo(50)).proofs) == 5
    assert office.read(lambda session: session.get_one(LateEvidence, first).data) is None
    with pytest.raises(Refusal, match="late-file-gone"):
        office.do(see_evidence, first)


def test_a_photo_without_an_open_form_is_somebody_elses(office: LateOffice) -> None:
    with pytest.raises(form.NotForLate):
        office.do(add_evidence, photo())
    office.fill()
    office.school.clock.advance(timedelta(hours=23))
    assert office.do(add_evidence, photo()).proofs
    office.school.clock.advance(timedelta(days=1))
    with pytest.raises(form.NotForLate):
        office.do(add_evidence, photo(2))


def test_a_file_whose_job_gave_up_is_fetched_again_when_sent_again(office: LateOffice) -> None:
    office.fill()
    office.do(add_evidence, photo(3))
    office.school.clock.advance(timedelta(minutes=11))
    office.do(add_evidence, photo(3))
    jobs = office.read(lambda session: session.scalars(select(Job.values).where(Job.kind == "late-fetch")).all())
    assert len([values for values in jobs if values["evidence"] == jobs[-1]["evidence"]]) == 2


def test_nothing_incomplete_is_filed(office: LateOffice) -> None:
    card = office.begin()
    with pytest.raises(Refusal, match="late-not-complete"):
        office.do(file_late, card.late_id)


def test_a_form_of_before_in_a_category_of_penalties_is_not_filed(office: LateOffice) -> None:
    """Somebody typed 扣分 as a category of their own: a penalty comes by /penalty alone."""
    card = office.fill()

    def typed(session: Session) -> None:
        session.get_one(LateEntry, card.late_id).category = "扣分"

    office.school.database.write_now(typed)
    with pytest.raises(Refusal, match="late-category-penalty"):
        office.do(file_late, card.late_id)
    office.do(form.ask_late, card.late_id, "category")
    assert office.say("党性教育").said["category"] == "党性教育"
    assert office.do(file_late, card.late_id).state == "filed"


def test_what_a_rule_would_take_off_is_not_filed(office: LateOffice) -> None:
    missed = Rule("missed", "培训不合格的扣2学时", "class", by="event", each=200, passed=False, penalty=True)
    office.school.database.info["policies"] = Shelf((replace(NATIONAL, rules=(missed, *NATIONAL.rules)),))
    card = office.fill(passed="no")
    with pytest.raises(Refusal, match="late-takes-off") as refused:
        office.do(file_late, card.late_id)
    assert refused.value.values == {"rule": missed.title}
    card = office.do(form.ask_late, card.late_id, "passed")
    office.choose(card, "yes")
    assert office.do(file_late, card.late_id).state == "filed"


def test_forms_nobody_filed_are_forgotten_and_filed_ones_are_not(office: LateOffice) -> None:
    office.fill()
    filed = office.file(actor=office.second)
    purge: Any = lambda session: purge_lates(session, office.school.clock.now())  # noqa: E731
    assert office.school.database.write_now(purge) == 0
    office.school.clock.advance(timedelta(days=31))
    assert office.school.database.write_now(purge) == 1
    assert office.school.database.write_now(purge) == 0
    assert office.read(lambda session: session.scalars(select(LateEntry.id)).all()) == [filed]
    kept = office.read(lambda session: session.scalars(select(LateEvidence.late_id)).all())
    assert set(kept) == {filed}
