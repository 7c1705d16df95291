"""Call-ups: chosen, numbered, issued once, told, receipted, and watched to their end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from bot.study.makeup.choose_cases import EVERY, NONE, PAGE, Choosing, begin_choosing, tick_case, tick_many, turn_page
from bot.study.makeup.issue_callup import issue_callup
from bot.study.makeup.list_cases import ALL, NOT_CALLED
from bot.study.makeup.preview_callup import preview_callup
from bot.study.makeup.read_callup import read_callup
from bot.study.makeup.remind_unread import remind_unread
from bot.study.makeup.see_callups import CallupCard, see_callup
from bot.study.makeup.see_my_cases import MyCases, see_my_cases
from bot.study.makeup.tables import Callup, CallupDraftCase
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Binding
from bot.study.refusal import Refusal
from tests.study.makeup.orders import audits, order, shortfalls
from tests.study.makeup.school import HILL, RIVER, School


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
