"""Deciding about a reversal: a second person, once, checked at the moment of the decision; everybody is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.decide_reversal import WHY_NOT, approve_reversal, refuse_reversal, see_decidable
from bot.study.credits.ledger import reverse
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact, two_signatures
from bot.study.credits.see_reversals import see_reversal, see_reversals
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.credits.tell_reversal import still_to_decide
from bot.study.credits.verify import verify
from bot.study.learning.see_courses import see_courses
from bot.study.people.actor import Actor, resolve_actor
from bot.study.people.tables import Binding, Role
from bot.study.refusal import Refusal
from content.policy import DAY, Rule, Shelf
from tests.build import BOSS, award
from tests.conftest import NATIONAL
from tests.study.credits.reversals import REASON, Office, ask, earn
from tests.study.makeup.school import HILL, RIVER, School

Change = Callable[[Session, Office], Any]


@pytest.fixture
def office(database: Database, clock: StillClock) -> Office:
    """An office on each database."""
    return Office(School(database, clock))


def test_an_approval_is_an_entry_signed_by_both(office: Office) -> None:
    office.earn(150)
    decision = office.do(approve_reversal, office.ask(), actor=office.second)
    assert (decision.fresh, decision.card.state, decision.card.reversed_by) == (True, "approved", 3)
    assert office.ledger() == [("award", 100), ("award", 150), ("reversal", -100)]
    assert office.hours() == (150, 150)
    entry = office.read(lambda session: session.scalars(select(LedgerEntry).where(LedgerEntry.number == 3)).one())
    assert entry.author == f"{office.asker.signature} / {office.second.signature}"
    assert (entry.reason, entry.reverses_id, entry.occurred_at) == (REASON, office.entry, office.school.clock.now())
    assert office.audit() == [
        ("reversal-ask", office.asker.signature, REASON),
        ("reversal-approve", office.second.signature, REASON),
    ]
    assert office.read(lambda session: verify(session).sound)


def test_a_reversal_gives_the_room_under_a_cap_back_to_what_the_cap_had_cut(office: Office) -> None:
    outside = Rule("outside", "外出培训：一年最多48学时", "outside", by=DAY, each=600, cap_year=4800)
    capped = replace(NATIONAL, rules=(outside, *NATIONAL.rules))
    office.school.database.info["policies"] = Shelf((capped,))

    def away(key: str, days: int) -> int:
        fact = Fact(key, "outside", office.cadre.cadre_id or 0, "综合", 0, "late:1", key, office.school.clock.now())
        recorded = office.school.database.write_now(
            lambda session: record_fact(session, office.school.clock.now(), replace(fact, half_days=2 * days), "test")
        )
        return recorded.entries[0].id

    wrong, _, untouched = away("wrong", 8), away("cut", 5), away("cut too", 4)
    assert office.hours() == (4900, 4900)
    request = office.ask(wrong)
    facts = office.do(see_decidable, request, actor=office.second).facts
    assert (facts.freed, facts.before, facts.after, facts.module) == (4800, 4900, 4900, False)
    decision = office.do(approve_reversal, request, actor=office.second)
    assert office.ledger()[4:] == [
        ("reversal", -4800), ("reversal", 0), ("award", 3000), ("reversal", 0), ("award", 1800),
    ]  # fmt: skip
    assert office.hours() == (4900, 4900)
    assert (decision.card.facts.freed, decision.card.facts.after) == (0, 4900)
    assert office.do(approve_reversal, request, actor=office.second).fresh is False
    refilled = office.read(lambda session: session.scalars(select(LedgerEntry).where(LedgerEntry.hours == 3000)).one())
    assert refilled.author == f"{office.asker.signature} / {office.second.signature}"
    assert office.read(lambda session: verify(session).sound)
    # What lies before the cap or was cut for another reason stays: the last one goes, and nothing else moves.
    again = office.ask(refilled.id)
    assert office.do(see_decidable, again, actor=office.second).facts.freed == 600
    assert untouched
    office.do(approve_reversal, again, actor=office.second)
    assert office.hours() == (2500, 2500)


def test_a_refusal_leaves_everything_as_it_is(office: Office) -> None:
    request = office.ask()
    assert office.do(refuse_reversal, request, WHY_NOT[0], actor=office.second).fresh is True
    assert (office.ledger(), office.hours()) == ([("award", 100)], (100, 100))
    assert office.audit()[-1] == ("reversal-refuse", office.second.signature, WHY_NOT[0])
    assert office.do(approve_reversal, request, actor=office.second).fresh is False
    assert office.do(see_reversals, actor=office.second).count == 0
    with pytest.raises(Refusal, match="refusal-old-button"):
        office.do(refuse_reversal, office.ask(), "because", actor=office.second)


@pytest.mark.parametrize("deed", [approve_reversal, lambda *what: refuse_reversal(*what, WHY_NOT[1])])
def test_a_second_tap_and_a_second_approver_change_nothing(office: Office, deed: Any) -> None:
    request = office.ask()
    third = office.school.person("吴第三", "清河县", role="admin")
    first, *others = (office.do(deed, request, actor=actor) for actor in (office.second, office.second, third))
    assert first.fresh
    assert [(other.fresh, other.card.decider) for other in others] == [(False, office.second.signature)] * 2
    assert len(office.audit()) == 2
    assert len(office.school.letters("reversal-decided")) == 1


def test_of_two_who_decide_at_once_one_decides(office: Office) -> None:
    third = office.school.person("吴第三", "清河县", role="admin")
    now, database = office.school.clock.now(), office.school.database
    for _ in range(5):
        request = ask(office.school, office.earn(), actor=office.asker)
        approved = database.submit(lambda session, n=request: approve_reversal(session, now, office.second, n))
        refused = database.submit(lambda session, n=request: refuse_reversal(session, now, third, n, WHY_NOT[0]))
        outcomes = [approved.result(), refused.result()]
        assert sorted(outcome.fresh for outcome in outcomes) == [False, True]
        assert outcomes[0].card.state == outcomes[1].card.state
    assert office.read(lambda session: verify(session).sound)


def rebind(session: Session, office: Office) -> Actor:
    """The asker has a new phone."""
    session.execute(
        update(Binding)
        .where(Binding.cadre_id == office.asker.cadre_id)
        .values(unbound_at=office.school.clock.now(), unbound_by="test")
    )
    session.add(Binding(telegram_id=77, cadre_id=office.asker.cadre_id, bound_at=office.school.clock.now()))
    session.flush()
    return resolve_actor(session, 77, ())


def bind_account(session: Session, office: Office) -> Actor:
    """An account of the settings asked; only later it is bound to somebody, who then takes another phone."""
    boss = Binding(telegram_id=9_000, cadre_id=office.second.cadre_id, bound_at=office.school.clock.now())
    session.execute(update(Binding).where(Binding.cadre_id == office.second.cadre_id).values(unbound_at=boss.bound_at))
    session.add(boss)
    session.flush()
    boss.unbound_at = office.school.clock.now()
    session.add(Binding(telegram_id=78, cadre_id=office.second.cadre_id, bound_at=boss.bound_at))
    session.flush()
    return resolve_actor(session, 78, ())


def make_admin(session: Session, office: Office) -> Actor:
    """The cadre concerned becomes an admin of the own unit."""
    session.add(
        Role(
            cadre_id=office.cadre.cadre_id, kind="admin", unit_id=office.cadre.unit_id,
            granted_at=office.school.clock.now(), granted_by="test",
        )
    )  # fmt: skip
    session.flush()
    return resolve_actor(session, office.cadre.telegram_id, ())


def end_role(session: Session, office: Office) -> Actor:
    """The approver has lost the right meanwhile."""
    session.execute(
        update(Role).where(Role.cadre_id == office.second.cadre_id).values(ended_at=office.school.clock.now())
    )
    return resolve_actor(session, office.second.telegram_id, ())


NOT_ALLOWED: tuple[tuple[Change, bool, str], ...] = (
    (lambda session, office: office.asker, False, "reversal-own-request"),
    (lambda session, office: BOSS, True, "reversal-own-request"),
    (rebind, False, "reversal-own-request"),
    (bind_account, True, "reversal-own-request"),
    (make_admin, False, "reversal-concerns-you"),
    (end_role, False, "refusal-no-right"),
)


@pytest.mark.parametrize(("who", "by_settings", "key"), NOT_ALLOWED)
def test_whoever_is_no_second_person_cannot_decide(office: Office, who: Change, by_settings: bool, key: str) -> None:
    request = ask(office.school, office.entry) if by_settings else office.ask()
    actor = office.school.database.write_now(lambda session: who(session, office))
    for deed in (see_decidable, approve_reversal, lambda *what: refuse_reversal(*what, WHY_NOT[0])):
        with pytest.raises(Refusal, match=key):
            office.do(deed, request, actor=actor)
    assert office.ledger() == [("award", 100)]


def test_an_entry_reversed_by_another_way_is_not_reversed_again(office: Office) -> None:
    request = office.ask()

    def elsewhere(session: Session) -> None:
        entry = session.get_one(LedgerEntry, office.entry)
        assert reverse(session, office.school.clock.now(), entry, "command line", "录入有误") is not None

    office.school.database.write_now(elsewhere)
    with pytest.raises(Refusal, match="reversal-done-otherwise"):
        office.do(approve_reversal, request, actor=office.second)
    card = office.do(see_reversal, request, actor=office.second)
    assert (card.state, card.reversed_by, card.facts.before, card.facts.after) == ("waiting", 2, 0, 0)
    assert office.do(refuse_reversal, request, WHY_NOT[1], actor=office.second).fresh
    assert office.ledger() == [("award", 100), ("reversal", -100)]


def test_a_reversed_module_stays_passed_and_earns_nothing_again(database: Database, clock: StillClock) -> None:
    school = School(database, clock)
    learner = school.person("王建国", HILL)
    school.publish()
    school.take(learner, right=True)
    school.take(learner, 2, right=True)
    entry = school.database.read_now(lambda session: session.scalars(select(LedgerEntry.id)).first())
    asker, second = school.person("陈思远", "清河县", role="admin"), school.person("刘桂芳", HILL, role="admin")
    assert entry is not None
    school.do(approve_reversal, ask(school, entry, actor=asker), actor=second)
    (course,) = school.do(see_courses, actor=learner)
    assert (course.done, course.completed_at) == (2, clock.now())
    assert school.do(_award_again, entry, actor=learner) is None


def _award_again(session: Session, now: datetime, actor: Actor, entry_id: int) -> LedgerEntry | None:
    entry = session.get_one(LedgerEntry, entry_id)
    fact = Fact(entry.key, "module", entry.cadre_id, entry.category, entry.hours, entry.source, entry.title, now)
    fact = replace(fact, required=True, online=True, passed=True)
    return award(session, now, fact, "test")


# -- letters -----------------------------------------------------------------------------------------------------------


def told(office: Office) -> list[tuple[int | None, int | None]]:
    return [(row.cadre_id, row.telegram_id) for row in office.school.letters("reversal-asked")]


def test_all_other_admins_over_the_unit_are_asked_and_nobody_else(office: Office) -> None:
    school = office.school
    school.person("孙联络", HILL, role="liaison")
    school.person("钱邻县", RIVER, role="admin")
    school.person("周无号", HILL, role="admin", bound=False)
    blocked = school.person("郑停用", HILL, role="admin")
    third = school.person("吴第三", "清河县", role="admin")
    school.database.write_now(
        lambda session: session.execute(
            update(Binding).where(Binding.cadre_id == blocked.cadre_id).values(reachable=False)
        )
    )
    request = office.ask()
    assert told(office) == [(office.second.cadre_id, None), (third.cadre_id, None)]
    assert office.do(see_reversal, request, actor=office.asker).approvers == 2


def test_accounts_of_the_settings_are_asked_once_each(office: Office) -> None:
    accounts = (9_000, 55, office.second.telegram_id, office.asker.telegram_id, office.cadre.telegram_id)
    office.school.database.info["admins"] = accounts
    office.ask()
    assert told(office) == [(office.second.cadre_id, None), (None, 55), (None, 9_000)]


def test_without_another_admin_the_request_waits_for_one(database: Database, clock: StillClock) -> None:
    school = School(database, clock)
    cadre, asker = school.person("王建国", HILL), school.person("陈思远", "清河县", role="admin")
    request = ask(school, school.do(earn, cadre.cadre_id), actor=asker)
    assert school.do(see_reversal, request, actor=asker).approvers == 0
    assert school.letters("reversal-asked") == []
    newly = school.person("刘桂芳", "清河县", role="admin")
    assert [line.request_id for line in school.do(see_reversals, actor=newly).lines] == [request]
    assert school.do(approve_reversal, request, actor=newly).fresh


@pytest.mark.parametrize("change", [end_role, lambda session, office: _settle(session, office)])
def test_a_letter_is_not_sent_once_there_is_nothing_to_decide(office: Office, change: Change) -> None:
    office.ask()
    (row,) = office.school.letters("reversal-asked")
    values = office.read(lambda session: still_to_decide(session, office.school.clock.now(), row))
    assert values is not None
    assert (values["name"], values["before"], values["after"]) == ("王建国", 100, 0)
    office.school.database.write_now(lambda session: change(session, office))
    assert office.read(lambda session: still_to_decide(session, office.school.clock.now(), row)) is None


def _settle(session: Session, office: Office) -> None:
    session.execute(update(ReversalRequest).values(state="withdrawn"))


def test_the_cadre_and_the_asker_are_told_with_all_that_matters(office: Office) -> None:
    office.do(approve_reversal, office.ask(), actor=office.second)
    (mine,), (theirs,) = office.school.letters("reversal-done"), office.school.letters("reversal-decided")
    assert (mine.cadre_id, mine.values["reason"], mine.values["decider"]) == (
        office.cadre.cadre_id, REASON, office.second.signature,
    )  # fmt: skip
    assert (mine.values["before"], mine.values["after"]) == (100, 0)
    receipt = mine.values["receipt"]
    assert (receipt["number"], receipt["hours"], receipt["total"], len(receipt["mark"])) == (2, -100, 0, 8)
    assert (theirs.cadre_id, theirs.telegram_id, theirs.values["state"]) == (office.asker.cadre_id, None, "approved")


def test_an_asker_who_was_nobody_is_told_on_the_account(office: Office) -> None:
    office.do(refuse_reversal, ask(office.school, office.entry), WHY_NOT[2], actor=office.second)
    (letter,) = office.school.letters("reversal-decided")
    assert (letter.cadre_id, letter.telegram_id, letter.values["why"]) == (None, 9_000, WHY_NOT[2])
    assert office.school.letters("reversal-done") == []


@pytest.mark.parametrize(("asker", "approver"), [("甲", "乙"), ("甲" * 121, "乙" * 121), ("甲", "乙" * 121)])
def test_both_signatures_fit_one_author(asker: str, approver: str) -> None:
    both = two_signatures(asker, approver)
    assert len(both) <= 120
    assert both.startswith("甲")
    assert " / 乙" in both
