"""Importing a roster: a tree of units, people by staff number, all or nothing, twice the same is once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Enrolment
from bot.study.makeup.tables import MakeupCase
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, COMMAND_LINE, LIAISON, Actor, Grant
from bot.study.people.plan_import import plan_import
from bot.study.people.read_roster import read_roster
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.refusal import Refusal
from content.sheets import read_book
from tests.build import BOSS, a_cadre, a_course, a_unit, award
from tests.study.people.rosters import a_row, everybody

ROWS = (a_row("A1"), a_row("A2", "清河县", "李强"), a_row("A3", "清河县/青山镇/东风村", "赵敏", liaison=True))


def test_units_become_a_tree_and_people_carry_its_paths(database: Database, now: datetime) -> None:
    report = database.write_now(lambda session: take_in_roster(session, now, BOSS, ROWS))
    assert (report.new, report.units, report.liaisons, report.unchanged) == (3, 3, 1, 0)

    def look(session: Session) -> tuple[dict[str, tuple[str, str]], list[tuple[str, int, bool]]]:
        units = session.scalars(select(Unit).order_by(Unit.depth)).all()
        for unit in units:
            parent = session.get(Unit, unit.parent_id) if unit.parent_id else None
            assert unit.path == f"{parent.path if parent else '/'}{unit.id}/"
        for cadre, unit in session.execute(select(Cadre, Unit).join(Unit, Unit.id == Cadre.unit_id)):
            assert cadre.path == unit.path
        return everybody(session), [(unit.name, unit.depth, unit.parent_id is None) for unit in units]

    people, units = database.read_now(look)
    assert people == {
        "A1": ("王芳", "清河县/青山镇"),
        "A2": ("李强", "清河县"),
        "A3": ("赵敏", "清河县/青山镇/东风村"),
    }
    assert units == [("清河县", 0, True), ("青山镇", 1, False), ("东风村", 2, False)]


def test_the_sample_roster_twice_changes_nothing_the_second_time(database: Database, now: datetime) -> None:
    book = read_book(ROOT / "content" / "samples" / "roster.xlsx")
    rows = read_roster(book.rows, book.merged).rows
    first = database.write_now(lambda session: take_in_roster(session, now, COMMAND_LINE, rows))
    plan = database.read_now(lambda session: plan_import(session, now, COMMAND_LINE, rows))
    again = database.write_now(lambda session: take_in_roster(session, now, COMMAND_LINE, rows))
    assert (first.new, first.units, first.liaisons) == (60, 9, 6)
    assert plan.is_empty
    assert (again.new, again.changed, again.moved, again.unchanged, again.units, again.liaisons) == (0, 0, 0, 60, 0, 0)
    roles = database.read_now(lambda session: session.scalar(select(func.count()).select_from(Role)))
    assert roles == 6


def test_a_plan_tells_what_the_import_then_does(database: Database, now: datetime) -> None:
    database.write_now(lambda session: take_in_roster(session, now, BOSS, [*ROWS, a_row("A9", name="孙丽")]))
    changed = [
        replace(ROWS[0], post="镇长"),
        replace(ROWS[1], unit=("清河县", "白水镇")),
        ROWS[2],
        a_row("A4", "清河县/白水镇", "周杰"),
    ]
    plan = database.read_now(lambda session: plan_import(session, now, BOSS, changed))
    before = database.read_now(everybody)
    report = database.write_now(lambda session: take_in_roster(session, now, BOSS, changed))
    counts = ("rows", "new", "changed", "moved", "unchanged", "absent", "units", "liaisons")
    assert [getattr(plan, name) for name in counts] == [4, 1, 1, 1, 1, 1, 1, 0]
    assert [getattr(report, name) for name in counts] == [4, 1, 1, 1, 1, 1, 1, 0]
    assert (plan.new_names, plan.moved_names, plan.unit_names) == (("周杰",), ("李强",), ("清河县/白水镇",))
    after = database.read_now(everybody)
    assert after == before | {"A2": ("李强", "清河县/白水镇"), "A4": ("周杰", "清河县/白水镇")}


def test_what_the_file_does_not_say_stays(database: Database, now: datetime) -> None:
    full = a_row("A1", post="镇长", rank="一级科员", category="乡镇干部", born="1990-05")
    database.write_now(lambda session: take_in_roster(session, now, BOSS, [full]))
    silent = RosterRow("表", 2, "A1", "王芳", ("清河县", "青山镇"))
    emptied = replace(full, post="", born=None)
    outcomes = [
        database.write_now(lambda session, row=row: take_in_roster(session, now, BOSS, [row]))  # type: ignore[misc]
        for row in (silent, emptied)
    ]
    assert [(outcome.unchanged, outcome.changed) for outcome in outcomes] == [(1, 0), (0, 1)]
    cadre = database.read_now(lambda session: session.scalars(select(Cadre)).one())
    assert (cadre.post, cadre.rank, cadre.category, cadre.born) == ("", "一级科员", "乡镇干部", "1990-05")


def test_who_moves_takes_cases_and_balances_along_and_leaves_the_old_units_rights(
    database: Database, now: datetime
) -> None:
    def before(session: Session) -> int:
        publish_course(session, now, BOSS, a_course())
        cadre = a_cadre(session, staff_no="A1", name="王芳", telegram_id=7, role=LIAISON)
        case = {"course_id": "basics", "cause": "failed", "opened_at": now}
        session.add(MakeupCase(key="open", cadre_id=cadre.id, path=cadre.path, **case))
        session.add(MakeupCase(key="closed", cadre_id=cadre.id, path=cadre.path, closed_at=now, **case))
        award(session, now, Fact("k", "module", cadre.id, "业务能力", 100, "s", "t", now), "test")
        return cadre.unit_id

    old_unit = database.write_now(before)
    moved = a_row("A1", "清河县/白水镇", "王芳", rank="县处级正职", liaison=True)
    report = database.write_now(lambda session: take_in_roster(session, now, BOSS, [moved]))
    assert (report.moved, report.ended, report.liaisons) == (1, 1, 1)

    def after(session: Session) -> None:
        cadre = session.scalars(select(Cadre)).one()
        paths = dict(session.execute(select(MakeupCase.key, MakeupCase.path)).all())
        assert paths["open"] == cadre.path
        assert paths["closed"] != cadre.path
        balance = session.scalars(select(Balance)).one()
        assert (balance.unit_id, balance.path, balance.hours) == (cadre.unit_id, cadre.path, 100)
        sums = {row.unit_id: row.hours for row in session.scalars(select(UnitBalance))}
        assert sums == {cadre.unit_id: 100}
        roles = {role.unit_id: role.ended_at is None for role in session.scalars(select(Role))}
        assert roles == {old_unit: False, cadre.unit_id: True}
        assert sorted(session.scalars(select(Outbox.kind))) == ["role-ended", "role-granted"]

    database.read_now(after)


def test_new_people_are_enrolled_in_required_courses_once(database: Database, now: datetime) -> None:
    database.write_now(lambda session: publish_course(session, now, BOSS, a_course()))
    for _ in range(2):
        database.write_now(lambda session: take_in_roster(session, now, BOSS, ROWS))
    assert database.read_now(lambda session: session.scalar(select(func.count()).select_from(Enrolment))) == 3


def test_an_import_is_in_the_audit_log_with_every_right_it_gave(database: Database, now: datetime) -> None:
    database.write_now(lambda session: take_in_roster(session, now, BOSS, ROWS, "名单.xlsx"))
    rows = database.read_now(lambda session: session.scalars(select(Audit).order_by(Audit.id)).all())
    assert {(row.verb, row.subject, row.author) for row in rows} == {
        ("grant-role", "A3 赵敏", "telegram:9000"),
        ("import-roster", "名单.xlsx", "telegram:9000"),
    }
    assert next(row for row in rows if row.verb == "import-roster").detail["new"] == 3


@pytest.mark.parametrize("kinds", [(), (LIAISON,)])
def test_only_admins_import(database: Database, now: datetime, kinds: tuple[str, ...]) -> None:
    actor = Actor(5, grants=tuple(Grant(kind, "/") for kind in kinds))
    for deed in (plan_import, take_in_roster):
        with pytest.raises(Refusal, match="refusal-no-right"):
            database.write_now(lambda session, deed=deed: deed(session, now, actor, ROWS))  # type: ignore[misc]
    assert database.read_now(everybody) == {}


def test_an_admin_of_a_unit_cannot_reach_beyond_it(database: Database, now: datetime) -> None:
    def before(session: Session) -> Actor:
        a_cadre(session, "清河县/白水镇", staff_no="B1", name="李强")
        return Actor(5, grants=(Grant(ADMIN, a_unit(session, "清河县/青山镇").path),))

    actor = database.write_now(before)
    mine, below = a_row("A1"), a_row("A2", "清河县/青山镇/新村", "赵敏")
    abroad = [a_row("A3", "清河县/白水镇"), a_row("A4", "别县"), a_row("A5", "清河县/新镇"), a_row("B1", name="李强")]
    plan = database.read_now(lambda session: plan_import(session, now, actor, [mine, *abroad, below]))
    assert [fault.number for fault in plan.faults] == [row.number for row in abroad]
    with pytest.raises(Refusal, match="roster-refused-scope"):
        database.write_now(lambda session: take_in_roster(session, now, actor, [mine, *abroad, below]))
    assert list(database.read_now(everybody)) == ["B1"]
    report = database.write_now(lambda session: take_in_roster(session, now, actor, [mine, below]))
    assert (report.new, report.units, report.absent) == (2, 1, 0)


def test_someone_who_left_and_is_listed_again_is_back(database: Database, now: datetime) -> None:
    def before(session: Session) -> None:
        a_cadre(session, staff_no="A1", name="王芳").active = False

    database.write_now(before)
    report = database.write_now(lambda session: take_in_roster(session, now, BOSS, [a_row("A1")]))
    cadre = database.read_now(lambda session: session.scalars(select(Cadre)).one())
    assert (report.changed, cadre.active) == (1, True)


def test_a_new_liaison_who_is_bound_already_is_told(database: Database, now: datetime) -> None:
    database.write_now(lambda session: a_cadre(session, staff_no="A1", name="王芳", telegram_id=7))
    database.write_now(lambda session: take_in_roster(session, now, BOSS, [a_row("A1", liaison=True)]))
    letter = database.read_now(lambda session: session.scalars(select(Outbox)).one())
    assert (letter.kind, letter.values["menu"], letter.values["unit"]) == ("role-granted", True, "清河县 / 青山镇")
    assert database.read_now(lambda session: session.scalar(select(Binding.telegram_id))) == 7
