"""Rank changes, joiners and leavers are put before the department, which decides; targets and sums follow."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits.adjust_targets import decide_target
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.credits.target_cards import TargetCard, find_target, see_target, see_targets
from bot.study.credits.target_choices import Choice
from bot.study.credits.verify import verify
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import ADMIN, Actor, Grant
from bot.study.people.import_roster import ImportReport
from bot.study.people.plan_import import plan_import
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre, PostRecord
from bot.study.refusal import Refusal
from tests.build import BOSS
from tests.study.exemption.exempting import end, exempt

UNIT = ("清河县", "青山镇")


def a_row(staff_no: str, rank: str = "乡科级", **more: bool) -> RosterRow:
    return RosterRow("花名册", 1, staff_no, f"干部{staff_no}", UNIT, "科员", rank, "", "1980-01", **more)  # type: ignore[arg-type]


def take_in(database: Database, now: datetime, *rows: RosterRow) -> ImportReport:
    return database.write_now(lambda session: take_in_roster(session, now, BOSS, list(rows), "花名册"))


def id_of(database: Database, staff_no: str) -> int:
    return database.read_now(lambda session: session.scalars(select(Cadre.id).where(Cadre.staff_no == staff_no)).one())


def decided(database: Database, now: datetime, staff_no: str, kind: str) -> TargetCard:
    number = id_of(database, staff_no)
    return database.write_now(lambda session: decide_target(session, now, BOSS, number, kind))


@pytest.fixture
def changed(database: Database, now: datetime) -> datetime:
    """A roster, and on 2 July another: one promoted, one gone, one new; the promoted one has 100 hours."""
    first = take_in(database, now, a_row("A"), a_row("B"), a_row("C"))
    assert first.flagged == 0, "the first roster of a unit makes nobody a joiner"
    promoted = id_of(database, "A")
    fact = Fact("f", "module", promoted, "综合", 10_000, "s", "课", now, online=True)
    database.write_now(lambda session: record_fact(session, now, fact, "test"))
    later = now.replace(month=7)
    report = take_in(database, later, a_row("A", "县处级"), a_row("B", active=False), a_row("C"), a_row("D"))
    assert (report.flagged, report.leaving, report.new) == (3, 1, 1)
    return later


def test_the_list_and_the_history(database: Database, changed: datetime) -> None:
    listed = database.read_now(lambda session: see_targets(session, changed, BOSS))
    assert sorted((line.name, line.cause) for line in listed.lines) == [
        ("干部A", "rank"), ("干部B", "left"), ("干部D", "joined"),
    ]  # fmt: skip
    posts = database.read_now(lambda session: session.execute(
        select(Cadre.staff_no, PostRecord.rank, PostRecord.active)
        .join(Cadre, Cadre.id == PostRecord.cadre_id)
        .order_by(Cadre.staff_no, PostRecord.id)
    ).all())  # fmt: skip
    assert [tuple(row) for row in posts] == [
        ("A", "乡科级", True), ("A", "县处级", True), ("B", "乡科级", True), ("B", "乡科级", False), ("C", "乡科级", True),
        ("D", "乡科级", True),
    ]  # fmt: skip
    again = take_in(database, changed, a_row("A", "县处级"), a_row("B", active=False), a_row("C"), a_row("D"))
    assert (again.flagged, again.unchanged) == (0, 4)


@pytest.mark.parametrize(
    ("staff_no", "choices"),
    [
        ("A", {"keep": 9000, "new": 11000, "part": 10003}),  # 182 of 365 days of 90 hours, 183 of 110
        ("B", {"new": 9000, "part": 4512}),  # 183 days of 365
        ("D", {"new": 9000, "part": 4512}),
    ],
)
def test_what_can_be_decided(database: Database, changed: datetime, staff_no: str, choices: dict[str, int]) -> None:
    number = id_of(database, staff_no)
    card = database.read_now(lambda session: see_target(session, changed, BOSS, number))
    assert {each.kind: each.hours for each in card.choices} == choices


def test_a_decision_becomes_the_target_and_the_sums_follow(database: Database, changed: datetime) -> None:
    def state(session: Session) -> tuple[int, int]:
        return session.scalars(select(Balance.target)).one(), session.scalars(select(UnitBalance.reached)).one()

    assert database.read_now(state) == (11000, 0)
    card = decided(database, changed, "A", "keep")
    assert (card.target, card.decided, card.choices) == (9000, "keep", (Choice("new", 11000),))
    assert database.read_now(state) == (9000, 1)
    assert decided(database, changed, "A", "part").target == 9000, "decided before: an old button changes nothing"
    assert database.read_now(verify).faults == ()
    verbs = database.read_now(lambda session: session.scalars(select(Audit.verb)).all())
    assert list(verbs).count("target-decide") == 1
    assert database.read_now(lambda session: see_targets(session, changed, BOSS)).count == 2


def test_an_exemption_holds_for_its_year(database: Database, changed: datetime) -> None:
    number = id_of(database, "C")
    card = database.write_now(lambda session: exempt(session, changed, number, "ill"))
    assert (card.target, [each.why for each in card.exempted]) == (0, ["ill"])
    next_year = changed + timedelta(days=300)
    assert database.read_now(lambda session: see_target(session, next_year, BOSS, number)).target == 9000


def test_what_was_set_aside_by_an_exemption_is_asked_again_at_its_end(database: Database, changed: datetime) -> None:
    promoted, gone = id_of(database, "A"), id_of(database, "B")
    decided(database, changed, "B", "part")
    for number in (promoted, gone):
        card = database.write_now(lambda session, n=number: exempt(session, changed, n, "ill"))  # type: ignore[misc]
        assert (card.target, card.cause) == (0, "")
        card = database.write_now(lambda session, c=card: end(session, changed, c.exempted[0].request_id))  # type: ignore[misc]
        assert (card.target, card.cause) == {promoted: (11_000, "rank"), gone: (4_512, "")}[number]


def test_an_exemption_of_some_days_is_taken_off_every_choice(database: Database, changed: datetime) -> None:
    number = id_of(database, "A")
    march = (date(2026, 3, 1), date(2026, 8, 31))
    card = database.write_now(lambda session: exempt(session, changed, number, "away", days=march))
    assert {each.kind: each.hours for each in card.choices} == {"keep": 4463, "new": 5455, "part": 5132}
    assert (card.cause, card.target) == ("rank", 5455), "the change of rank is still to be decided about"
    assert decided(database, changed, "A", "part").target == 5132


def test_nobody_outside_the_scope_is_shown(database: Database, changed: datetime) -> None:
    elsewhere = Actor(telegram_id=6, grants=(Grant(ADMIN, "/999/"),))
    assert database.read_now(lambda session: see_targets(session, changed, elsewhere)).count == 0
    with pytest.raises(Refusal, match="people-unknown"):
        database.read_now(lambda session: find_target(session, changed, elsewhere, "A"))


def test_the_preview_says_who_leaves(database: Database, now: datetime) -> None:
    take_in(database, now, a_row("A"))
    plan = database.read_now(lambda session: plan_import(session, now, BOSS, [a_row("A", active=False)]))
    assert (plan.leaving, plan.is_empty) == (1, False)
