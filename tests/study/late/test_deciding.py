"""Two levels, two people, one fact: the way of a filed entry, and everybody who may not walk it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.certify import certify
from bot.study.credits.closing_tables import YearChange, YearMotion
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import FactRow
from bot.study.credits.verify import verify
from bot.study.late import decide_late as deciding
from bot.study.late import form
from bot.study.late.evidence import add_evidence, see_evidence
from bot.study.late.file_late import correct_late, file_late, withdraw_late
from bot.study.late.purge import purge_lates
from bot.study.late.see_lates import see_late, see_my_lates, see_waiting_lates
from bot.study.late.tables import LateEvidence
from bot.study.late.tell_late import still_waiting
from bot.study.people.actor import Actor, resolve_actor
from bot.study.people.tables import Binding, Role, Unit
from bot.study.refusal import Refusal
from tests.build import BOSS
from tests.study.late.office import LateOffice, photo
from tests.study.makeup.school import School


@pytest.fixture
def office(database: Database, clock: StillClock) -> LateOffice:
    """An office on each database."""
    return LateOffice(School(database, clock))


def approve(office: LateOffice, late: int, actor: Actor, turn: int = 1, step: int = 0) -> Any:
    """Approve what was filed in that turn, after so many approvals."""
    return office.do(deciding.approve_late, late, turn, step, actor=actor)


def test_the_unit_then_the_department_and_the_fact_is_there(office: LateOffice) -> None:
    late = office.file()
    assert approve(office, late, office.liaison).card.state == "unit"
    assert office.entries() == []
    outcome = approve(office, late, office.county, step=1)
    assert (outcome.fresh, outcome.card.state, outcome.card.entry) == (True, "approved", (1, 2400))
    assert office.entries() == [(f"late:{late}", 2400, office.county.signature)]
    fact = office.read(lambda session: session.scalars(select(FactRow)).one())
    assert (fact.kind, fact.title, fact.organiser, fact.half_days, fact.online) == (
        "class",
        "春季进修班",
        "县委党校",
        6,
        False,
    )
    assert fact.approver == f"{office.liaison.signature} / {office.county.signature}"
    assert fact.occurred_at == datetime(2026, 2, 2, 16, tzinfo=UTC), "the office's midnight"
    assert len(fact.evidence) == 1
    assert office.audit() == [
        ("late-file", office.cadre.signature),
        ("late-approve", office.liaison.signature),
        ("late-confirm", office.county.signature),
    ]
    assert office.read(lambda session: verify(session).sound)


def test_a_second_tap_and_an_old_button_change_nothing(office: LateOffice) -> None:
    late = office.file()
    approve(office, late, office.liaison)
    assert approve(office, late, office.liaison).fresh is False
    assert approve(office, late, office.county).fresh is False, "this button was made before the unit approved"
    assert office.do(see_late, late).state == "unit"
    approve(office, late, office.county, step=1)
    for actor in (office.county, office.admin):
        assert approve(office, late, actor, step=1).fresh is False
        assert office.do(deciding.return_late, late, 1, "untrue", actor=actor).fresh is False
    assert len(office.entries()) == 1


def test_nobody_is_both_levels_nor_decides_about_the_own(office: LateOffice) -> None:
    late = office.file()
    for actor, why in (
        (office.stranger, "late-unknown"),
        (Actor(77), "late-unknown"),
        (office.cadre, "refusal-no-right"),
    ):
        with pytest.raises(Refusal, match=why):
            approve(office, late, actor)
        with pytest.raises(Refusal, match=why):
            office.do(deciding.return_late, late, 1, "untrue", actor=actor)
        with pytest.raises(Refusal, match=why):
            office.do(deciding.ask_return_reason, late, 1, actor=actor)
    approve(office, late, office.admin)  # an admin may speak for the unit
    for actor, why in ((office.admin, "late-second-person"), (office.second, "late-for-the-department")):
        with pytest.raises(Refusal, match=why):
            approve(office, late, actor, step=1)
    assert approve(office, late, office.county, step=1).card.state == "approved"


def test_an_admin_does_not_decide_about_oneself(office: LateOffice) -> None:
    late = office.file(actor=office.county)
    with pytest.raises(Refusal, match="late-concerns-you"):
        approve(office, late, office.county)
    approve(office, late, BOSS)
    with pytest.raises(Refusal, match="late-concerns-you"):
        approve(office, late, office.county, step=1)
    with pytest.raises(Refusal, match="late-second-person"):
        approve(office, late, BOSS, step=1)


def test_what_the_unit_filed_needs_somebody_else(office: LateOffice) -> None:
    late = office.file(actor=office.liaison, whom=office.cadre)
    assert office.do(see_late, late).own is False
    with pytest.raises(Refusal, match="late-own-filing"):
        approve(office, late, office.liaison)
    assert approve(office, late, office.county).card.state == "approved", "the unit has spoken by filing it"
    fact = office.read(lambda session: session.scalars(select(FactRow)).one())
    assert fact.approver == f"{office.liaison.signature} / {office.county.signature}"
    told = {(letter.cadre_id, letter.telegram_id) for letter in office.school.letters("late-told")}
    assert told == {(office.cadre.cadre_id, None), (None, office.liaison.telegram_id)}


def test_a_second_liaison_may_speak_first(office: LateOffice) -> None:
    late = office.file(actor=office.liaison, whom=office.cadre)
    assert approve(office, late, office.second).card.state == "unit"
    assert approve(office, late, office.admin, step=1).card.state == "approved"


def test_an_admin_who_filed_for_somebody_does_not_approve_it(office: LateOffice) -> None:
    late = office.file(actor=office.admin, whom=office.cadre)
    approve(office, late, office.liaison)
    with pytest.raises(Refusal, match="late-own-filing"):
        approve(office, late, office.admin, step=1)


def test_another_phone_makes_nobody_another_person(office: LateOffice) -> None:
    late = office.file()
    approve(office, late, office.admin)

    def rebind(session: Any) -> Actor:
        now = office.school.clock.now()
        session.execute(update(Binding).where(Binding.cadre_id == office.admin.cadre_id).values(unbound_at=now))
        session.add(Binding(telegram_id=7_777, cadre_id=office.admin.cadre_id, bound_at=now))
        session.flush()
        return resolve_actor(session, 7_777, ())

    again = office.school.database.write_now(rebind)
    with pytest.raises(Refusal, match="late-second-person"):
        approve(office, late, again, step=1)


def test_a_right_that_has_ended_decides_nothing(office: LateOffice) -> None:
    late = office.file()

    def end(session: Any) -> Actor:
        session.execute(
            update(Role).where(Role.cadre_id == office.liaison.cadre_id).values(ended_at=office.school.clock.now())
        )
        return resolve_actor(session, office.liaison.telegram_id, ())

    former = office.school.database.write_now(end)
    with pytest.raises(Refusal, match="late-unknown"):
        approve(office, late, former)


def test_returned_corrected_and_filed_again_it_is_decided_anew(office: LateOffice) -> None:
    late = office.file()
    approve(office, late, office.liaison)
    office.do(deciding.ask_return_reason, late, 1, actor=office.county)
    outcome = office.do(deciding.give_return_reason, "日期 看不清，请重拍", actor=office.county)
    assert (outcome.fresh, outcome.card.state) == (True, "returned")
    assert office.do(deciding.give_return_reason, "日期 看不清，请重拍", actor=office.county).fresh is False
    with pytest.raises(form.NotForLate):
        office.do(deciding.give_return_reason, "测验的答案", actor=office.county)
    card = office.do(correct_late, late)
    assert (card.state, card.turn, card.asking, len(card.proofs)) == ("draft", 2, "", 1)
    assert office.do(correct_late, late) == card
    office.do(form.ask_late, late, "hours")
    office.say("20")
    office.prove()
    office.do(file_late, late)
    assert approve(office, late, office.liaison).fresh is False, "a button from before the correction"
    approve(office, late, office.liaison, turn=2)
    assert approve(office, late, office.county, turn=2, step=1).card.entry == (1, 2000)
    steps = [(step.turn, step.verb) for step in office.do(see_late, late).steps]
    assert steps == [(1, "file"), (1, "approve"), (1, "return"), (2, "file"), (2, "approve"), (2, "confirm")]


def test_whoever_looked_again_types_no_reason_any_more(office: LateOffice) -> None:
    late = office.file()
    office.do(deciding.ask_return_reason, late, 1, actor=office.liaison)
    office.do(see_late, late, actor=office.liaison)
    with pytest.raises(form.NotForLate):
        office.do(deciding.take_text, 5, "答案", actor=office.liaison)
    office.do(deciding.ask_return_reason, late, 1, actor=office.liaison)
    office.school.clock.advance(deciding.TYPING)
    with pytest.raises(form.NotForLate):
        office.do(deciding.take_text, 6, "答案", actor=office.liaison)
    assert office.do(see_late, late).state == "filed"


def test_a_reason_that_is_asked_for_while_another_decides_hurts_nobody(office: LateOffice) -> None:
    late = office.file()
    office.do(deciding.ask_return_reason, late, 1, actor=office.liaison)
    approve(office, late, office.second)
    approve(office, late, office.county, step=1)
    with pytest.raises(form.NotForLate):
        office.do(deciding.give_return_reason, "看不清", actor=office.liaison)
    assert len(office.entries()) == 1


def test_it_can_be_withdrawn_before_the_end_and_taken_up_again(office: LateOffice) -> None:
    late = office.file()
    approve(office, late, office.liaison)
    for actor in (office.second, office.county):
        with pytest.raises(Refusal, match="late-not-yours"):
            office.do(withdraw_late, late, actor=actor)
    assert office.do(withdraw_late, late).state == "withdrawn"
    assert approve(office, late, office.county, step=1).fresh is False
    assert office.do(correct_late, late).turn == 2
    office.do(file_late, late)
    approve(office, late, office.liaison, turn=2)
    approve(office, late, office.county, turn=2, step=1)
    assert office.do(withdraw_late, late).state == "approved", "what is in the ledger can only be reversed"


def test_of_two_who_decide_at_once_one_decides(office: LateOffice) -> None:
    now, database = office.school.clock.now(), office.school.database
    for _ in range(4):
        late = office.file()
        approve(office, late, office.liaison)
        yes = database.submit(lambda session, n=late: deciding.approve_late(session, now, office.county, n, 1, 1))
        no = database.submit(lambda session, n=late: deciding.return_late(session, now, office.admin, n, 1, "untrue"))
        assert sorted([yes.result().fresh, no.result().fresh]) == [False, True]
    approved = office.read(lambda session: len(session.scalars(select(FactRow)).all()))
    assert len(office.entries()) == approved
    assert office.read(lambda session: verify(session).sound)


def test_without_its_papers_nothing_is_approved(office: LateOffice) -> None:
    card = office.fill()
    office.do(add_evidence, photo(70))
    office.do(file_late, card.late_id)
    with pytest.raises(Refusal, match="late-file-coming"):
        approve(office, card.late_id, office.liaison)
    office.school.database.write_now(lambda session: session.execute(update(LateEvidence).values(state="refused")))
    with pytest.raises(Refusal, match="late-no-evidence-left"):
        approve(office, card.late_id, office.liaison)
    assert office.do(deciding.return_late, card.late_id, 1, "blurred", actor=office.liaison).card.state == "returned"


def test_evidence_is_seen_by_those_who_decide_and_by_nobody_else(office: LateOffice) -> None:
    late = office.file()
    evidence = office.do(see_late, late).proofs[0].evidence_id
    for actor in (office.cadre, office.liaison, office.county, BOSS):
        assert office.do(see_evidence, evidence, actor=actor).data.startswith(b"\xff\xd8")
    for actor in (office.stranger, Actor(77)):
        with pytest.raises(Refusal, match="late-unknown"):
            office.do(see_evidence, evidence, actor=actor)


def test_what_looks_entered_before_is_named(office: LateOffice) -> None:
    office.file()
    office.school.database.write_now(
        lambda session: record_fact(
            session, office.school.clock.now(),
            Fact("f", "class_day", office.cadre.cadre_id or 0, "综合", 300, "s", "培训第二天", datetime(2026, 2, 4, 1, tzinfo=UTC)),
            "test",
        )
    )  # fmt: skip
    second = office.file(title="另一个名字")
    doubles = office.do(see_late, second, actor=office.liaison).doubles
    assert [(double.what, double.title) for double in doubles] == [("late", "春季进修班"), ("fact", "培训第二天")]
    card = office.fill(kind="external", days="2026-01-07", title="网上课程", organiser="平台", actor=office.second)
    assert card.doubles == ()
    office.prove(900, b"\xff\xd8\xff the same", actor=office.second)
    office.do(withdraw_late, second)
    third = office.fill(days="2026-01-20", half_days="1", title="第三个")
    office.prove(901, b"\xff\xd8\xff the same")
    office.do(file_late, card.late_id, actor=office.second)
    doubles = office.do(see_late, third.late_id).doubles
    assert [(double.what, double.title) for double in doubles] == [("file", "")], "not the name of somebody else's"


def test_everybody_near_is_told_once_a_day_what_waits(office: LateOffice) -> None:
    late, other = office.file(), office.file(days="2026-01-07", half_days="1")
    letters = office.school.letters("late-waiting")
    assert [letter.cadre_id for letter in letters] == [office.liaison.cadre_id, office.second.cadre_id]
    now = office.school.clock.now()
    ask: Any = lambda letter: office.read(lambda session: still_waiting(session, now, letter))  # noqa: E731
    assert ask(letters[0]) == {"count": 2, "names": ["王建国", "王建国"]}
    approve(office, late, office.liaison)
    assert ask(letters[0])["count"] == 1
    approve(office, other, office.second)
    assert (ask(letters[0]), ask(letters[1])) == (None, None)
    department = [
        letter for letter in office.school.letters("late-waiting") if letter.cadre_id == office.admin.cadre_id
    ]
    assert ask(department[0])["count"] == 2
    assert [line.title for line in office.do(see_waiting_lates, actor=office.county).lines] == ["春季进修班"] * 2


def test_lists_show_what_is_ones_turn_and_state_at_each_step(office: LateOffice) -> None:
    late = office.file()
    assert office.do(see_waiting_lates, actor=office.stranger).count == 0
    with pytest.raises(Refusal, match="refusal-no-right"):
        office.do(see_waiting_lates)
    for actor, state in ((office.liaison, "filed"), (office.county, "unit")):
        assert office.do(see_my_lates).lines[0].state == state
        assert [line.late_id for line in office.do(see_waiting_lates, actor=actor).lines] == [late]
        approve(office, late, actor, step=0 if state == "filed" else 1)
        assert office.do(see_waiting_lates, actor=actor).count == 0
    assert office.do(see_my_lates).lines[0].state == "approved"
    kinds = [(letter.values["state"], letter.cadre_id) for letter in office.school.letters("late-told")]
    assert kinds == [("unit", office.cadre.cadre_id), ("approved", office.cadre.cadre_id)]


def test_no_approval_while_no_rule_counts_it_any_more(office: LateOffice) -> None:
    late = office.file()
    approve(office, late, office.liaison)
    shelf = office.school.database.info["policies"]
    office.school.database.info["policies"] = type(shelf)((
        type(shelf.policies[0])(**{**vars(shelf.policies[0]), "rules": shelf.policies[0].rules[:1]}),
    ))  # fmt: skip
    try:
        with pytest.raises(Refusal, match="late-nothing-counts"):
            approve(office, late, office.county, step=1)
    finally:
        office.school.database.info["policies"] = shelf
    assert office.entries() == []


def test_papers_of_what_was_withdrawn_go_after_half_a_year_and_others_stay(office: LateOffice) -> None:
    gone, kept = office.file(), office.file(days="2026-01-07", half_days="1")
    office.do(withdraw_late, gone)
    approve(office, kept, office.liaison)
    approve(office, kept, office.county, step=1)
    office.school.clock.advance(timedelta(days=400))
    assert office.school.database.write_now(lambda session: purge_lates(session, office.school.clock.now())) == 1
    state = office.read(lambda session: dict(session.execute(select(LateEvidence.late_id, LateEvidence.state)).all()))
    assert state == {gone: "removed", kept: "kept"}


def test_into_a_closed_year_only_both_approvals_lead(office: LateOffice) -> None:
    """The year 2025 is closed for the whole county; what comes late is listed among the changes after the close."""
    now = office.school.clock.now()

    def close(session: Any) -> None:
        root = session.scalars(select(Unit).where(Unit.parent_id.is_(None))).one()
        motion = YearMotion(
            kind="close", unit_id=root.id, path=root.path, cycle="2025", telegram_id=BOSS.telegram_id, author="boss",
            reason="年度结束", asked_at=now, state="waiting", reached=0,
        )  # fmt: skip
        session.add(motion)
        session.flush()
        certify(session, now, BOSS, motion)

    office.school.database.write_now(close)
    assert office.do(see_late, office.file()).closed is False
    late = office.file(days="2025-12-03", half_days="1", hours="8")
    assert office.do(see_late, late).closed is True
    approve(office, late, office.liaison)
    assert approve(office, late, office.county, step=1).card.entry == (1, 800)
    changes = office.read(lambda session: session.scalars(select(YearChange)).all())
    assert [(change.kind, change.number) for change in changes] == [("late", late)]
    assert office.read(lambda session: verify(session).sound)
