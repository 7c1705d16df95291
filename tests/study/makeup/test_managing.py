"""Managing shortfalls: who sees what, filters and figures, waiving, and the file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.study.makeup.choose_cases import EVERY, PAGE, begin_choosing, tick_case, tick_many, turn_page
from bot.study.makeup.issue_callup import issue_callup
from bot.study.makeup.list_case_units import list_case_units
from bot.study.makeup.list_cases import ALL, UNREAD, all_cases, list_cases
from bot.study.makeup.preview_callup import preview_callup
from bot.study.makeup.read_callup import read_callup
from bot.study.makeup.remind_unread import remind_unread
from bot.study.makeup.see_callups import see_callup, see_callups
from bot.study.makeup.see_case import see_case
from bot.study.makeup.see_makeup import see_makeup
from bot.study.makeup.see_my_cases import see_my_cases
from bot.study.makeup.tables import CallupReceipt
from bot.study.makeup.waive_case import see_waivable, waive_case
from bot.study.people.actor import LIAISON
from bot.study.refusal import Refusal
from tests.build import BOSS
from tests.study.makeup.orders import audits, order, shortfalls
from tests.study.makeup.school import HILL, RIVER, School

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
