"""Call-ups: chosen, numbered, issued once, told, receipted, and watched to their end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from bot.study.audit.tables import Audit
from bot.study.makeup.choose_cases import EVERY, NONE, PAGE, Choosing, begin_choosing, tick_case, tick_many, turn_page
from bot.study.makeup.issue_callup import issue_callup
from bot.study.makeup.list_case_units import list_case_units
from bot.study.makeup.list_cases import ALL, NOT_CALLED, UNREAD, all_cases, list_cases
from bot.study.makeup.preview_callup import preview_callup
from bot.study.makeup.read_callup import read_callup
from bot.study.makeup.remind_unread import remind_unread
from bot.study.makeup.see_callups import CallupCard, see_callup, see_callups
from bot.study.makeup.see_case import see_case
from bot.study.makeup.see_makeup import see_makeup
from bot.study.makeup.see_my_cases import MyCases, see_my_cases
from bot.study.makeup.tables import Callup, CallupDraftCase, CallupReceipt
from bot.study.makeup.waive_case import see_waivable, waive_case
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Binding
from bot.study.refusal import Refusal
from tests.build import BOSS
from tests.study.makeup.school import HILL, RIVER, School


def audits(school: School) -> list[tuple[str, str, str]]:
    rows = school.database.read_now(lambda session: session.execute(select(Audit).order_by(Audit.id)).scalars().all())
    return [(row.verb, row.subject, row.unit_path) for row in rows if row.verb != "publish-course"]


def shortfalls(school: School, *people: tuple[str, str], bound: bool = True) -> list[Actor]:
    """People of (name, unit), each with an open case in module 1."""
    actors = [school.person(name, unit) for name, unit in people]
    school.publish()
    for actor in actors:
        school.take(actor, right=False)
    return actors


def order(school: School, *, actor: Actor = BOSS, days: int = 15, what: str = EVERY) -> CallupCard:
    """A call-up of everybody the actor sees."""
    draft = school.do(begin_choosing, ALL, 0, actor=actor).draft_id
    school.do(tick_many, draft, what, ALL, 0, 1, actor=actor)
    school.do(preview_callup, draft, days, actor=actor)
    return school.do(issue_callup, draft, actor=actor)


def test_a_callup_is_chosen_previewed_issued_and_told(school: School) -> None:
    me, _ = shortfalls(school, ("王建国", HILL), ("李爱华", RIVER))
    choosing: Choosing = school.do(begin_choosing, ALL, 0)
    first, second = (row.case_id for row in choosing.list.rows)
    choosing = school.do(tick_case, choosing.draft_id, first, True, ALL, 0, 1)
    assert (choosing.ticked, choosing.chosen, choosing.people) == ({first}, 1, 1)
    preview = school.do(preview_callup, choosing.draft_id, 15)
    assert (preview.number.year, preview.number.serial, preview.names, preview.unreached) == (2026, 1, ("王建国",), 0)
    card = school.do(issue_callup, choosing.draft_id)
    case = next(case for case in school.cases() if case.id == first)
    (letter,) = school.letters("callup")
    assert (card.people, card.read, card.cases, card.closed, card.unread) == (1, 0, 1, 0, ("王建国",))
    assert (case.callup_id, case.due_at, case.round) == (card.number.id, card.due_at, 1)
    assert (letter.key, letter.priority, letter.quiet) == (f"callup:{card.number.id}:{me.cadre_id}", 1, True)
    assert letter.values == {**preview.sample, "callup": card.number.id}
    assert audits(school) == [("callup-issue", "2026-1", case.path)]
    assert next(case for case in school.cases() if case.id == second).callup_id is None


def test_issuing_twice_shows_the_same_order(school: School) -> None:
    shortfalls(school, ("王建国", HILL))
    card = order(school)
    draft = school.database.read_now(lambda session: session.scalars(select(Callup.draft_id)).one())
    again = school.do(issue_callup, draft)
    assert again.number == card.number
    assert len(school.letters("callup")) == 1
    with pytest.raises(Refusal, match="callup-already-issued"):
        school.do(turn_page, draft, ALL, 0, 1)


def test_numbers_run_through_the_year_and_begin_again(school: School) -> None:
    me, _ = shortfalls(school, ("王建国", HILL), ("李爱华", HILL))
    assert order(school).number.serial == 1
    assert order(school).number.serial == 2
    school.clock.advance(timedelta(days=365))
    assert (order(school).number.year, see_number(school, me)) == (2027, (2027, 1))


def see_number(school: School, actor: Actor) -> tuple[int, int]:
    mine: MyCases = school.do(see_my_cases, actor=actor)
    number = mine.open[0].callup
    assert number is not None
    return number.year, number.serial


def test_two_admins_at_once_get_different_numbers(school: School) -> None:
    shortfalls(school, ("王建国", HILL), ("李爱华", RIVER))
    bosses = [school.person("周主任", HILL, role=ADMIN), school.person("郑主任", RIVER, role=ADMIN)]
    drafts = [school.do(begin_choosing, ALL, 0, actor=boss).draft_id for boss in bosses]
    for boss, draft in zip(bosses, drafts, strict=True):
        school.do(tick_many, draft, EVERY, ALL, 0, 1, actor=boss)
    gate = Barrier(2)

    def issue(pair: tuple[Actor, int]) -> CallupCard:
        gate.wait(10)
        return school.do(issue_callup, pair[1], actor=pair[0])

    with ThreadPoolExecutor(2) as threads:
        cards = list(threads.map(issue, zip(bosses, drafts, strict=True)))
    assert sorted(card.number.serial for card in cards) == [1, 2]
    assert [card.people for card in cards] == [1, 1]


def test_a_double_tap_at_once_issues_one_order(school: School) -> None:
    shortfalls(school, ("王建国", HILL))
    draft = school.do(begin_choosing, ALL, 0).draft_id
    school.do(tick_many, draft, EVERY, ALL, 0, 1)
    with ThreadPoolExecutor(2) as threads:
        cards = list(threads.map(lambda _: school.do(issue_callup, draft), range(2)))
    assert cards[0].number == cards[1].number
    assert len(school.letters("callup")) == 1


def test_a_callup_lets_those_go_on_who_had_used_up_every_attempt(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, right=False)
    assert school.take(me, right=False).exhausted
    assert school.do(see_my_cases, actor=me).open[0].step is None
    order(school)
    mine = school.do(see_my_cases, actor=me).open[0]
    assert (mine.exhausted, mine.step.quiz) == (False, True)
    done = school.take(me, right=True)
    assert done.closed
    card = school.do(see_callup, 1)
    assert (card.closed, card.cases) == (1, 1)


def test_a_receipt_is_given_once_and_only_by_the_person_named(school: School) -> None:
    me, other = shortfalls(school, ("王建国", HILL), ("李爱华", HILL))
    draft = school.do(begin_choosing, ALL, 0)
    school.do(tick_case, draft.draft_id, draft.list.rows[0].case_id, True, ALL, 0, 1)
    card = school.do(issue_callup, draft.draft_id)
    first = school.do(read_callup, card.number.id, actor=me)
    school.clock.advance(timedelta(hours=1))
    again = school.do(read_callup, card.number.id, actor=me)
    assert (first.fresh, again.fresh, again.read_at) == (True, False, first.read_at)
    assert (first.mine.unread, first.mine.open[0].callup) == ((), card.number)
    with pytest.raises(Refusal, match="callup-unknown"):
        school.do(read_callup, card.number.id, actor=other)
    assert school.do(see_callup, card.number.id).read == 1


def test_people_who_are_not_bound_are_listed_for_the_paper_order(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, right=False)
    school.database.write_now(
        lambda session: [setattr(row, "unbound_at", school.clock.now()) for row in session.scalars(select(Binding))]
    )
    card = order(school)
    assert (card.unread, card.unreached, card.may_remind) == ((), ("王建国",), False)
    assert school.letters("callup") == []


def test_the_unread_are_reminded_once_a_day_but_not_on_the_first(school: School) -> None:
    me, other = shortfalls(school, ("王建国", HILL), ("李爱华", HILL))
    number = order(school).number
    with pytest.raises(Refusal, match="callup-issued-today"):
        school.do(remind_unread, number.id)
    school.do(read_callup, number.id, actor=me)
    school.clock.advance(timedelta(days=1))
    assert [school.do(remind_unread, number.id).sent for _ in range(2)] == [1, 0]
    assert [letter.cadre_id for letter in school.letters("callup-again")] == [other.cadre_id]
    school.clock.advance(timedelta(days=1))
    assert school.do(remind_unread, number.id).sent == 1
    assert [verb for verb, *_ in audits(school)] == ["callup-issue", "callup-remind", "callup-remind"]


def test_ticking_is_by_one_by_page_by_filter_and_none(school: School) -> None:
    shortfalls(school, *((f"学员{number}", HILL) for number in range(8)))
    draft = school.do(begin_choosing, ALL, 0).draft_id
    assert school.do(tick_many, draft, PAGE, ALL, 0, 2).chosen == 2
    assert school.do(tick_many, draft, EVERY, NOT_CALLED, 0, 1).chosen == 8
    case = school.cases()[0].id
    for _ in range(2):  # a second tap unticks no more
        assert school.do(tick_case, draft, case, False, ALL, 0, 1).chosen == 7
    assert school.do(tick_many, draft, NONE, ALL, 0, 1).chosen == 0
    with pytest.raises(Refusal, match="callup-nobody"):
        school.do(preview_callup, draft, 15)
    assert school.do(begin_choosing, ALL, 0).draft_id == draft


def test_ids_out_of_scope_are_dropped(school: School) -> None:
    shortfalls(school, ("王建国", HILL), ("李爱华", RIVER))
    boss = school.person("周主任", HILL, role=ADMIN)
    inside, outside = school.cases()
    draft = school.do(begin_choosing, ALL, 0, actor=boss).draft_id
    school.do(tick_case, draft, inside.id, True, ALL, 0, 1, actor=boss)
    assert school.do(tick_case, draft, outside.id, True, ALL, 0, 1, actor=boss).chosen == 1
    # even a row that is in the draft is checked again when the order is issued
    forge(school, draft, outside.id)
    card = school.do(issue_callup, draft, actor=boss)
    assert card.people == 1
    assert [case.callup_id is not None for case in school.cases()] == [True, False]
    with pytest.raises(Refusal, match="callup-draft-gone"):
        school.do(issue_callup, draft, actor=school.person("钱主任", HILL, role=ADMIN))


def forge(school: School, draft_id: int, case_id: int) -> None:
    school.database.write_now(lambda session: session.add(CallupDraftCase(draft_id=draft_id, case_id=case_id)))


def test_an_old_draft_issues_nothing(school: School) -> None:
    shortfalls(school, ("王建国", HILL))
    draft = school.do(begin_choosing, ALL, 0).draft_id
    school.do(tick_many, draft, EVERY, ALL, 0, 1)
    school.clock.advance(timedelta(days=2))
    with pytest.raises(Refusal, match="callup-draft-gone"):
        school.do(issue_callup, draft)
    assert school.do(begin_choosing, ALL, 0).draft_id != draft


ISSUING: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (begin_choosing, (ALL, 0)),
    (turn_page, (1, ALL, 0, 1)),
    (tick_case, (1, 1, True, ALL, 0, 1)),
    (tick_many, (1, EVERY, ALL, 0, 1)),
    (preview_callup, (1, 15)),
    (issue_callup, (1,)),
    (remind_unread, (1,)),
    (see_waivable, (1,)),
    (waive_case, (1, "ill")),
)


def test_a_liaison_sees_but_cannot_issue(school: School) -> None:
    (me,) = shortfalls(school, ("王建国", HILL))
    liaison = school.person("孙联络", HILL, role=LIAISON)
    order(school)
    school.clock.advance(timedelta(days=1))
    assert [row.cadre_id for row in school.do(see_makeup, actor=liaison).rows] == [me.cadre_id]
    assert school.do(see_callup, 1, actor=liaison).may_remind is False
    assert school.do(see_callup, 1).may_remind is True
    for deed, arguments in ISSUING:
        for actor in (liaison, me):
            with pytest.raises(Refusal, match="refusal-no-right"):
                school.do(deed, *arguments, actor=actor)


def test_a_liaison_of_another_unit_sees_nothing_of_it(school: School) -> None:
    shortfalls(school, ("王建国", HILL))
    stranger = school.person("孙联络", RIVER, role=LIAISON)
    order(school)
    assert school.do(list_cases, actor=stranger).rows == ()
    assert school.do(see_callups, actor=stranger).lines == ()
    assert school.database.read_now(lambda session: list(all_cases(session, stranger))) == []
    for deed, key in ((see_callup, "callup-unknown"), (see_case, "makeup-case-unknown")):
        with pytest.raises(Refusal, match=key):
            school.do(deed, 1, actor=stranger)


def test_the_list_is_filtered_counted_and_paged(school: School) -> None:
    me, *_ = shortfalls(school, *((f"学员{number}", HILL) for number in range(8)))
    draft = school.do(begin_choosing, ALL, 0)
    school.do(tick_many, draft.draft_id, PAGE, ALL, 0, 1)
    number = school.do(issue_callup, draft.draft_id).number
    school.do(read_callup, number.id, actor=me)
    page = school.do(list_cases, UNREAD)
    assert page.counts == {"a": 8, "n": 2, "u": 5, "o": 0}
    assert (len(page.rows), page.pages, page.may_issue, page.has_own) == (5, 1, True, False)
    assert len(school.do(list_cases, ALL, 0, 9).rows) == 2
    school.clock.advance(timedelta(days=40))
    assert school.do(list_cases).counts["o"] == 8


def test_units_are_counted_with_all_that_is_below_them(school: School) -> None:
    shortfalls(school, ("王建国", HILL), ("李爱华", HILL), ("赵春花", RIVER))
    liaison = school.person("孙联络", RIVER, role=LIAISON)
    ((county, _, count),) = school.do(list_case_units).units
    below = [(name, figure) for _, name, figure in school.do(list_case_units, county).units]
    assert (count, below) == (3, [("青山镇", 2), ("临江镇", 1)])
    assert [(name, figure) for _, name, figure in school.do(list_case_units, actor=liaison).units] == [("临江镇", 1)]
    with pytest.raises(Refusal, match="refusal-no-right"):
        school.do(list_case_units, county, actor=liaison)


def test_waiving_closes_for_a_reason_and_is_audited_once(school: School) -> None:
    (me,) = shortfalls(school, ("王建国", HILL))
    (case,) = school.cases()
    assert school.do(see_waivable, case.id, "ill").name == "王建国"
    cards = [school.do(waive_case, case.id, "ill") for _ in range(2)]
    assert [card.result for card in cards] == ["waived", "waived"]
    assert audits(school) == [("makeup-waive", f"{me.staff_no} 王建国", case.path)]
    assert [item.result for item in school.do(see_my_cases, actor=me).closed] == ["waived"]
    with pytest.raises(Refusal, match="makeup-case-closed"):
        school.do(see_waivable, case.id, "ill")


def test_the_file_has_every_case_with_its_order_and_state(school: School) -> None:
    me, _, third = shortfalls(school, ("王建国", HILL), ("李爱华", HILL), ("赵春花", RIVER))
    order(school)
    school.do(read_callup, 1, actor=me)
    school.take(me, right=True)
    school.take(third, right=False)
    lines = school.database.read_now(lambda session: list(all_cases(session, BOSS)))
    assert [(line.name, line.unit, line.module, line.status, line.read_at is not None) for line in lines] == [
        ("王建国", "青山镇", "第1课", "passed", True),
        ("李爱华", "青山镇", "第1课", "open", False),
        ("赵春花", "临江镇", "第1课", "exhausted", False),
    ]
    assert {line.callup.serial for line in lines if line.callup} == {1}


def test_receipts_are_rows_of_the_people_named(school: School) -> None:
    people = shortfalls(school, ("王建国", HILL), ("李爱华", RIVER))
    order(school)
    rows = school.database.read_now(lambda session: session.scalars(select(CallupReceipt)).all())
    assert {row.cadre_id for row in rows} == {actor.cadre_id for actor in people}
    assert school.do(see_callups).lines[0].people == 2
